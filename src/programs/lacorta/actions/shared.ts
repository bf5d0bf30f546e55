import { lookAfter } from '../../../blocks/memberships/actions.ts'
import { type FieldProblem, refuseFields } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'

/** The desk of the house and its coordinators: the posts that may carry the duty, which each action asks for. */
export const ofDesk = { zones: bothZones, allow: lookAfter } as const

/** Refuses what is wrong at its fields, if anything is. */
export function requireRight(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw refuseFields([...problems])
}
