import { addDays, dateOfParts, partsOf } from '../../../core/calendar/day.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { forMinors, type ProxyKind, type ProxyProof, proofsOf } from './kinds.ts'

/** An account carries few keys (design section 9, rule 14): who acts for more people does so at the counter. */
export const mostProxies = 10

/**
 * The day before somebody comes of age (民法4条: 18). Born on 29 February: of age on 1 March, where the year has no such day.
 */
export function lastMinorDay(birthOn: string): string {
  const { year, month, day } = partsOf(birthOn)
  return addDays(dateOfParts(year + 18, month, day) ?? `${year + 18}-03-01`, -1)
}

export type ProxyTerm = { kind: ProxyKind; startsOn: string; endsOn: string | null }
type Ward = { birthOn: string | null }

/** Through which day somebody acts for a person: for a child by the birthday the register knows today. null: no day yet. */
export function actsUntil({ kind, endsOn }: ProxyTerm, { birthOn }: Ward): string | null {
  if (!forMinors.includes(kind)) return endsOn
  // Without a birth date nobody can say that it is still a child.
  if (birthOn === null) return '0001-01-01'
  const last = lastMinorDay(birthOn)
  return endsOn !== null && endsOn < last ? endsOn : last
}

export function actsOn(term: ProxyTerm, ward: Ward, day: string): boolean {
  const until = actsUntil(term, ward)
  return term.startsOn <= day && (until === null || day <= until)
}

type Wish = ProxyTerm & { proof: ProxyProof; provedOn: string }

/** What stands against an entry by itself, at its fields. */
export function proxyProblems(wish: Wish, { birthOn }: Ward, today: string): FieldProblem[] {
  const { kind, proof, provedOn, startsOn, endsOn } = wish
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (!proofsOf[kind].includes(proof)) add('proof', 'registry.proxy.otherProof')
  if (provedOn > today) add('provedOn', 'registry.proof.later')
  if (kind === 'agent' && endsOn === null) add('endsOn', 'registry.proxy.agentEnds')
  if (endsOn !== null && (endsOn < startsOn || endsOn < today)) add('endsOn', 'registry.proxy.endsOn')
  if (!forMinors.includes(kind)) return problems
  if (birthOn === null) add('kind', 'registry.proxy.birthUnknown')
  else if (lastMinorDay(birthOn) < today) add('kind', 'registry.proxy.ofAge')
  return problems
}

export function refuseAny(problems: FieldProblem[]): void {
  if (problems.length > 0) throw refuseFields(problems)
}

/** Refuses `registry.account.ended` (409) for what was ended before. */
export function requireLive(row: { endedOn: string | null }): void {
  if (row.endedOn !== null) throw new Refusal('registry.account.ended', 409)
}
