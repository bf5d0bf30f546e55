import assert from 'node:assert/strict'
import { test } from 'node:test'
import { consentsOf } from '../src/blocks/casework/disclosure/consent.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { newId } from '../src/core/id.ts'
import { shareCase } from '../src/programs/consultation/actions/sharing.ts'
import { takeIn } from '../src/programs/consultation/actions/take-in.ts'
import { goingOn, quickNote } from '../src/programs/consultation/demo/examples.ts'
import { doer } from './support/acts.ts'
import { browserOf, freshSite } from './support/site.ts'

// A consent is taken back while the other agency has the page open: whatever it does next, the case is not there.

const site = await freshSite()
const does = doer(site.database)
const [hanako, taro] = [site.person('hanako'), site.person('taro')]
const app = site.appWith()
const desk = browserOf(app, await site.cookieOf(hanako))
const agency = browserOf(app, await site.cookieOf(taro))

test('withdrawal ends access with the next request, also for a page that is open', async () => {
  const person = { ...goingOn, who: 'person', name: '見本 同意', consent: 'given', consentForm: 'paper' }
  const { id } = await does(hanako, takeIn, person)
  const share = { id, toId: taro.agencyId, basis: 'consent', purpose: '（試験）', until: addDays(today(), 9) }
  await does(hanako, shareCase, share)
  const page = `/consultation/cases/${id}`
  const opened = await agency(page)
  assert.equal(opened.status, 200)
  assert.ok(opened.text.includes('見本 同意'))

  const [consent] = await site.as(hanako, (tx) => consentsOf(tx, id))
  const form = { _form: 'withdraw', _key: newId(), id: consent?.id ?? '' }
  const consents = `/casework/cases/${id}/consents`
  assert.equal((await agency(consents, { form })).status, 403)
  const done = await desk(consents, { form })
  assert.deepEqual([done.status, done.headers.get('location')], [303, `${consents}?done=withdrawConsent`])

  const note = { _form: 'contact', _key: newId(), id, version: '1', ...quickNote }
  const nextRequests = [
    await agency(page),
    await agency(page, { form: note }),
    await agency(`/api${page}`),
    await agency(`/casework/cases/${id}/disclosures`),
    await agency(consents),
    await agency(`/casework/hand-outs/${id}`),
  ]
  assert.deepEqual(
    nextRequests.map(({ status }) => status),
    nextRequests.map(() => 404),
  )
  for (const { text } of nextRequests) assert.ok(!text.includes('見本 同意'))
  assert.ok(!(await agency('/consultation/cases?whose=shared')).text.includes('見本 同意'))
  assert.ok((await desk(page)).text.includes('見本 同意'))
})

test('the sheet for the counter is shown once, under its own address, and says who it is from', async () => {
  const clerk = browserOf(app, await site.cookieOf(hanako))
  const { id } = await does(hanako, takeIn, { ...goingOn, who: 'person', name: '見本 交付' })
  const { subjectId } = await site.as(hanako, async (tx) => {
    const row = await tx
      .selectFrom('support_case')
      .select('subject_id')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { subjectId: row.subject_id as string }
  })
  await does(hanako, shareCase, {
    ...{ id, toId: taro.agencyId, basis: 'consent', purpose: '（試験）家計', until: today() },
    ...{ consentForm: 'oral', consentOn: today() },
  })
  const path = `/casework/hand-outs/${subjectId}`
  assert.ok(!(await clerk(path)).text.includes('（試験）家計'))
  const asked = { _form: 'handOut', _key: newId(), personId: subjectId, requester: 'self', proof: 'passport' }
  const sheet = await clerk(path, { form: asked })
  assert.equal(sheet.status, 200)
  for (const said of ['（試験）家計', '東部相談所（試験）', '福祉の総合相談窓口（試験）', '見本 交付'])
    assert.ok(sheet.text.includes(said), said)
  const { proof: _, ...unproved } = asked
  assert.equal((await clerk(path, { form: { ...unproved, _key: newId() } })).status, 422)
})

test('the sheet to be signed says why it is asked and both answers, and nothing of how somebody may be reached', async () => {
  const guarded = {
    mustNotKnow: '（試験）同居の家族',
    safeTelephone: '000-1111-2222',
    telephone: '000-3333-4444',
  }
  const person = { ...goingOn, who: 'person', name: '見本 申込', consent: 'refused', ...guarded }
  const { id } = await does(hanako, takeIn, person)
  const { status, text } = await desk(`/consultation/cases/${id}/sheet`)
  assert.equal(status, 200)
  for (const said of [
    'data-purpose="consultation.purpose.desk"',
    '□ 同意します',
    '☑ 同意しません',
    '見本 申込',
  ])
    assert.ok(text.includes(said), said)
  for (const secret of Object.values(guarded)) assert.ok(!text.includes(secret), secret)
  assert.equal((await agency(`/consultation/cases/${id}/sheet`)).status, 404)
})
