import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  day,
  id,
  optionalDay,
  optionalFile,
  optionalText,
  text,
  version,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { addFile } from '../../../core/files/stored.ts'
import { newId } from '../../../core/id.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { requirePlanPaper } from '../approvals/plan-paper.ts'
import { type CaseRow, carry, written } from '../cases.ts'
import { actorId } from '../contacts.ts'
import { caseRoles } from '../owners.ts'
import { goesOn, moved, requireNotClosed } from '../rules.ts'
import { caseFiles } from '../timeline/documents.ts'
import { paperOf } from '../timeline/papers.ts'
import { type AgreementHow, agreementHows } from './codes.ts'
import { haltedWithAgreement, haltPlan } from './halt.ts'
import { agreedOn, agreementsOf, goalsOf, liveAgreement, rolesOf } from './plan-parts.ts'
import {
  isInForce,
  requireDecidable,
  requireDraft,
  requireHalted,
  requireInForce,
  requireWhole,
} from './plan-rules.ts'
import { heldPlan, type Plan } from './plans.ts'
import { agreementPapers, scanProblems } from './scanned-agreement.ts'
import { isSignature, longestSignature } from './signature.ts'

const shared = { allow: caseRoles, zones: ['inner'], subject: 'support_plan' } as const
const at = { id: id(), version: version() }

/**
 * The person agrees: signed on the screen, or on paper with its day and, where somebody scanned it, the paper itself, which stands among the
 * papers of the case. Before the plan is decided, or anew after a withdrawal. Refuses `casework.plan.agreed` where the person has,
 * `casework.plan.over`, a draft that lacks something (`casework.plan.lacks.…`), and at `file` as `lookAt` and `scanProblems` do.
 */
export const agreeToPlan = defineAction({
  ...shared,
  name: 'casework.agreeToPlan',
  http: { method: 'POST', path: '/support-plans/{id}/agreements' },
  writes: ['plan_agreement', 'support_plan', 'stored_file', 'file_chunk'],
  input: z.strictObject({
    ...at,
    how: choice(agreementHows),
    agreedOn: day(),
    signature: optionalText({ max: longestSignature }),
    file: optionalFile(),
  }),
  async run({ tx }, { id, version, how, agreedOn, signature, file }) {
    const paper = await paperOf({ file })
    const { found, plan } = await heldPlan(tx, id)
    requireNotClosed(found)
    if (plan.state !== 'draft' && !isInForce(plan)) throw new Refusal('casework.plan.over', 409)
    const whole = await wholeOf(tx, plan)
    if (whole.agreedOn) throw new Refusal('casework.plan.agreed', 409)
    if (plan.state === 'draft') requireWhole(whole)
    const problems = [...signatureProblems({ how, signature }), ...scanProblems(how, paper)]
    if (agreedOn > today()) problems.push({ field: 'agreedOn', code: 'casework.on.future' })
    if (problems.length > 0) throw refuseFields(problems)
    // The plan that was signed is the one that was looked at.
    await edit(tx, { table: 'support_plan', id, version, set: {} })
    const row = { ...written(tx), id: newId(), case_id: found.id, plan_id: id, how, agreed_on: agreedOn }
    await tx
      .insertInto('plan_agreement')
      .values({ ...row, signature: signature ?? null, taken_by: actorId(tx) })
      .execute()
    await setAudience(tx, 'plan_agreement', [row.id])
    const of = { root: { table: caseFiles, id: found.id }, about: { table: agreementPapers, id: row.id } }
    if (paper) await addFile(tx, paper, of)
    return { id }
  },
})

function signatureProblems({ how, signature }: { how: AgreementHow; signature: string | undefined }) {
  const problems: FieldProblem[] = []
  const add = (code: string) => problems.push({ field: 'signature', code })
  if (how === 'screen' && !signature) add('casework.plan.signature.missing')
  if (how === 'paper' && signature) add('casework.plan.signature.paper')
  if (how === 'screen' && signature && !isSignature(signature)) add('casework.plan.signature.unreadable')
  return problems
}

/**
 * 支援決定: the plan is in force from now, the case is planned and goes on with its owner and a next date. Refuses what
 * it lacks (`casework.plan.lacks.…`); without the person's agreement the reason is to be stated. Where the agency has set a route for
 * plans, also what went not round, or was changed since (`casework.plan.paper.…`).
 */
