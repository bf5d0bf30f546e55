import type { OrgKind } from '../../../blocks/matching/activities/codes.ts'
import { councilKind } from '../../../blocks/memberships/council.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

/** Whether a name is that of a council of social welfare, however it is written: it is never counted as somebody else. */
export const isCouncilName = (name: string): boolean =>
  /社会福祉協議会|社協(?!会)/.test(name.normalize('NFKC'))

/** What an agency is among organisations: who works on behalf of the city is no part of it. */
export function orgKindOf(agencyKind: string): OrgKind {
  if (agencyKind === councilKind) return 'council'
  return agencyKind === 'contractor' ? 'welfare' : 'city'
}

type Named = {
  groupId?: string | undefined
  agencyId?: string | undefined
  orgName?: string | undefined
  orgKind?: string | undefined
}

/** One organisation is named in one way: from our groups, as an agency, or by name and kind. */
export function orgProblems({ groupId, agencyId, orgName, orgKind }: Named): FieldProblem[] {
  const ways = [groupId, agencyId, orgName].filter((one) => one !== undefined).length
  if (ways !== 1) return [{ field: 'groupId', code: 'wishes.org.oneOf' }]
  return orgName !== undefined && orgKind === undefined
    ? [{ field: 'orgKind', code: 'wishes.group.whichKind' }]
    : []
}
