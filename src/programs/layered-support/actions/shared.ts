import type { CaseRow } from '../../../blocks/casework/cases.ts'
import { writtenByTakingBack } from '../../../blocks/casework/disclosure/consent.ts'
import { caseRoles, otherAgencies } from '../../../blocks/casework/owners.ts'
import { nextOnProblem, requireNotClosed } from '../../../blocks/casework/rules.ts'
import { id, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { type Agreed, addAgreed, agreeAnew, liveApplication } from '../queries/applications.ts'
import { heldSupport, type Support } from '../queries/supports.ts'

/** What the actions on a support have in common. */
export const ofSupport = { allow: caseRoles, zones: ['inner'], subject: 'layered_support' } as const
export const at = { id: id(), version: version() }

export type Open = { found: CaseRow; support: Support; isAgreed: boolean }

/** A support of a case that is held and open, the case locked, with whether the person agrees at present. */
export async function openSupport(tx: Tx, supportId: string): Promise<Open> {
  const { found, support } = await heldSupport(tx, supportId)
  requireNotClosed(found)
  return { found, support, isAgreed: (await liveApplication(tx, support)) !== undefined }
}

/** What is written when the person says what they agree to, and when they take it back. */
export const writtenByAnswers = () => [
  ...new Set(['layered_support', 'layered_application', 'consent', ...writtenByTakingBack()] as const),
]

/**
 * The person agrees, or agrees anew where a part of what they agreed to was taken back: what they say now replaces what they said. Answers
 * the ids of the consents. Refuses `layered-support.agreed` (409) where they agree as they did.
 */
export async function agree(tx: Tx, support: Support, said: Agreed): Promise<string[]> {
  const of = { supportId: support.id, caseId: support.caseId }
  const former = await liveApplication(tx, support)
  if (former && support.haltedOn === null) throw new Refusal('layered-support.agreed', 409)
  return former ? agreeAnew(tx, of, former, said) : addAgreed(tx, of, said)
}

export const change = (
  tx: Tx,
  { id, version }: Pick<Support, 'id' | 'version'>,
  set: Record<string, unknown>,
) => edit(tx, { table: 'layered_support', id, version, set })

/** The person agrees again: what was decided about going on without that is over. */
export const notContinued = { continued_on: null, continued_by: null, continued_reason: null }

/** Nothing of a support is yet to come but its next date. */
export function dayProblems(days: Record<string, string | undefined>): FieldProblem[] {
  const { nextOn, ...past } = days
  const problems = Object.entries(past).flatMap(([field, on]) =>
    on && on > today() ? [{ field, code: 'casework.on.future' }] : [],
  )
  const next = 'nextOn' in days ? nextOnProblem(nextOn, today()) : undefined
  return next ? [...problems, next] : problems
}

export function refuseIf(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw refuseFields([...problems])
}

/** Agencies that nobody could own a case in, or the holder itself, are no choice: `layered-support.agency.unknown` at the field. */
export async function agencyProblems(
  tx: Tx,
  holderId: string,
  { field, agencyIds }: { field: string; agencyIds: readonly string[] },
): Promise<FieldProblem[]> {
  if (agencyIds.length === 0) return []
  const there = new Set((await otherAgencies(tx, holderId)).map(({ id }) => id))
  return agencyIds.every((one) => there.has(one)) ? [] : [{ field, code: 'layered-support.agency.unknown' }]
}