export const decidePlan = defineAction({
  ...shared,
  name: 'casework.decidePlan',
  http: { method: 'POST', path: '/support-plans/{id}/decision' },
  writes: ['support_plan', 'support_case'],
  input: z.strictObject({
    ...at,
    withoutConsent: optionalText({ max: 500 }),
    meetingOn: optionalDay(),
    meetingWith: optionalText({ max: 500 }),
    decidedOn: day(),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, nextOn, ...told }) {
    const { found, plan } = await heldPlan(tx, id)
    await decideDraft(tx, { found, plan, version }, { ...told, nextOn })
    return { id }
  },
})

type Deciding = {
  withoutConsent?: string | undefined
  meetingOn?: string | undefined
  meetingWith?: string | undefined
  decidedOn: string
  nextOn: string
}

/** Decides a draft of a case that is held and locked. Refuses as `casework.decidePlan` does. */
export async function decideDraft(
  tx: Tx,
  { found, plan, version }: { found: CaseRow; plan: Plan; version: number },
  { nextOn, ...told }: Deciding,
): Promise<void> {
  requireNotClosed(found)
  requireDraft(plan)
  const { decidedOn, meetingOn = null, meetingWith = null, withoutConsent = null } = told
  requireDecidable(await wholeOf(tx, plan), { decidedOn, meetingOn, meetingWith, withoutConsent }, today())
  await requirePlanPaper(tx, { planId: plan.id, caseId: found.id, holderId: found.holderId })
  const set = {
    ...{ state: 'decided', decided_on: decidedOn, decided_by: actorId(tx) },
    ...{ meeting_on: meetingOn, meeting_with: meetingWith, without_consent: withoutConsent },
  }
  await edit(tx, { table: 'support_plan', id: plan.id, version, set })
  await carry(tx, caseAt(found), moved(onward(tx, found, nextOn), 'planned'))
}

export const caseAt = ({ id, version }: CaseRow) => ({ id, version })

/** The case goes on with whoever owns it; one that was only taken in is worked on from now. */
export const onward = (tx: Tx, found: CaseRow, nextOn: string) =>
  goesOn(found, { ownerId: found.ownerId ?? actorId(tx), nextOn }, today())

const wholeOf = async (tx: Tx, plan: Plan) => ({
  ...plan,
  goals: (await goalsOf(tx, plan.id)).length,
  roles: (await rolesOf(tx, plan.id)).length,
  agreedOn: agreedOn(await agreementsOf(tx, plan.id)),
})

/**
 * The person no longer agrees. In a draft that is all; a plan in force stands still, with everybody whose part rests on the
 * agreement, until somebody decides how it goes on. Refuses `casework.plan.noAgreement`.
 */
export const withdrawFromPlan = defineAction({
  ...shared,
  name: 'casework.withdrawFromPlan',
  http: { method: 'POST', path: '/support-plans/{id}/withdrawal' },
  writes: ['plan_agreement', 'support_plan', 'plan_role'],
  input: z.strictObject({ ...at, withdrawnOn: day() }),
  async run({ tx }, { id, version, withdrawnOn }) {
    const { plan } = await heldPlan(tx, id)
    if (plan.state === 'evaluated' || plan.state === 'dropped') throw new Refusal('casework.plan.over', 409)
    const live = liveAgreement(await agreementsOf(tx, id))
    if (!live) throw new Refusal('casework.plan.noAgreement', 409)
    const field = 'withdrawnOn'
    if (withdrawnOn > today()) throw refuseFields([{ field, code: 'casework.on.future' }])
    if (withdrawnOn < live.agreedOn) throw refuseFields([{ field, code: 'casework.plan.withdrawnOn.before' }])
    const set = { withdrawn_on: withdrawnOn }
    await edit(tx, { table: 'plan_agreement', id: live.id, version: live.version, set })
    if (isInForce(plan))
      await haltPlan(tx, { id, version }, { by: 'agreement', roles: await haltedWithAgreement(tx, id) })
    else await edit(tx, { table: 'support_plan', id, version, set: {} })
    return { id }
  },
})

/** A plan that stands still goes on: somebody decided that, with the reason. What was stopped is taken up again line by line. */
export const continuePlan = defineAction({
  ...shared,
  name: 'casework.continuePlan',
  http: { method: 'POST', path: '/support-plans/{id}/continuation' },
  writes: ['support_plan'],
  input: z.strictObject({ ...at, reason: text({ max: 500, control: 'area' }) }),
  async run({ tx }, { id, version, reason }) {
    const { plan } = await heldPlan(tx, id)
    requireInForce(plan)
    requireHalted(plan)
    const set = { continued_on: today(), continued_by: actorId(tx), continued_reason: reason }
    await edit(tx, { table: 'support_plan', id, version, set })
    return { id }
  },
})
