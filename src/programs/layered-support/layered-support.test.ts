import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { layering, nextOn, why } from '../../../tests/support/layered.ts'
import { planning } from '../../../tests/support/plans.ts'
import { withdrawConsent } from '../../blocks/casework/disclosure/consent-actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { apply, refuse, withdraw } from './actions/application.ts'
import { end, giveUp } from './actions/ending.ts'
import { readSupports } from './actions/looks.ts'
import { propose, setNext } from './actions/propose.ts'
import { assess, decide, goOn } from './actions/steps.ts'

const house = await freshHouse()
const { does, hanako, sachiko, applied, newest, step, proposed, assessed, discussed, running, figures } =
  layering(house)
const plans = planning(house, hanako)

describe('from a case to 多機関協働', () => {
  test('it is proposed, applied for, assessed, planned, discussed, decided, and ended with its evaluation', async () => {
    const caseId = await running()
    const support = await newest(caseId)
    assert.deepEqual(
      [support.state, support.meetingKind, support.decidedBy, support.nextOn],
      ['running', 'layered', sachiko.accountId, nextOn],
    )
    assert.deepEqual(
      [(await plans.planOf(caseId)).state, await plans.stateOf(caseId)],
      ['decided', 'planned'],
    )
    const reason = '（試験）役割がはっきりした'
    const ending = { endedOn: today(), outcome: 'ended', reason }
    assert.deepEqual(await refusals(step(caseId, end, ending)), ['evaluation: core.field.required'])
    await step(caseId, end, { ...ending, evaluation: '（試験）本人が自分で相談できるようになった' })
    const over = await newest(caseId)
    assert.deepEqual([over.state, over.outcome, over.nextOn], ['ended', 'ended', null])
    assert.deepEqual(await refusals(step(caseId, setNext)), ['layered-support.over'])
    await does(hanako, propose, { caseId, kind: 'multi_agency', why, nextOn })
  })

  test('refused: a second one of the kind, a step that is not the next, one without an application', async () => {
    const caseId = await proposed('multi_agency')
    const again = does(hanako, propose, { caseId, kind: 'multi_agency', why, nextOn })
    assert.deepEqual(await refusals(again), ['layered-support.alive.kind'])
    assert.deepEqual(await refusals(step(caseId, assess)), ['layered-support.noSuchStep'])
    assert.deepEqual(await refusals(step(caseId, apply, { ...applied, agencyIds: [] })), [
      'agencyIds: layered-support.agencyIds.missing',
    ])
    assert.deepEqual(await refusals(step(caseId, apply, { ...applied, agencyIds: [hanako.agencyId] })), [
      'agencyIds: layered-support.agency.unknown',
    ])
    await step(caseId, apply, applied)
    assert.deepEqual(await refusals(step(caseId, assess)), ['layered-support.assessment.unfinished'])
    assert.deepEqual(await refusals(step(caseId, apply, applied)), ['layered-support.agreed'])
    assert.deepEqual(
      await refusals(step(caseId, end, { endedOn: today(), outcome: 'broken_off', reason: 'x' })),
      ['layered-support.notRunning'],
    )
  })

  test('refused: a next date that is past, an answer that is yet to come; nothing is without a next date', async () => {
    const caseId = await proposed('participation')
    const wrong = { ...applied, saidOn: addDays(today(), 1), nextOn: addDays(today(), -1) }
    assert.deepEqual(await refusals(step(caseId, apply, wrong)), [
      'saidOn: casework.on.future',
      'nextOn: casework.nextOn.past',
    ])
    const alone = house.database.owner.query('update layered_support set next_on = null where case_id = $1', [
      caseId,
    ])
    await assert.rejects(alone, /layered_support_next_while_alive/)
  })

  test('不同意 is a fact of its own: it stays proposed, and is asked again or given up with a reason', async () => {
    const caseId = await proposed('multi_agency')
    const said = { form: 'oral', saidOn: today(), reason: '（試験）まだ人に知られたくない', nextOn }
    await step(caseId, refuse, said)
    const [one] = (await does(hanako, readSupports, { caseId })).supports
    assert.deepEqual([one?.state, one?.applications.map(({ answer }) => answer)], ['proposed', ['refused']])
    await step(caseId, giveUp, { endedOn: today(), reason: '（試験）本人が望まない' })
    const over = await newest(caseId)
    assert.deepEqual(
      [over.state, over.outcome, over.endReason],
      ['not_taken', null, '（試験）本人が望まない'],
    )
  })

  test('whoever leads decides, after the meeting; a meeting without consent is 支援会議', async () => {
    const caseId = await proposed('multi_agency')
    await step(caseId, apply, applied)
    await discussed(caseId)
    const decision = { decidedOn: today(), nextOn }
    assert.deepEqual(await refusals(step(caseId, decide, decision)), ['core.notAllowed'])
    const early = step(caseId, decide, { ...decision, decidedOn: addDays(today(), -1) }, sachiko)
    assert.deepEqual(await refusals(early), ['decidedOn: layered-support.decidedOn.beforeMeeting'])
  })
})

describe('a consent that is withdrawn', () => {
  test('stops what rests on it at once; it goes on by a decision with its reason, or when the person agrees anew', async () => {
    const caseId = await running()
    const [one] = (await does(hanako, readSupports, { caseId })).supports
    const [consent] = one?.applications[0]?.consentIds ?? []
    await does(hanako, withdrawConsent, { id: consent })
    const halted = await newest(caseId)
    assert.deepEqual([halted.state, halted.haltedOn, halted.continuedOn], ['running', today(), null])
    const reason = '（試験）見守りだけを続ける'
    assert.deepEqual(await refusals(step(caseId, goOn, { reason, nextOn })), ['core.notAllowed'])
    await step(caseId, goOn, { reason, nextOn }, sachiko)
    assert.deepEqual((await newest(caseId)).continuedReason, reason)
    assert.deepEqual(await refusals(step(caseId, goOn, { reason, nextOn }, sachiko)), [
      'layered-support.notHalted',
    ])
    await step(caseId, apply, applied)
    assert.equal((await newest(caseId)).haltedOn, null)
  })

  test('before the decision it goes no further, and the consents that were written down with it are taken back', async () => {
    const caseId = await proposed('multi_agency')
    await step(caseId, apply, applied)
    await assessed(caseId)
    await step(caseId, withdraw, { withdrawnOn: today() })
    assert.deepEqual(await refusals(step(caseId, assess)), ['layered-support.halted'])
    assert.deepEqual(await refusals(step(caseId, withdraw, { withdrawnOn: today() })), [
      'layered-support.notAgreed',
    ])
    const { rows } = await house.database.owner.query('select withdrawn_on from consent where case_id = $1', [
      caseId,
    ])
    assert.deepEqual(
      rows.map((row) => row.withdrawn_on),
      [today()],
    )
  })
})

test('the figures count whom it was for, and what was ended as reached', async () => {
  const counted = await figures()
  assert.deepEqual(
    ['new', 'plans', 'ended'].map((what) => counted.get(`multi-agency-${what}`)),
    [5, 2, 1],
  )
})
