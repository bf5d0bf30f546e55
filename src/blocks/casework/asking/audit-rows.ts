import { sql } from 'kysely'
import type { About } from '../../../core/audit/records.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** Under which ids the log names that somebody asked about this person, and that a duty post answered. */
export async function askingRowsAbout(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from involvement_asking where municipality_id = ${tx.municipality} and person_id = ${personId}
    union all select q.id from involvement_question q
    join involvement_asking a on a.municipality_id = ${tx.municipality} and a.id = q.asking_id
    where q.municipality_id = ${tx.municipality} and a.person_id = ${personId}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Whom these askings and questions are about. */
export async function personsOfAskings(tx: Tx, ids: readonly string[]): Promise<About[]> {
  const asked = sql`${[...ids]}::uuid[]`
  const { rows } = await sql<About>`
    select id, person_id as "personId" from involvement_asking
    where municipality_id = ${tx.municipality} and id = any(${asked})
    union all select q.id, a.person_id from involvement_question q
    join involvement_asking a on a.municipality_id = ${tx.municipality} and a.id = q.asking_id
    where q.municipality_id = ${tx.municipality} and q.id = any(${asked})`.execute(tx)
  return rows
}
