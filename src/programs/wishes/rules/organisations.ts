import type { FieldProblem } from '../../../core/refusal.ts'

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
