import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { written } from '../cases.ts'
import type { Direction, Strength, TieKind } from './codes.ts'

/** What is between two of a case; an end that is null is the person in need. */
export type Tie = {
  id: string
  version: number
  caseId: string
  fromId: string | null
  toId: string | null
  kind: TieKind
  strength: Strength | null
  direction: Direction | null
  what: string | null
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('case_tie')
    .select(['id', 'version', 'case_id', 'from_id', 'to_id', 'kind', 'strength', 'direction', 'what'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

const tieFrom = (row: Row): Tie => ({
  id: row.id,
  version: row.version,
  caseId: row.case_id,
  fromId: row.from_id,
  toId: row.to_id,
  kind: row.kind as TieKind,
  strength: row.strength as Strength | null,
  direction: row.direction as Direction | null,
  what: row.what,
})

/** What is between them, as far as the actor sees it; what is no longer so is left out. */
export async function tiesOfCase(tx: Tx, caseId: string): Promise<Tie[]> {
  const found = await rows(tx).where('case_id', '=', caseId).where('gone', '=', false).orderBy('id').execute()
  return found.map(tieFrom)
}

/** One of them. Refuses `core.notFound` (404). */
export async function tieOf(tx: Tx, id: string): Promise<Tie> {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return tieFrom(row)
}

export type NewTie = Omit<Tie, 'id' | 'version'>

export async function addTieRow(tx: Tx, made: NewTie): Promise<string> {
  const id = newId()
  await tx
    .insertInto('case_tie')
    .values({
      ...{ ...written(tx), id, case_id: made.caseId, from_id: made.fromId, to_id: made.toId },
      ...{ kind: made.kind, strength: made.strength, direction: made.direction, what: made.what },
    })
    .execute()
  await setAudience(tx, 'case_tie', [id])
  return id
}
