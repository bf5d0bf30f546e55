import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { joiningOf, planned, told } from '../../../tests/support/joining.ts'
import { nextOn, why } from '../../../tests/support/layered.ts'
import { planning } from '../../../tests/support/plans.ts'
import { withdrawConsent } from '../../blocks/casework/disclosure/consent-actions.ts'
import { ledgerOf } from '../../blocks/casework/disclosure/list.ts'
import { evaluatePlan } from '../../blocks/casework/planning/course-actions.ts'
import { rhythmOf } from '../../blocks/casework/tasks/follow-up.ts'
import { retireResource } from '../../blocks/resources/actions/resources.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { apply, withdraw } from './actions/application.ts'
import { askPlace } from './actions/ask-place.ts'
import { giveUp } from './actions/ending.ts'
import { answerPlace, choosePlace, leavePlace, noteWish } from './actions/joining.ts'
import { propose } from './actions/propose.ts'
import { noteGoing, planTrial, startGoing } from './actions/trials.ts'
import { joiningsUnderWay } from './queries/joinings-under-way.ts'
import { supportsUnderWay } from './queries/overview.ts'
import { wishOf } from './queries/wishes.ts'

const house = await freshHouse()
const {
  does,
  hanako,
  taro,
  running,
  step,
  newest,
  newCase,
  proposed,
  place,
  chosen,
  joinings,
  joining,
  goes,
  accepted,
  open,
  trials,
} = joiningOf(house)

const plans = planning(house, hanako)
const tomorrow = addDays(today(), 1)
const yes = { answer: 'accepted', answeredOn: today(), nextOn }
describe('from a wish to a place', () => {
  test('what the person would like is kept in their words; of another kind of support it is refused', async () => {
    const caseId = await proposed('participation')
    const { id } = await newest(caseId)
    const said = { wish: '（試験）土に触れたい', activities: ['farm'], days: ['tue'], saidOn: today() }
    await does(hanako, noteWish, { id, version: 0, ...said })
    await does(hanako, noteWish, { id, version: 1, ...said, needs: '（試験）静かなところ', helps: ['quiet'] })
    const wish = await house.as(hanako, (tx) => wishOf(tx, id))
    assert.deepEqual([wish?.wish, wish?.helps, wish?.version], [said.wish, ['quiet'], 2])
    assert.equal(await house.as(taro, (tx) => wishOf(tx, id)), null)
    const other = await newest(await proposed('multi_agency'))
    assert.deepEqual(await refusals(does(hanako, noteWish, { id: other.id, version: 0, ...said })), [
      'layered-support.notParticipation',
    ])
  })

  test('refused: what receives nobody, what was chosen already; asking before the person applied', async () => {
    const caseId = await proposed('participation')
    const { id } = await newest(caseId)
    const resourceId = await place()
    const choice = { id, why, nextOn }
    await does(hanako, choosePlace, { ...choice, resourceId })
    assert.deepEqual(await refusals(does(hanako, choosePlace, { ...choice, resourceId })), [
      'layered-support.place.twice',
    ])
    assert.deepEqual(await refusals(does(hanako, choosePlace, { ...choice, resourceId: caseId })), [
      'resourceId: layered-support.place.none',
    ])
    assert.deepEqual(await refusals(goes(caseId, askPlace, told)), ['layered-support.noConsent'])
  })
})

describe('a place is asked', () => {
  test('with what the person agreed to, which stands in the ledger; without that it is refused, and nothing is told', async () => {
    const { caseId } = await chosen()
    const ledger = () => house.as(hanako, (tx) => ledgerOf(tx, caseId))
    const { consentForm, consentOn, ...without } = told
    assert.deepEqual(await refusals(goes(caseId, askPlace, without)), [
      'consentForm: casework.consent.form',
      'consentOn: casework.consent.on',
    ])
    assert.equal((await ledger()).length, 0)
    await goes(caseId, askPlace, told)
    const [entry] = await ledger()
    assert.deepEqual([entry?.basis, entry?.parts], ['consent', ['matters']])
    const asked = await joining(caseId)
    assert.deepEqual([asked.state, asked.askedOn], ['asked', today()])
    assert.ok(asked.consentId)
  })

  test('an agency is covered by the consent that the application was; a group is agreed to each by itself', async () => {
    const caseId = await proposed('participation')
    await step(caseId, apply, { form: 'paper', saidOn: today(), agencyIds: [taro.agencyId], nextOn })
    const resourceId = await place({}, { agencyId: taro.agencyId })
    const { id } = await newest(caseId)
    await does(hanako, choosePlace, { id, resourceId, why, nextOn })
    const { consentForm: _, consentOn: __, ...without } = told
    await goes(caseId, askPlace, without)
    assert.equal((await joining(caseId)).state, 'asked')
  })

  test('a no stands there with its reason, and another is asked; a yes has a next date', async () => {
    const { caseId, resourceId } = await chosen()
    await goes(caseId, askPlace, told)
    const no = { answer: 'declined', answeredOn: today() }
    assert.deepEqual(await refusals(goes(caseId, answerPlace, no)), ['note: layered-support.declined.why'])
    const { nextOn: _, ...never } = yes
    assert.deepEqual(await refusals(goes(caseId, answerPlace, never)), ['nextOn: casework.nextOn.missing'])
    await goes(caseId, answerPlace, { ...no, note: '（試験）満員' })
    assert.deepEqual(await refusals(goes(caseId, planTrial, planned)), ['layered-support.joining.notOpen'])
    const { id } = await newest(caseId)
    await does(hanako, choosePlace, { id, resourceId, why, nextOn })
    assert.deepEqual(
      (await joinings(caseId)).map(({ state, nextOn }) => [state, nextOn !== null]),
      [
        ['chosen', true],
        ['declined', false],
      ],
    )
  })

  test('refused: what is on no list any more', async () => {
    const { caseId, resourceId } = await chosen()
    await does(hanako, retireResource, { id: resourceId, version: 1 })
    assert.deepEqual(await refusals(goes(caseId, askPlace, told)), ['layered-support.place.gone'])
  })
})

