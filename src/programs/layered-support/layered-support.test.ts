import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../tests/support/house.ts'
import { planning, signed, typedPlan } from '../../../tests/support/plans.ts'
import { staffing } from '../../../tests/support/staffing.ts'
import { carry, caseOf } from '../../blocks/casework/cases.ts'
import { withdrawConsent } from '../../blocks/casework/disclosure/consent-actions.ts'
import { moveCase } from '../../blocks/casework/move-case.ts'
import { saveAssessment } from '../../blocks/casework/planning/assessment-actions.ts'
import { evaluatePlan } from '../../blocks/casework/planning/course-actions.ts'
import { agreeToPlan } from '../../blocks/casework/planning/decision-actions.ts'
import { writePlan } from '../../blocks/casework/planning/draft-actions.ts'
import { closed } from '../../blocks/casework/rules.ts'
import { rhythmOf } from '../../blocks/casework/tasks/follow-up.ts'
import type { Action } from '../../core/action/action.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { apply, refuse, withdraw } from './actions/application.ts'
import { end, giveUp } from './actions/ending.ts'
import { readSupports } from './actions/looks.ts'
import { attempt, winConsent } from './actions/outreach.ts'
import { propose, setNext } from './actions/propose.ts'
import { assess, decide, discuss, draft, goOn } from './actions/steps.ts'
import { layeredFigures } from './queries/figures.ts'
import { supportsOf } from './queries/supports.ts'

const house = await freshHouse()
const does = doer(house.database)
const { caseOf: newCase } = staffing(house)
const [hanako, sachiko, taro] = [house.person('hanako'), house.person('sachiko'), house.person('taro')]
const plans = planning(house, hanako)
const east = taro.agencyId

const nextOn = addDays(today(), 14)
const why = '（試験）機関が別々に関わっている'
const reaching = { reach: '（試験）週に一度、昼に訪ねる', everyWeeks: 1 }
const applied = { form: 'paper', saidOn: today(), agencyIds: [east], nextOn }
const met = { meetingKind: 'layered', meetingOn: today(), nextOn }

const newest = async (caseId: string, who: TestPerson = hanako) => {
  const [support] = await house.as(who, (tx) => supportsOf(tx, caseId))
  assert.ok(support)
  return support
}

/** A step of the newest support of a case, at the version that stands there. */
// biome-ignore lint/suspicious/noExplicitAny: steps of every input
const step = async (caseId: string, action: Action<any, any>, input: object = { nextOn }, who = hanako) => {
  const { id, version } = await newest(caseId)
  return does(who, action, { id, version, ...input })
}

const proposed = async (kind: string, more: object = {}) => {
  const caseId = await newCase(hanako)
  await does(hanako, propose, { caseId, kind, why, nextOn, ...more })
  return caseId
}

/** An assessment in which every ※ was entered. */
async function assessed(caseId: string) {
  await does(hanako, saveAssessment, {
    caseId,
    version: 0,
    answeredOn: today(),
    answeredBy: 'self',
    summary: '（試験）',
  })
  await house.database.owner.query('update assessment set finished_on = $1 where case_id = $2', [
    today(),
    caseId,
  ])
}

/** Up to the meeting, with a plan that is whole and signed. */
async function discussed(caseId: string, as = met) {
  await assessed(caseId)
  await step(caseId, assess)
  await step(caseId, draft)
  const { planId, kind } = await newest(caseId)
  await does(hanako, writePlan, { id: planId, version: 1, ...typedPlan, services: [kind] })
  await does(hanako, agreeToPlan, { id: planId, version: 2, ...signed })
  await step(caseId, discuss, as)
}

async function running(kind = 'multi_agency') {
  const caseId = await proposed(kind)
  await step(caseId, apply, applied)
  await discussed(caseId)
  await step(caseId, decide, { decidedOn: today(), nextOn }, sachiko)
  return caseId
}

const stateOf = async (caseId: string) => (await newest(caseId)).state

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
    const [one] = (await does(hanako, readSupports, { id: caseId })).supports
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
    const [one] = (await does(hanako, readSupports, { id: caseId })).supports
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

