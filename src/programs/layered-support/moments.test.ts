import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joiningOf } from '../../../tests/support/joining.ts'
import { nextOn } from '../../../tests/support/layered.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { onDay } from '../../../tests/support/staffing.ts'
import { momentsOf } from '../../blocks/casework/timeline/moments.ts'
import { searchTexts } from '../../blocks/casework/timeline/search.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { refuse, withdraw } from './actions/application.ts'
import { giveUp } from './actions/ending.ts'
import { leavePlace, noteWish } from './actions/joining.ts'
import { noteGoing, planTrial, recordTrial } from './actions/trials.ts'
import { trialsOf } from './queries/trials.ts'

const site = await freshSite()
const { does, hanako, taro, goes, newest, joining, accepted, proposed, running, step } = joiningOf(site)
const tomorrow = addDays(today(), 1)

/** Somebody tries a place, goes there, is looked at again, and leaves it. */
async function joined(): Promise<string> {
  const { caseId } = await accepted()
  const { id } = await newest(caseId)
  const wish = { wish: '（試験）土に触れたい', activities: ['farm'], days: ['tue'], saidOn: today() }
  await does(hanako, noteWish, { id, version: 0, ...wish })
  await goes(caseId, planTrial, { plannedOn: tomorrow, time: '10:30', along: 'owner', nextOn })
  await onDay(tomorrow, async () => {
    const { id: joiningId } = await joining(caseId)
    const [trial] = await site.as(hanako, (tx) => trialsOf(tx, joiningId))
    await does(hanako, recordTrial, {
      ...{ id: trial?.id, version: trial?.version, came: 'came', step: 'continue', nextOn },
      ...{ said: '（試験）苗を植えた', placeSaid: '（試験）手際がよい' },
    })
    await goes(caseId, noteGoing, { foundOn: tomorrow, goes: 'less', note: '（試験）膝が痛む', nextOn })
    await goes(caseId, leavePlace, { outcome: 'not_theirs', endedOn: tomorrow, reason: '（試験）遠かった' })
  })
  return caseId
}

/** One support that came to nothing, for the person did not agree; and one that was decided and then withdrawn from. */
async function supported(): Promise<string[]> {
  const refused = await proposed('multi_agency')
  const no = { form: 'oral', saidOn: today(), reason: '（試験）放っておいてほしい', nextOn }
  await step(refused, refuse, no)
  await step(refused, giveUp, { endedOn: today(), reason: '（試験）望まれていない' })
  const decided = await running()
  await step(decided, withdraw, { withdrawnOn: today() })
  return [refused, decided]
}

const courseOf = async (caseId: string, part: string, who = hanako) => {
  const { moments } = await site.as(who, (tx) => momentsOf(tx, caseId, {}))
  return moments.filter(({ source }) => source.startsWith(part))
}
const ofJoining = (caseId: string, who = hanako) => courseOf(caseId, 'joining-', who)
const timelineOf = async (caseId: string) =>
  (await browserOf(site.appWith(), await site.cookieOf(hanako))(`/casework/cases/${caseId}/timeline`)).text

test('in the course of a case stand the days at a place, how it went on, and its end', async () => {
  const caseId = await joined()
  const told = (await ofJoining(caseId)).map(({ source, kind, what, body }) => [source, kind, what, body])
  assert.deepEqual(told.sort(), [
    ['joining-began', 'plan', 'began', '（試験）土に触れたい'],
    ['joining-check', 'plan', 'less', '（試験）膝が痛む'],
    ['joining-over', 'plan', 'over', '（試験）遠かった'],
    ['joining-trial', 'visit', 'came', '（試験）苗を植えた\n（試験）手際がよい'],
  ])
  const text = await timelineOf(caseId)
  for (const said of ['見本農園', '10:30', '苗を植えた', '膝が痛む', '遠かった'])
    assert.ok(text.includes(said), said)
})

test('refused: to whoever does not see the case, by its course and by the words in it', async () => {
  const caseId = await joined()
  assert.deepEqual(await ofJoining(caseId, taro), [])
  const found = async (typed: string, who = hanako) =>
    (await site.as(who, (tx) => searchTexts(tx, typed, caseId))).hits.map(({ kind }) => kind)
  const where = {
    ...{ 土に触れたい: ['joining', 'joining_wish'], 苗を植えた: ['joining_trial'] },
    ...{ 手際がよい: ['joining_trial'], 膝が痛む: ['joining_check'], 遠かった: ['case_task', 'joining'] },
  }
  for (const [typed, kinds] of Object.entries(where)) {
    assert.deepEqual((await found(typed)).sort(), kinds, typed)
    assert.deepEqual(await found(typed, taro), [], typed)
  }
})

test('in the course stand what the person answered, the meeting, the decision and the end of a support, with the way to it', async () => {
  const [refused = '', decided = ''] = await supported()
  const toldOf = async (caseId: string) =>
    (await courseOf(caseId, 'layered-'))
      .map(({ source, kind, what, body }) => [source, kind, what, body])
      .sort()
  assert.deepEqual(await toldOf(refused), [
    ['layered-answer', 'plan', 'refused', '（試験）放っておいてほしい'],
    ['layered-end', 'plan', 'not_taken', '（試験）望まれていない'],
  ])
  assert.deepEqual(await toldOf(decided), [
    ['layered-answer', 'plan', 'agreed', null],
    ['layered-decision', 'plan', 'decided', null],
    ['layered-meeting', 'plan', 'layered', null],
    ['layered-withdrawal', 'plan', 'withdrawn', null],
  ])
  const text = await timelineOf(refused)
  for (const said of [
    '不同意',
    '多機関協働',
    '放っておいてほしい',
    '支援に至らず',
    `support=${(await newest(refused)).id}`,
  ])
    assert.ok(text.includes(said), said)
})

test('refused: why somebody did not agree, to whoever does not see the case, by its course and by the words in it', async () => {
  const [refused = ''] = await supported()
  assert.deepEqual(await courseOf(refused, 'layered-', taro), [])
  const found = async (who = hanako) =>
    (await site.as(who, (tx) => searchTexts(tx, '放っておいて', refused))).hits.map(({ kind }) => kind)
  assert.deepEqual(await found(), ['layered_application'])
  assert.deepEqual(await found(taro), [])
})
