import type { FieldProblem } from '../../../core/refusal.ts'

type Group = { groupName?: string | undefined; groupKind?: string | undefined }

/** A group is named with its kind, and a kind with its group. */
export function groupProblems({ groupName, groupKind }: Group): FieldProblem[] {
  if (groupName !== undefined && groupKind === undefined)
    return [{ field: 'groupKind', code: 'wishes.group.whichKind' }]
  if (groupName === undefined && groupKind !== undefined)
    return [{ field: 'groupName', code: 'wishes.group.whichGroup' }]
  return []
}

type Minor = { isMinor: boolean; hasGuardian: boolean; agreed: boolean }

/** Somebody under age brings something when somebody answers for them, and agreed to it. */
export const guardianProblems = ({ isMinor, hasGuardian, agreed }: Minor): FieldProblem[] =>
  isMinor && !(hasGuardian && agreed) ? [{ field: 'guardianAgrees', code: 'wishes.pledge.guardian' }] : []
