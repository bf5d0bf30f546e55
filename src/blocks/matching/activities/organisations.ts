import { councilKind } from '../../../core/identity/staff/kinds.ts'
import type { OrgKind } from './codes.ts'

/** Whether a name is that of a council of social welfare, however it is written: it is never counted as somebody else. */
export const isCouncilName = (name: string): boolean =>
  /社会福祉協議会|社協(?!会)/.test(name.normalize('NFKC'))

/** What an agency is among organisations: who works on behalf of the city is no part of it. */
export function orgKindOf(agencyKind: string): OrgKind {
  if (agencyKind === councilKind) return 'council'
  return agencyKind === 'contractor' ? 'welfare' : 'city'
}