describe('outreach', () => {
  test('works before consent: a rhythm, attempts in the course of the case, then the consent leads on', async () => {
    const caseId = await proposed('outreach', reaching)
    const rhythm = await house.as(hanako, (tx) => rhythmOf(tx, caseId))
    assert.deepEqual([rhythm?.everyWeeks, rhythm?.silentWeeks], [1, 2])
    const tried = { on: today(), way: 'visit', note: '（試験）応答なし', nextOn }
    await step(caseId, attempt, { ...tried, result: 'not_met' })
    await step(caseId, attempt, { ...tried, result: 'met_at_door' })
    const won = { wonOn: today(), form: 'oral', agencyIds: [east], to: 'multi_agency', nextOn }
    await step(caseId, winConsent, won)
    const [next, former] = (await does(hanako, readSupports, { id: caseId })).supports
    assert.deepEqual([next?.kind, next?.state, next?.fromId], ['multi_agency', 'applied', former?.id])
    assert.deepEqual([former?.state, former?.outcome, former?.consentWonOn], ['ended', 'went_over', today()])
    assert.deepEqual(
      former?.attempts.map(({ result }) => result),
      ['met_at_door', 'not_met'],
    )
    const { rows } = await house.database.owner.query(
      `select count(*)::int as count from contact
      where case_id = $1 and channel = 'visit' and direction = 'out'`,
      [caseId],
    )
    assert.equal(rows[0].count, 2)
  })

  test('is planned and decided without consent, but not in 重層的支援会議', async () => {
    const caseId = await proposed('outreach', reaching)
    await step(caseId, draft)
    assert.deepEqual(await refusals(step(caseId, discuss, met)), [
      'meetingKind: layered-support.meetingKind.consent',
    ])
    await step(caseId, discuss, { ...met, meetingKind: 'support' })
    assert.equal(await stateOf(caseId), 'discussed')
  })

  test('refused: without how and how often, and attempts of another kind', async () => {
    const caseId = await newCase(hanako)
    assert.deepEqual(await refusals(does(hanako, propose, { caseId, kind: 'outreach', why, nextOn })), [
      'reach: layered-support.reach.missing',
      'everyWeeks: layered-support.everyWeeks.missing',
    ])
    const other = { caseId, kind: 'participation', why, nextOn, reach: 'x' }
    assert.deepEqual(await refusals(does(hanako, propose, other)), [
      'reach: layered-support.reach.notOutreach',
    ])
    const { reach: _, ...rest } = other
    await does(hanako, propose, rest)
    const tried = { on: today(), way: 'visit', result: 'talked', note: 'x', nextOn }
    assert.deepEqual(await refusals(step(caseId, attempt, tried)), ['layered-support.notOutreach'])
  })
})

describe('with its case and its plan', () => {
  const closing = { result: 'settled', resultNote: undefined } as const

  test('no case is closed past it; a plan that is evaluated ends it, and the case with it', async () => {
    const caseId = await proposed('participation')
    const close = house.as(hanako, async (tx) => {
      const found = await caseOf(tx, caseId)
      await carry(tx, found, closed(found, closing, today()))
    })
    assert.deepEqual(await refusals(close), ['layered-support.alive'])
    const other = await running()
    const ended = { ...(await plans.evaluation(other)), outcome: 'ended', result: 'settled' }
    await does(hanako, evaluatePlan, ended)
    const over = await newest(other)
    assert.deepEqual([over.state, over.outcome, await plans.stateOf(other)], ['ended', 'ended', 'closed'])
    assert.equal(over.evaluation, '支払が始まった。（試験）')
  })

  test('planned again it goes back to the draft, is discussed and decided anew', async () => {
    const caseId = await running()
    await does(hanako, evaluatePlan, { ...(await plans.evaluation(caseId)), outcome: 'replanned', nextOn })
    const again = await newest(caseId)
    assert.deepEqual([again.state, again.meetingOn, again.decidedOn], ['drafted', null, null])
    const plan = await plans.planOf(caseId)
    assert.deepEqual([again.planId, plan.state, plan.services], [plan.id, 'draft', ['multi_agency']])
  })

  test('a case that goes over takes it along, and whoever does not see the case sees nothing of it', async () => {
    const caseId = await proposed('multi_agency')
    const seen = (who: TestPerson) => house.as(who, (tx) => supportsOf(tx, caseId))
    assert.deepEqual([(await seen(hanako)).length, (await seen(taro)).length], [1, 0])
    await house.asSystem(async (tx) => {
      const to = {
        toId: east,
        ownerId: taro.accountId,
        nextOn,
        reason: '（試験）',
        basis: 'own_duty',
        consentId: null,
      }
      await moveCase(tx, await caseOf(tx, caseId), to as Parameters<typeof moveCase>[2])
    })
    assert.deepEqual(
      (await seen(taro)).map(({ state }) => state),
      ['proposed'],
    )
    assert.deepEqual(await refusals(step(caseId, setNext).catch((e) => Promise.reject(e))), [
      'casework.notHolder',
    ])
  })
})

test('each figure of the national report equals its recount, and counts what happened here', async () => {
  const period = { from: addDays(today(), -300), to: today() }
  const values = await house.asSystem(async (tx) => {
    const found: [string, number, number][] = []
    for (const figure of layeredFigures) {
      const { rows } = await figure.units(tx, period).execute(tx)
      const sum = figure.amounts ? rows.reduce((all, { amount = 0 }) => all + amount, 0) : rows.length
      found.push([figure.key, sum, await figure.recount(tx, period)])
    }
    return found
  })
  for (const [key, value, recount] of values) assert.equal(value, recount, key)
  const of = (key: string) => values.find(([one]) => one === key)?.[1]
  assert.deepEqual([of('visits'), of('reached'), of('endings.multi_agency')], [2, 1, 2])
  assert.ok((of('new.multi_agency') ?? 0) >= 7 && (of('plans.multi_agency') ?? 0) >= 4)
})
