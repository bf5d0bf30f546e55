import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { browserOf, freshSite, host } from '../../../tests/support/site.ts'
import { pagesIn } from '../../core/pdf/write-pdf.ts'
import { takeIn } from './actions/asking.ts'
import { accept, agree, approve, assignLecturer } from './actions/handling.ts'
import { hold } from './actions/held.ts'
import { addLecturer } from './actions/menus.ts'
import { frailty, threeWishes, townAssociation } from './demo/examples.ts'
import { addMenu } from './queries/menus.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const site = await freshSite()
const does = doer(site.database)
const app = site.appWith()
const agencyId = site.agencies.policy as string
const { clerk, manager, nurse, other } = await site.asSystem(async (tx) => ({
  clerk: await addPerson(tx, { name: 'clerk', role: 'coordinator', agencyId }),
  manager: await addPerson(tx, { name: 'manager', role: 'supervisor', agencyId }),
  nurse: await addPerson(tx, { name: 'nurse', role: 'lecturer', agencyId }),
  other: await addPerson(tx, {
    ...{ name: 'other', role: 'coordinator', agencyId: site.agencies.desk as string },
  }),
}))
const { heading: title, ...menu } = frailty
const menuId = await site.asSystem((tx) => addMenu(tx, { ...menu, title, agencyId, state: 'published' }))

/** Until just before it is held. */
async function approved(): Promise<string> {
  const typed = { menuId, channel: 'fax', ...townAssociation, ...threeWishes }
  const { id } = await does(clerk, takeIn, typed)
  await does(clerk, accept, { id, version: 1 })
  const day = { onDay: '2026-11-24', starts: '10:00', ends: '11:00', placeName: '見本町会館' }
  await does(clerk, agree, { id, version: 2, ...day })
  const { id: lecturerId } = await does(clerk, addLecturer, { menuId, accountId: nurse.accountId })
  await does(clerk, assignLecturer, { id, lecturerId })
  await does(manager, approve, { id, version: 3 })
  return id
}

test('a held lecture is certified by its division, to the group, on one page; nobody else issues it', async () => {
  const id = await approved()
  const path = `/lectures/requests/${id}/certificate`
  const division = browserOf(app, await site.cookieOf(clerk))
  const early = await division(path)
  assert.equal(early.status, 409)
  assert.match(early.text, /実施を記録してから/)
  assert.doesNotMatch((await division(`/lectures/requests/${id}`)).text, /certificate/)

  await does(clerk, hold, { id, version: 4, people: 21 })
  const screen = (await division(`${path}?screen`)).text
  for (const said of ['見本町会 様', 'フレイル予防は今日から', '令和8年11月24日', '見本町会館', '21人'])
    assert.ok(screen.includes(said), said)
  for (const kept of ['架空 町子', '7100-0000', '架空町1-1', 'nurse']) assert.ok(!screen.includes(kept), kept)
  const file = await app.request(path, { headers: { host, cookie: await site.cookieOf(clerk) } })
  assert.equal(file.headers.get('content-type'), 'application/pdf')
  assert.equal(pagesIn(new Uint8Array(await file.arrayBuffer())), 1)

  for (const who of [nurse, other])
    assert.ok([403, 404].includes((await browserOf(app, await site.cookieOf(who))(path)).status))
  const { rows } = await site.database.owner.query(
    `select count(*)::int as n from audit_entry where verb = 'lectures.certificate' and outcome = 'seen'`,
  )
  assert.equal(rows[0].n, 2)
})
