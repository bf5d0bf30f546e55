import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../tests/support/house.ts'
import { layering, met, nextOn, why } from '../../../tests/support/layered.ts'
import { planning } from '../../../tests/support/plans.ts'
import { carry, caseOf } from '../../blocks/casework/cases.ts'
import { withdrawConsent } from '../../blocks/casework/disclosure/consent-actions.ts'
import { moveCase } from '../../blocks/casework/move-case.ts'
import { evaluatePlan } from '../../blocks/casework/planning/course-actions.ts'
import { closed } from '../../blocks/casework/rules.ts'
import { rhythmOf } from '../../blocks/casework/tasks/follow-up.ts'
import { today } from '../../core/calendar/clock.ts'
import { recordWork, withdrawWork } from './actions/community.ts'
import { end, giveUp } from './actions/ending.ts'
import { readSupports } from './actions/looks.ts'
import { attempt, winConsent } from './actions/outreach.ts'
import { propose } from './actions/propose.ts'
import { discuss, draft, goOn } from './actions/steps.ts'
import { supportsOf } from './queries/supports.ts'

const house = await freshHouse()
const { does, newCase, hanako, sachiko, taro, newest, step, proposed, running, stateOf, figures } =
  layering(house)
const plans = planning(house, hanako)
const east = taro.agencyId
const reaching = { reach: '（試験）週に一度、昼に訪ねる', everyWeeks: 1 }

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
    const [next, former] = (await does(hanako, readSupports, { caseId })).supports
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

  test('a consent that was taken back and given again is won again, whatever was decided meanwhile', async () => {
    const caseId = await proposed('outreach', reaching)
    const won = { wonOn: today(), form: 'oral', agencyIds: [east], nextOn }
    await step(caseId, winConsent, won)
    const [one] = (await does(hanako, readSupports, { caseId })).supports
    await does(hanako, withdrawConsent, { id: one?.applications[0]?.consentIds[0] })
    await step(caseId, goOn, { reason: '（試験）見守りは続ける', nextOn }, sachiko)
    await step(caseId, winConsent, won)
    const again = await newest(caseId)
    assert.deepEqual([again.haltedOn, again.continuedOn, again.continuedReason], [null, null, null])
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
    assert.deepEqual([again.state, again.meetingOn, again.decidedOn], ['drafted', null, today()])
    const plan = await plans.planOf(caseId)
    assert.deepEqual([again.planId, plan.state, plan.services], [plan.id, 'draft', ['multi_agency']])
  })

  test('refused: to call nothing what was decided once, and to go back to the draft past its plan', async () => {
    const caseId = await running()
    assert.deepEqual(await refusals(step(caseId, draft)), ['layered-support.noSuchStep'])
    await does(hanako, evaluatePlan, { ...(await plans.evaluation(caseId)), outcome: 'replanned', nextOn })
    const over = { endedOn: today(), reason: '（試験）就職した' }
    const isNothing = refusals(step(caseId, giveUp, over))
    assert.deepEqual(await isNothing, ['layered-support.running'])
    await step(caseId, end, { ...over, outcome: 'ended', evaluation: '（試験）働いている' })
    const ended = await newest(caseId)
    assert.deepEqual([ended.state, ended.outcome, ended.evaluation], ['ended', 'ended', '（試験）働いている'])
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
    assert.deepEqual(await seen(hanako), [])
  })
})

describe('地域づくり', () => {
  const held = { heldOn: today(), kind: 'place', place: '（試験）会館', residents: 12, supporters: 3 }
  const said = { ...held, partnerKinds: ['school'], what: '（試験）居場所の話合い' }

  test('is kept in numbers, and withdrawn by whoever wrote it down alone', async () => {
    const { id } = await does(hanako, recordWork, said)
    const away = { id, version: 1, reason: '（試験）二重に記録した' }
    assert.deepEqual(await refusals(does(taro, withdrawWork, away)), ['layered-support.work.notOurs'])
    assert.deepEqual(await refusals(does(hanako, recordWork, { ...said, areaCode: 'Z99' })), [
      'areaCode: registry.areaUnknown',
    ])
    assert.equal((await figures()).get('work-participants'), 15)
    await does(hanako, withdrawWork, away)
    assert.equal((await figures()).get('work-participants'), 0)
    assert.deepEqual(await refusals(does(hanako, withdrawWork, { ...away, version: 2 })), [
      'layered-support.work.withdrawn',
    ])
  })
})

test('the figures count whom outreach reached, and how often somebody went there', async () => {
  const counted = await figures()
  assert.deepEqual(
    ['outreach-reached', 'outreach-visits', 'multi-agency-ended'].map((line) => counted.get(line)),
    [1, 2, 2],
  )
})
