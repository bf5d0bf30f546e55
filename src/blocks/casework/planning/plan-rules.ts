import { addDays } from '../../../core/calendar/day.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { inForce, type PlanState, type RoleKind, type RoleState } from './codes.ts'

/** What the rules need to know of a plan. */
export type Standing = { state: PlanState; haltedOn: string | null; continuedOn: string | null }

/** The longest period of a plan: what is meant for longer is looked at again before. */
export const longestPlan = 3 * 366

export const isInForce = ({ state }: Pick<Standing, 'state'>): boolean => inForce.includes(state)

/** A consent on which it rests was withdrawn, and nobody decided yet that it goes on. */
export const isHalted = ({ state, haltedOn, continuedOn }: Standing): boolean =>
  inForce.includes(state) && haltedOn !== null && continuedOn === null

/** Refuses `casework.plan.notDraft`: what was decided is not written anew; it is evaluated and planned again. */
export function requireDraft({ state }: Pick<Standing, 'state'>): void {
  if (state !== 'draft') throw new Refusal('casework.plan.notDraft', 409)
}

/** Refuses `casework.plan.signed`: what the person agreed to is what is decided. Whoever writes it otherwise asks them anew. */
export function requireUnsigned(agreedOn: string | null): void {
  if (agreedOn) throw new Refusal('casework.plan.signed', 409)
}

/** Refuses `casework.plan.notInForce` for a draft and for what is over. */
export function requireInForce(plan: Pick<Standing, 'state'>): void {
  if (!isInForce(plan)) throw new Refusal('casework.plan.notInForce', 409)
}

/** Refuses `casework.plan.halted` while a plan stands still. */
export function requireNotHalted(plan: Standing): void {
  if (isHalted(plan)) throw new Refusal('casework.plan.halted', 409)
}

/** Refuses `casework.plan.notHalted` where nothing stands still. */
export function requireHalted(plan: Standing): void {
  if (!isHalted(plan)) throw new Refusal('casework.plan.notHalted', 409)
}

/** The period of a plan as it is typed: both days or not yet, in their order, and not longer than three years. */
export function periodProblems({ fromOn, untilOn }: { fromOn: string | null; untilOn: string | null }) {
  const problems: FieldProblem[] = []
  if (!fromOn || !untilOn) return problems
  if (untilOn < fromOn) problems.push({ field: 'untilOn', code: 'casework.plan.until.before' })
  if (untilOn > addDays(fromOn, longestPlan))
    problems.push({ field: 'untilOn', code: 'casework.plan.until.tooFar' })
  return problems
}

/** What a plan has when the person is to agree to it, or somebody wants to decide it. */
export type Decidable = {
  problems: string | null
  ownGoal: string | null
  fromOn: string | null
  untilOn: string | null
  goals: number
  roles: number
  /** On which day the person agreed; null: they have not. */
  agreedOn: string | null
}

export type Decision = {
  decidedOn: string
  meetingOn: string | null
  meetingWith: string | null
  withoutConsent: string | null
}

/** What a plan lacks before it can be signed and decided, in the order of its paper; each with a sentence `casework.plan.lacks.…`. */
export function lacking(plan: Decidable): string[] {
  const has = {
    problems: Boolean(plan.problems),
    ownGoal: Boolean(plan.ownGoal),
    goals: plan.goals > 0,
    roles: plan.roles > 0,
    period: Boolean(plan.fromOn && plan.untilOn),
  }
  return Object.entries(has).flatMap(([part, isThere]) => (isThere ? [] : part))
}

/** Refuses with the first sentence that is lacking: nobody agrees to what is not written yet, and nobody decides it. */
export function requireWhole(plan: Decidable): void {
  const [lacks] = lacking(plan)
  if (lacks) throw new Refusal(`casework.plan.lacks.${lacks}`, 409)
}

/**
 * Whether a plan may be decided: it is whole, and the person agreed or it is said why not. Refuses with the first sentence that is
 * lacking, or at the fields of the decision.
 */
export function requireDecidable(plan: Decidable, decision: Decision, today: string): void {
  requireWhole(plan)
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  const { agreedOn } = plan
  if (!agreedOn && !decision.withoutConsent) add('withoutConsent', 'casework.plan.withoutConsent.missing')
  if (agreedOn && decision.withoutConsent) add('withoutConsent', 'casework.plan.withoutConsent.agreed')
  if (agreedOn && decision.decidedOn < agreedOn) add('decidedOn', 'casework.plan.decidedOn.beforeAgreement')
  if (decision.decidedOn > today) add('decidedOn', 'casework.on.future')
  if (decision.meetingOn && decision.meetingOn > decision.decidedOn)
    add('meetingOn', 'casework.plan.meetingOn.after')
  if (decision.meetingOn && !decision.meetingWith) add('meetingWith', 'casework.plan.meetingWith.missing')
  if (!decision.meetingOn && decision.meetingWith) add('meetingOn', 'casework.plan.meetingOn.missing')
  if (problems.length > 0) throw refuseFields(problems)
}

type Role = { kind: RoleKind; state: RoleState }

const isUnfinished = ({ state }: Role) => state === 'planned' || state === 'going'

/** What others do rests on the person's agreement to the plan; what the person and the family do does not. */
export const restsOnAgreement = (role: Role): boolean =>
  isUnfinished(role) && role.kind !== 'self' && role.kind !== 'family'

/** What another agency does rests on a consent by which it knows of the person. */
export const restsOnSharing = (role: Role): boolean => isUnfinished(role) && role.kind === 'agency'
