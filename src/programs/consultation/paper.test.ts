import assert from 'node:assert/strict'
import { test } from 'node:test'
import listed from '../../../tests/data/standard-forms.json' with { type: 'json' }
import { doer, refusals } from '../../../tests/support/acts.ts'
import { assertInOrder, plain } from '../../../tests/support/paper-order.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { readAssessment, saveAssessment } from '../../blocks/casework/planning/assessment-actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { readCase } from './actions/looks.ts'
import { takeIn } from './actions/take-in.ts'
import { typeInPaper } from './actions/type-in.ts'
import { call, nextWeek } from './demo/examples.ts'

const site = await freshSite()
const does = doer(site.database)
const [hanako, jiro, taro] = [site.person('hanako'), site.person('jiro'), site.person('taro')]
const ask = browserOf(site.appWith(), await site.cookieOf(hanako))

const paperOn = addDays(today(), -3)
const typed = {
  ...{ channel: 'letter', intake: 'again', urgency: 'soon' },
  ...{ paperOn, receivedById: jiro.accountId, reading: 'みほん かみこ', name: '見本 紙子', sex: 'female' },
  ...{ birthOn: '1950-06-07', address: '架空市架空町1', telephone: '00-0000-0031', email: 'kami@example.jp' },
  ...{
    topics: ['income', 'housing'],
    urgentTopic: 'housing',
    note: '（試験）家賃が払えない',
    nextOn: nextWeek,
  },
  ...{
    sharing: 'given',
    signed: true,
    job: 'without',
    housing: 'not_asked',
    benefits: [],
    unknown: ['benefits'],
  },
}

test('the screen asks for what the paper asks, with its numbers and in its order; both say the same list', async () => {
  const paper = await ask('/casework/forms/intake')
  const screen = await ask('/consultation/paper')
  for (const { text, status } of [paper, screen]) {
    assert.equal(status, 200)
    assertInOrder(text, listed.intake.items)
  }
})

test('typed in, it is the case that the screens make, marked with the day of the paper and who typed it', async () => {
  const { id } = await does(hanako, typeInPaper, typed)
  const { reading, name, sex, birthOn, address, telephone, topics, urgentTopic, note } = typed
  const { channel, intake, urgency } = typed
  const same = { reading, name, sex, birthOn, address, telephone, topics, urgentTopic, note }
  const going = { ending: 'next', result: undefined, nextOn: nextWeek, channel, intake, urgency, on: paperOn }
  const consent = { consent: 'given', consentForm: 'paper' }
  const by = await does(hanako, takeIn, { ...call, ...going, ...consent, ...same, who: 'person' })
  const version = { caseId: by.id, version: 0, answeredOn: paperOn, answeredBy: 'self' }
  await does(hanako, saveAssessment, {
    ...version,
    job: 'without',
    housing: 'not_asked',
    unknown: ['benefits'],
  })
  assert.deepEqual(await rowsOf(id), await rowsOf(by.id))
  const [mine, theirs] = await Promise.all(
    [id, by.id].map((one) => does(hanako, readAssessment, { id: one })),
  )
  assert.deepEqual(mine?.assessment?.answers, theirs?.assessment?.answers)
  assert.deepEqual([mine?.assessment?.paperOn, theirs?.assessment?.paperOn], [paperOn, null])
  assert.deepEqual([mine?.assessment?.typedBy, theirs?.assessment?.typedBy], [hanako.accountId, null])
  const [contact] = (await does(hanako, readCase, { id })).contacts
  assert.deepEqual([contact?.paperOn, contact?.byName !== contact?.typedByName], [paperOn, true])
  const { text } = await ask(`/consultation/cases/${id}`)
  assert.match(plain(text), /紙の相談受付・申込票（.*）から.*が入力/)
  const course = await ask(`/casework/cases/${id}/timeline`)
  assert.match(plain(course.text), /紙の相談受付・申込票（.*）から.*が入力/)
})

/** What stands in the rows of a case beside their ids, times and the marks of the paper. */
async function rowsOf(caseId: string) {
  const queries = [
    'select opened_on, topics, urgent_topic, urgency, state, next_on, intake from support_case where id = $1',
    'select kind, at, channel, direction, caller, note from contact where case_id = $1',
    'select form, given_on from consent where case_id = $1',
    `select name, reading, sex, birth_on from person where id = (select subject_id from support_case where id = $1)`,
  ]
  return Promise.all(queries.map(async (query) => (await site.database.owner.query(query, [caseId])).rows))
}

test('refused at the item: no topic, a signature without a tick, a tick without a signature, somebody of elsewhere', async () => {
  const type = (more: object) => refusals(does(hanako, typeInPaper, { ...typed, ...more }))
  assert.deepEqual(await type({ topics: [], urgentTopic: undefined }), ['topics: core.field.chooseOne'])
  assert.deepEqual(await type({ signed: false }), ['signed: consultation.paper.unsigned'])
  assert.deepEqual(await type({ sharing: undefined }), ['sharing: consultation.paper.unsaid'])
  assert.deepEqual(await type({ paperOn: addDays(today(), 1) }), ['paperOn: casework.on.future'])
  assert.deepEqual(await type({ receivedById: taro.accountId }), ['receivedById: casework.owner.notHere'])
  assert.deepEqual(await type({ birthOn: '1950-02-30' }), ['birthOn: calendar.noSuchDay'])
  assert.deepEqual(await type({ benefits: ['without'] }), ['benefits: casework.assessment.both'])
})
