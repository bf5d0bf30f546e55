import { openBrowser, newWindow, signIn, desktop, phone } from './e2e/support/browser.ts'
const url = 'http://localhost:4555'
const b = await openBrowser()
const shot = async (p, name) => { for (const [n, v] of [['d', desktop], ['p', phone]] as const) { await p.setViewportSize(v); const over = await p.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth); if (over > 0) console.log(name, n, 'over', over); await p.screenshot({ path: `/tmp/shots/${name}-${n}.png`, fullPage: true }) } await p.setViewportSize(desktop) }
const go = async (p, path, name) => { const r = await p.goto(url + path); console.log(name, r.status()); await shot(p, name) }
const c = await newWindow(b); await signIn(c, url, 'counsellor')
await go(c, '/casework/referrals', 'referrals')
const hrefs = await c.$$eval('a[href^="/casework/referrals/"]', (as) => [...new Set(as.map((a) => a.getAttribute('href')))])
console.log(hrefs)
let n = 0
for (const h of hrefs.slice(0, 6)) await go(c, h, `ref-${n++}`)
await c.goto(url + '/consultation/cases?whose=mine')
const href = await c.locator('table a[href^="/consultation/cases/"]').first().getAttribute('href')
const id = href.split('/').at(-1)
await go(c, `/casework/cases/${id}/referrals`, 'case-referrals')
await go(c, '/casework/left-behind', 'left')
const s = await newWindow(b); await signIn(s, url, 'supervisor')
await go(s, '/casework/board', 'board')
await b.close()
