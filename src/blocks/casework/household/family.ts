import type { Tx } from '../../../core/db/transaction.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import type { CaseRow } from '../cases.ts'
import { addFellowsTo } from './member-actions.ts'
import { addMemberRows } from './members.ts'

/** What whoever opens a case says of the family: all who live with the person by the register, and others by name, one a line. */
export type ToldFamily = { withHousehold: boolean; familyNames?: string | undefined }

const most = 10
const longest = 100

const namesIn = (typed = ''): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Of whom there is no record there is no household (`casework.family.unknown`); so many names, none too long (`casework.family.names`). */
export function familyProblems({ withHousehold, familyNames }: ToldFamily, isKnown: boolean): FieldProblem[] {
  const names = namesIn(familyNames)
  const tooMuch = names.length > most || names.some((name) => [...name].length > longest)
  return [
    ...(withHousehold && !isKnown ? [{ field: 'withHousehold', code: 'casework.family.unknown' }] : []),
    ...(tooMuch ? [{ field: 'familyNames', code: 'casework.family.names', params: { most, longest } }] : []),
  ]
}

/** Takes the family in with the person, in one go. */
export async function addFamily(
  tx: Tx,
  found: Pick<CaseRow, 'id' | 'subjectId'>,
  { withHousehold, familyNames }: ToldFamily,
): Promise<void> {
  if (withHousehold) await addFellowsTo(tx, found)
  const unknown = { relation: null, personId: null, sex: null, birthOn: null, lives: null, note: null }
  await addMemberRows(
    tx,
    found.id,
    namesIn(familyNames).map((name) => ({ role: 'family', name, died: false, ...unknown })),
  )
}