describe('going there', () => {
  test('begins without a trial too, sets the rhythm of the case, and ends with its result', async () => {
    const { caseId } = await accepted()
    await goes(caseId, startGoing, { since: today(), everyWeeks: 4, nextOn })
    assert.equal((await house.as(hanako, (tx) => rhythmOf(tx, caseId)))?.everyWeeks, 4)
    const given = { endedOn: today(), reason: '（試験）終える' }
    assert.deepEqual(await refusals(step(caseId, giveUp, given)), ['layered-support.joining.alive'])
    await goes(caseId, leavePlace, { ...given, outcome: 'stayed' })
    assert.deepEqual([(await open(caseId)).length, (await joining(caseId)).outcome], [0, 'stayed'])
    await step(caseId, giveUp, given)
  })

  test('refused: a result of those who stayed for somebody who never went, and going before the answer', async () => {
    const { caseId } = await accepted()
    const given = { outcome: 'independent', endedOn: today(), reason: 'x' }
    assert.deepEqual(await refusals(goes(caseId, leavePlace, given)), [
      'outcome: layered-support.outcome.notGoing',
    ])
    const early = { since: addDays(today(), -1), nextOn }
    assert.deepEqual(await refusals(goes(caseId, startGoing, early)), ['since: layered-support.since.before'])
    assert.deepEqual(await refusals(goes(caseId, noteGoing, { foundOn: today(), goes: 'goes', nextOn })), [
      'layered-support.joining.notGoing',
    ])
  })

  test('is over with the plan that ends the support: whoever still goes has stayed', async () => {
    const caseId = await running('participation')
    const { id } = await newest(caseId)
    await does(hanako, choosePlace, { id, resourceId: await place(), why, nextOn })
    await goes(caseId, askPlace, told)
    await goes(caseId, answerPlace, yes)
    await goes(caseId, startGoing, { since: today(), nextOn })
    await does(hanako, choosePlace, { id, resourceId: await place(), why, nextOn })
    const ended = { ...(await plans.evaluation(caseId)), outcome: 'ended', result: 'settled' }
    await does(hanako, evaluatePlan, ended)
    assert.deepEqual(
      (await joinings(caseId)).map(({ state, outcome }) => [state, outcome]),
      [
        ['over', 'broken_off'],
        ['over', 'stayed'],
      ],
    )
    assert.equal((await open(caseId)).length, 0)
  })

  test('a consent that is taken back ends what was told on it, with what was planned there', async () => {
    const { caseId } = await accepted()
    await goes(caseId, planTrial, planned)
    await does(hanako, withdrawConsent, { id: (await joining(caseId)).consentId })
    const over = await joining(caseId)
    assert.deepEqual([over.state, over.outcome, (await open(caseId)).length], ['over', 'withdrawn', 0])
    assert.equal((await trials(caseId))[0]?.came, 'cancelled')
  })

  test('while the support stands still nothing goes on; a place can be left', async () => {
    const { caseId } = await accepted()
    await step(caseId, withdraw, { withdrawnOn: today() })
    assert.deepEqual(await refusals(goes(caseId, planTrial, planned)), ['layered-support.halted'])
    await goes(caseId, leavePlace, { outcome: 'broken_off', endedOn: today(), reason: '（試験）' })
  })
})

test('a coordinator sees who is between places and what is due, of the cases that are theirs to see', async () => {
  const between = await newCase(hanako)
  await does(hanako, propose, { caseId: between, kind: 'participation', why, nextOn })
  const { caseId } = await accepted()
  await goes(caseId, planTrial, planned)
  const { lines, isCut } = await house.as(hanako, (tx) => joiningsUnderWay(tx))
  assert.equal(isCut, false)
  const line = (id: string) => lines.find((one) => one.caseId === id)
  assert.deepEqual([line(between)?.alive, line(between)?.trialOn], [0, null])
  assert.deepEqual([line(caseId)?.alive, line(caseId)?.trialOn], [1, tomorrow])
  const { lines: theirs } = await house.as(taro, (tx) => joiningsUnderWay(tx))
  assert.ok(theirs.every((one) => ![between, caseId].includes(one.caseId)))
})

test('refused: a list that is cut is never taken for the whole', async () => {
  await accepted()
  await accepted()
  const all = await house.as(hanako, (tx) => joiningsUnderWay(tx))
  const cut = [
    await house.as(hanako, (tx) => joiningsUnderWay(tx, 1)),
    await house.as(hanako, (tx) => supportsUnderWay(tx, 1)),
  ]
  for (const { lines, isCut } of cut) assert.deepEqual([lines.length, isCut], [1, true])
  const whole = await house.as(hanako, (tx) => joiningsUnderWay(tx, all.lines.length))
  assert.equal(whole.isCut, false)
})
