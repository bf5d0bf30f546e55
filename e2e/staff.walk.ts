import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { look } from './support/browser.ts'
import { field, says, unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// The administrator keeps agencies and posts, a manager asks for one, transfers are prepared and decided, and the cases of who
// leaves are taken over one by one.

const place = await openPlace()
const admin = await place.signedIn('admin')
const supervisor = await place.signedIn('supervisor')

const choose = (page: Page, form: string, name: string, label: string | RegExp) =>
  typeof label === 'string'
    ? field(page, form, name).selectOption({ label })
    : field(page, form, name)
        .locator('option', { hasText: label })
        .first()
        .getAttribute('value')
        .then((value) => field(page, form, name).selectOption(value))
const type = (page: Page, form: string, name: string, text: string) => field(page, form, name).fill(text)
const sendForm = async (page: Page, form: string) => {
  await page.locator(`#form-${form} button[type="submit"]`).last().click()
  await page.waitForLoadState()
}

test('the administrator adds an agency and gives a post in it; what is wrong is said at its field', async () => {
  await admin.goto(`${place.url}/staff`)
  await look(admin, 'staff-agencies')
  await admin.goto(`${place.url}/staff/agencies/new`)
  await type(admin, 'add', 'code', 'west')
  await type(admin, 'add', 'name', '西部相談所（見本）')
  await type(admin, 'add', 'nameEn', 'West office (sample)')
  await field(admin, 'add', 'kind').first().check()
  await sendForm(admin, 'add')
  await admin.waitForURL(/done=addAgency/)
  await unfold(admin, 'appoint')
  await choose(admin, 'appoint', 'accountId', '見本 花子')
  await choose(admin, 'appoint', 'role', '相談員')
  await type(admin, 'appoint', 'jobTitle', '相談員（兼務）')
  await choose(admin, 'appoint', 'employment', '会計年度任用')
  await type(admin, 'appoint', 'startsOn', today())
  await sendForm(admin, 'appoint')
  await says(admin, '会計年度任用の役職は、開始日と同じ年度の3月31日までに')
  await look(admin, 'staff-appoint-refused')
  await choose(admin, 'appoint', 'employment', '兼務')
  await sendForm(admin, 'appoint')
  await admin.waitForURL(/done=appoint/)
  await look(admin, 'staff-agency')
})

test('a post is seen with what was changed; a deputy acts in it for a term', async () => {
  await admin.locator('main a', { hasText: '見本 花子' }).first().click()
  await admin.waitForURL(/staff\/posts\//)
  await unfold(admin, 'change')
  await field(admin, 'change', 'duties').first().check()
  await sendForm(admin, 'change')
  await admin.waitForURL(/done=changePost/)
  await unfold(admin, 'deputise')
  await choose(admin, 'deputise', 'accountId', '見本 次郎')
  await type(admin, 'deputise', 'startsOn', today())
  await type(admin, 'deputise', 'endsOn', addDays(today(), 14))
  await sendForm(admin, 'deputise')
  await admin.waitForURL(/done=deputise/)
  await says(admin, '相談員（兼務）（代理）')
  await look(admin, 'staff-post')
})

test('a manager asks for one more person, and the administrator approves', async () => {
  await supervisor.goto(`${place.url}/staff/requests`)
  await unfold(supervisor, 'post')
  await choose(supervisor, 'post', 'accountId', '架空 健一')
  await choose(supervisor, 'post', 'role', '相談員')
  await type(supervisor, 'post', 'jobTitle', '相談員')
  await choose(supervisor, 'post', 'employment', '併任')
  await type(supervisor, 'post', 'startsOn', today())
  await type(supervisor, 'post', 'reason', '相談が増えているため（見本）')
  await look(supervisor, 'staff-request-form')
  await sendForm(supervisor, 'post')
  await supervisor.waitForURL(/done=request/)
  await admin.goto(`${place.url}/staff/requests`)
  await look(admin, 'staff-requests')
  await admin.locator('main a', { hasText: '架空 健一' }).click()
  await admin.waitForURL(/staff\/requests\/[0-9a-f-]+/)
  await look(admin, 'staff-request')
  await sendForm(admin, 'approve')
  await admin.waitForURL(/done=approve/)
  await says(admin, '承認済み')
})

test('transfers are prepared, checked and decided', async () => {
  await admin.goto(`${place.url}/staff/transfers`)
  await unfold(admin, 'add')
  await type(admin, 'add', 'name', '見本の人事異動')
  await type(admin, 'add', 'firstOn', addDays(today(), 20))
  await look(admin, 'staff-transfers')
  await sendForm(admin, 'add')
  await admin.waitForURL(/done=addPlan/)
  await unfold(admin, 'move')
  await choose(admin, 'move', 'accountId', '見本 花子')
  await choose(admin, 'move', 'leavesId', /見本 花子 福祉の総合相談窓口/)
  await choose(admin, 'move', 'agencyId', '北部地域包括支援センター（見本）')
  await choose(admin, 'move', 'role', '相談員')
  await type(admin, 'move', 'jobTitle', '主任相談員')
  await choose(admin, 'move', 'employment', '正規')
  await look(admin, 'staff-move-form')
  await sendForm(admin, 'move')
  await admin.waitForURL(/done=addMove/)
  await says(admin, '直すところはありません')
  await sendForm(admin, 'check')
  await admin.waitForURL(/done=checkPlan/)
  await look(admin, 'staff-transfer')
  await unfold(admin, 'decide')
  await sendForm(admin, 'decide')
  await admin.waitForURL(/done=decidePlan/)
  await look(admin, 'staff-transfer-decided')
})

test('the cases of who leaves are handed over one by one', async () => {
  await supervisor.goto(`${place.url}/casework/hand-overs`)
  await look(supervisor, 'hand-overs')
  const first = supervisor.locator('main table a').first()
  await first.click()
  await supervisor.waitForURL(/hand-overs\/[0-9a-f-]+/)
  await unfold(supervisor, 'write')
  await type(
    supervisor,
    'write',
    'openPoints',
    '次の面接の約束があります。（見本）\n家族とは話していません。',
  )
  await sendForm(supervisor, 'write')
  await supervisor.waitForURL(/done=writeHandOver/)
  await look(supervisor, 'hand-over')
  await unfold(supervisor, 'propose')
  await choose(supervisor, 'propose', 'successorId', '例示 幸子')
  await sendForm(supervisor, 'propose')
  await supervisor.waitForURL(/done=proposeSuccessor/)
  await sendForm(supervisor, 'accept')
  await supervisor.waitForURL(/done=acceptHandOver/)
  await says(supervisor, '引継ぎ決定')
})
