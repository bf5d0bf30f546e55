import { sql } from 'kysely'
import { recordAllSeen } from '../../core/audit/audit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { Carried } from './rules.ts'

export type CaseLink = { id: string; kind: string; openedOn: string }

const links = (tx: Tx) =>
  tx
    .selectFrom('support_case')
    .select(['id', 'kind', 'opened_on as openedOn'])
    .where('municipality_id', '=', tx.municipality)

/** The case of which this one was made a part; null also where it is not the actor's to see. */
export async function mergedInto(tx: Tx, { mergedIntoId }: Carried): Promise<CaseLink | null> {
  if (mergedIntoId === null) return null
  return (await links(tx).where('id', '=', mergedIntoId).executeTakeFirst()) ?? null
}

/** The cases that were made part of this one, as the actor sees them. */
export const mergedParts = (tx: Tx, caseId: string): Promise<CaseLink[]> =>
  links(tx).where('merged_into_id', '=', caseId).orderBy('opened_on').orderBy('id').execute()

/** On which day each of these was opened, as far as the actor sees them. */
export async function openedOnOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await links(tx)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, openedOn }) => [id, openedOn]))
}

/** The ids of the parts of a case, and of the parts of these. */
export async function mergedUnder(tx: Tx, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive part as (
      select id from support_case where municipality_id = ${tx.municipality} and merged_into_id = ${caseId}
      union select c.id from part join support_case c on c.municipality_id = ${tx.municipality} and c.merged_into_id = part.id)
    select id from part order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The same for somebody who is shown them: each is a look at a confidential record, as at the case itself. */
export async function seenUnder(tx: Tx, caseId: string, look: string): Promise<string[]> {
  const parts = await mergedUnder(tx, caseId)
  await recordAllSeen(tx, 'support_case', parts, look)
  return parts
}
