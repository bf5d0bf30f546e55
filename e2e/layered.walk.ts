import assert from 'node:assert/strict'
import { test } from 'node:test'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { look } from './support/browser.ts'
import { field, fillAndSend } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A counsellor begins with outreach before anybody agreed, is met at the door at last, and leads on with the person's consent; the
// coordinator sees it among all that is under way.

const place = await openPlace()
const page = await place.signedIn('counsellor')
let caseId = ''

const send = (form: string, fill?: () => Promise<unknown>) =>
  fillAndSend(page, form, { fill, done: new RegExp(`done=${form}`) })

test('all that is under way, by kind and state, with what is late and what stands still', async () => {
  await page.goto(`${place.url}/layered-support`)
  await look(page, 'layered-overview')
  const rows = page.locator('main table').last().locator('tbody tr')
  const all = await rows.count()
  await page.locator('main nav a[href$="watch=halted"]').click()
  assert.ok((await rows.count()) < all)
})

test('a support that stands still says why, and offers no step further', async () => {
  await page.locator('main table a[href*="/layered"]').first().click()
  await page.locator('.notice').first().waitFor()
  assert.equal(await page.locator('details#discuss, details#decide').count(), 0)
  await look(page, 'layered-halted')
})

test('outreach begins before consent: proposed with how the person is reached, and each attempt is kept', async () => {
  await page.goto(`${place.url}/consultation/cases`)
  const hrefs = await page
    .locator('main a[href^="/consultation/cases/0"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  for (const href of new Set(hrefs)) {
    caseId = href.split('/').at(-1) ?? ''
    await page.goto(`${place.url}/casework/cases/${caseId}/layered`)
    if ((await page.locator('details#propose[open]').count()) > 0) break
  }
  await send('propose', async () => {
    await page.locator('#form-propose [name="kind"][value="outreach"]').check()
    await field(page, 'propose', 'why').fill('（架空）半年のあいだ姿を見た人がいない。')
    await field(page, 'propose', 'reach').fill('（架空）週に一度、昼に訪ねて手紙を置く。')
    await field(page, 'propose', 'everyWeeks').fill('１')
  })
  await send('attempt', async () => {
    await page.locator('#form-attempt [name="way"][value="visit"]').check()
    await page.locator('#form-attempt [name="result"][value="met_at_door"]').check()
    await field(page, 'attempt', 'note').fill('（架空）戸口で「また来てもいい」。')
  })
  assert.match((await page.locator('main').textContent()) ?? '', /玄関先で会えた/)
  await look(page, 'layered-outreach')
})

test('the consent that was won leads over to 多機関協働; its application is printed with what is known', async () => {
  await send('winConsent', async () => {
    await page.locator('#form-winConsent [name="form"][value="oral"]').check()
    await page.locator('#form-winConsent [name="agencyIds"]').first().check()
    await page.locator('#form-winConsent [name="to"][value="multi_agency"]').check()
  })
  const main = (await page.locator('main').textContent()) ?? ''
  assert.match(main, /申込済み/)
  assert.match(main, /別の支援に移行|終了/)
  await look(page, 'layered-applied')
  await page.locator('main a[href*="/layered/application"]').click()
  await page.locator('table.paper').waitFor()
  await look(page, 'layered-application')
})

test('地域づくり is kept in numbers', async () => {
  await page.goto(`${place.url}/layered-support/community`)
  await send('record', async () => {
    await field(page, 'record', 'kind').selectOption('place')
    await field(page, 'record', 'what').fill('（架空）空き家を使う居場所の話合い')
    await field(page, 'record', 'place').fill('（架空）見本町会館')
    await field(page, 'record', 'residents').fill('１２')
    await field(page, 'record', 'supporters').fill('4')
  })
  await look(page, 'layered-community')
})

test('地域づくり is planned, what is done for it is counted beside its aim, and it is evaluated until it goes over to residents', async () => {
  const main = () => page.locator('main').innerText()
  await fillAndSend(page, 'plan', {
    fill: async () => {
      await field(page, 'plan', 'what').fill('（架空）空き家の居場所')
      await field(page, 'plan', 'kind').selectOption('place')
      await field(page, 'plan', 'aim').fill('（架空）歩いて行ける居場所が一つできる')
      await field(page, 'plan', 'endsOn').fill(addDays(today(), 200))
      await field(page, 'plan', 'times').fill('６')
      await field(page, 'plan', 'participants').fill('60')
    },
    done: /community-plans\/.+done=makeCommunityPlan/,
  })
  assert.match(await main(), /計画中/)
  await send('record', async () => {
    await field(page, 'record', 'what').fill('（架空）片付けの日')
    await field(page, 'record', 'place').fill('（架空）見本町')
    await field(page, 'record', 'residents').fill('9')
    await field(page, 'record', 'supporters').fill('2')
  })
  assert.match(await main(), /1回／6回、延べ11人／60人/)
  const finds = async (reached: string, step: string) => {
    await page.locator(`#form-review [name="reached"][value="${reached}"]`).check()
    await field(page, 'review', 'found').fill('（架空）担い手が三人になった')
    await page.locator(`#form-review [name="step"][value="${step}"]`).check()
  }
  await send('review', () => finds('partly', 'go_on'))
  await look(page, 'layered-community-plan')
  await send('review', () => finds('reached', 'handed_on'))
  assert.match(await main(), /住民の運営へ引継ぎ/)
  assert.equal(await page.locator('#form-review, #form-record').count(), 0)
})
