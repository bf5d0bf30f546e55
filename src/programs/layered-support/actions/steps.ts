import { z } from 'zod'
import { actorId } from '../../../blocks/casework/contacts.ts'
import { assessmentOf } from '../../../blocks/casework/planning/assessment.ts'
import { decideDraft } from '../../../blocks/casework/planning/decision-actions.ts'
import { requireInForce, requireNotHalted } from '../../../blocks/casework/planning/plan-rules.ts'
import { planOf } from '../../../blocks/casework/planning/plans.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, optionalText, text } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { planFor } from '../queries/plan-for.ts'
import { meetings } from '../rules/codes.ts'
import { isHalted, meetingProblems, requireAgreed, requireAlive, requireStep } from '../rules/steps.ts'
import { at, change, dayProblems, ofSupport, openSupport, refuseIf } from './shared.ts'

/** The assessment of the case is finished, and this support begins with it. Refuses `layered-support.assessment.unfinished` (409). */
export const assess = defineAction({
  ...ofSupport,
  name: 'layered-support.assess',
  http: { method: 'POST', path: '/layered-supports/{id}/assessment' },
  writes: ['layered_support'],
  input: z.strictObject({ ...at, nextOn: day() }),
  async run({ tx }, { id, version, nextOn }) {
    const { found, support, isAgreed } = await openSupport(tx, id)
    requireStep(support, 'assessed')
    requireAgreed(support, isAgreed)
    refuseIf(dayProblems({ nextOn }))
    const finishedOn = (await assessmentOf(tx, found.id))?.finishedOn
    if (!finishedOn) throw new Refusal('layered-support.assessment.unfinished', 409)
    await change(tx, { id, version }, { state: 'assessed', assessed_on: finishedOn, next_on: nextOn })
    return { id }
  },
})

/**
 * プラン案: it rests from now on the plan of the case, whose draft takes it up as one of its services; where there is none it is begun.
 * Refuses `layered-support.plan.signed` and `layered-support.plan.without` (409) for one that does not have it and is not to be changed.
 */
export const draft = defineAction({
  ...ofSupport,
  name: 'layered-support.draft',
  http: { method: 'POST', path: '/layered-supports/{id}/plan' },
  writes: ['layered_support', 'support_plan'],
  input: z.strictObject({ ...at, nextOn: day() }),
  async run({ tx }, { id, version, nextOn }) {
    const { found, support, isAgreed } = await openSupport(tx, id)
    requireStep(support, 'drafted')
    requireAgreed(support, isAgreed)
    refuseIf(dayProblems({ nextOn }))
    const planId = await planFor(tx, found.id, support.kind)
    const met = { meeting_kind: null, meeting_on: null }
    await change(tx, { id, version }, { state: 'drafted', plan_id: planId, next_on: nextOn, ...met })
    return { id }
  },
})

/**
 * The plan was discussed: in which kind of meeting, on which day. Refuses 重層的支援会議 without the person's consent
 * (`layered-support.meetingKind.consent`), `layered-support.plan.gone` (409).
 */
export const discuss = defineAction({
  ...ofSupport,
  name: 'layered-support.discuss',
  http: { method: 'POST', path: '/layered-supports/{id}/meeting' },
  writes: ['layered_support'],
  input: z.strictObject({ ...at, meetingKind: choice(meetings), meetingOn: day(), nextOn: day() }),
  async run({ tx }, { id, version, nextOn, ...met }) {
    const { support, isAgreed } = await openSupport(tx, id)
    requireStep(support, 'discussed')
    requireAgreed(support, isAgreed)
    refuseIf([...meetingProblems(met, isAgreed, today()), ...dayProblems({ nextOn })])
    if ((await planOf(tx, support.planId as string)).state === 'dropped')
      throw new Refusal('layered-support.plan.gone', 409)
    const meeting = { meeting_kind: met.meetingKind, meeting_on: met.meetingOn }
    await change(tx, { id, version }, { state: 'discussed', ...meeting, next_on: nextOn })
    return { id }
  },
})

/**
 * 支援決定 by whoever leads: it is supported from now, and the plan, where it still is a draft, is decided with it. Refuses what the plan
 * lacks (`casework.plan.lacks.…`) and, for one that stands still, `casework.plan.halted`.
 */
export const decide = defineAction({
  ...ofSupport,
  allow: ['supervisor'],
  name: 'layered-support.decide',
  http: { method: 'POST', path: '/layered-supports/{id}/decision' },
  writes: ['layered_support', 'support_plan', 'support_case'],
  input: z.strictObject({
    ...at,
    decidedOn: day(),
    reason: optionalText({ max: 500, control: 'area' }),
    withoutConsent: optionalText({ max: 500 }),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, decidedOn, reason, withoutConsent, nextOn }) {
    const { found, support, isAgreed } = await openSupport(tx, id)
    requireStep(support, 'running')
    requireAgreed(support, isAgreed)
    refuseIf(dayProblems({ decidedOn, nextOn }))
    if (support.meetingOn && decidedOn < support.meetingOn)
      throw refuseFields([{ field: 'decidedOn', code: 'layered-support.decidedOn.beforeMeeting' }])
    const plan = await planOf(tx, support.planId as string)
    if (plan.state === 'draft')
      await decideDraft(tx, { found, plan, version: plan.version }, { decidedOn, withoutConsent, nextOn })
    else requirePlanGoing(plan)
    const by = { decided_on: decidedOn, decided_by: actorId(tx), decision_reason: reason ?? null }
    await change(tx, { id, version }, { state: 'running', ...by, next_on: nextOn })
    return { id }
  },
})

function requirePlanGoing(plan: Parameters<typeof requireNotHalted>[0]): void {
  requireInForce(plan)
  requireNotHalted(plan)
}

/** What stood still after a withdrawal goes on: whoever leads decided that, with the reason. Refuses `layered-support.notHalted` (409). */
export const goOn = defineAction({
  ...ofSupport,
  allow: ['supervisor'],
  name: 'layered-support.goOn',
  http: { method: 'POST', path: '/layered-supports/{id}/continuation' },
  writes: ['layered_support'],
  input: z.strictObject({ ...at, reason: text({ max: 500, control: 'area' }), nextOn: day() }),
  async run({ tx }, { id, version, reason, nextOn }) {
    const { support } = await openSupport(tx, id)
    requireAlive(support)
    if (!isHalted(support)) throw new Refusal('layered-support.notHalted', 409)
    refuseIf(dayProblems({ nextOn }))
    const set = {
      continued_on: today(),
      continued_by: actorId(tx),
      continued_reason: reason,
      next_on: nextOn,
    }
    await change(tx, { id, version }, set)
    return { id }
  },
})
