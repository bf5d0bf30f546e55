import { optionalChoice, optionalId, optionalText } from '../../../core/action/fields.ts'
import { councilKind } from '../../../core/identity/staff/council.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import { type OrgKind, orgKinds } from './codes.ts'

/** Whether a name is that of a council of social welfare, however it is written: it is never counted as somebody else. */
export const isCouncilName = (name: string): boolean =>
  /社会福祉協議会|社協(?!会)/.test(name.normalize('NFKC'))

/** What an agency is among organisations: who works on behalf of the city is no part of it. */
export function orgKindOf(agencyKind: string): OrgKind {
  if (agencyKind === councilKind) return 'council'
  return agencyKind === 'contractor' ? 'welfare' : 'city'
}

/** The fields by which an organisation is named: one of our groups, an agency, or a name with what it is. */
export const orgFields = {
  groupId: optionalId().meta({ control: 'choice' }),
  agencyId: optionalId().meta({ control: 'choice' }),
  orgName: optionalText({ max: 60 }),
  orgKind: optionalChoice(orgKinds),
}

/** An organisation as it was named in these fields. */
export type NamedOrg = {
  groupId?: string | undefined
  agencyId?: string | undefined
  orgName?: string | undefined
  orgKind?: OrgKind | undefined
}

/** One organisation is named in one way, and of a mere name what it is. */
export function orgProblems({ groupId, agencyId, orgName, orgKind }: NamedOrg): FieldProblem[] {
  const ways = [groupId, agencyId, orgName].filter((one) => one !== undefined).length
  if (ways !== 1) return [{ field: 'groupId', code: 'matching.org.oneOf' }]
  return orgName !== undefined && orgKind === undefined
    ? [{ field: 'orgKind', code: 'matching.org.whichKind' }]
    : []
}
