import { firstDayOf, fiscalYearOf, lastDayOf } from '../../calendar/fiscal-year.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../refusal.ts'
import type { Actor } from '../actor.ts'
import type { Role } from '../roles.ts'
import { cityRoles, type Employment } from './kinds.ts'
import { overlap, type Term } from './terms.ts'

/** A post as it is wished: what the rules below look at. */
export type Wish = Term & { role: Role; employment: Employment }

/** What stands against a post by itself: its term, its kind of employment, what its agency may have. */
export function postProblems(wish: Wish, agency: { kind: string; endsOn: string | null }): FieldProblem[] {
  const { startsOn, endsOn, role, employment } = wish
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (endsOn !== null && endsOn < startsOn) add('endsOn', 'staff.endsOn.beforeStart')
  // 会計年度任用: appointed for one fiscal year at most (地方公務員法 22条の2②).
  const yearEnds = lastDayOf(fiscalYearOf(startsOn))
  if (employment === 'fixed_term' && (endsOn === null || endsOn > yearEnds))
    add('endsOn', 'staff.endsOn.fixedTerm')
  const mayNot = employment === 'contracted' || agency.kind === 'contractor'
  if (mayNot && cityRoles.includes(role)) add('role', 'staff.role.cityOnly')
  if (agency.endsOn !== null && (endsOn === null || endsOn > agency.endsOn))
    add('endsOn', 'staff.endsOn.agencyEnds')
  return problems
}

/** One person holds one role in an agency once at a time. Refuses `staff.postTwice` (409). */
export function requireNoEqual(wish: Term, equal: readonly Term[]): void {
  if (equal.some((one) => overlap(one, wish))) throw new Refusal('staff.postTwice', 409)
}

/** Nobody decides what they may do themselves. Refuses `staff.ownPost` (403). */
export function requireOthers(actor: Actor, accountId: string): void {
  if (actor.accountId === accountId) throw new Refusal('staff.ownPost', 403)
}

/** A deputy acts within the term of the post, and is somebody else. */
export function deputyProblems(deputy: Term & { accountId: string }, post: Term & { accountId: string }) {
  const problems: FieldProblem[] = []
  if (deputy.accountId === post.accountId)
    problems.push({ field: 'accountId', code: 'staff.accountId.sameAsPost' })
  if (deputy.startsOn < post.startsOn)
    problems.push({ field: 'startsOn', code: 'staff.startsOn.outsidePost' })
  if (post.endsOn !== null && (deputy.endsOn === null || deputy.endsOn > post.endsOn))
    problems.push({ field: 'endsOn', code: 'staff.endsOn.outsidePost' })
  return problems
}

export function refuseAny(problems: FieldProblem[]): void {
  if (problems.length > 0) throw refuseFields(problems)
}

/** The next 1 April, the day of transfers, from this day on. */
export function nextTransferDay(today: string): string {
  return firstDayOf(fiscalYearOf(today) + 1)
}
