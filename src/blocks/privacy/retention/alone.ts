import { sql } from 'kysely'
import { columnsPointingAt } from '../../../core/db/pointing-at.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { goesWith, type RecordType } from '../../../core/privacy/retention.ts'

/** The persons these records are about, before they go. */
export async function subjectsOf(
  tx: Tx,
  { root, subject }: RecordType,
  ids: readonly string[],
): Promise<string[]> {
  if (!subject) return []
  const { rows } = await sql<{ id: string }>`select distinct ${subject} as id from ${sql.table(root)} r
    where r.municipality_id = ${tx.municipality} and r.id = any(${ids}::uuid[]) and ${subject} is not null`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** These persons, and the records that stand for the same ones. */
export async function withMerged(tx: Tx, persons: readonly string[]): Promise<string[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<{ id: string }>`select distinct o.id from person p join person o
      on o.municipality_id = ${tx.municipality} and coalesce(o.same_as, o.id) = coalesce(p.same_as, p.id)
    where p.municipality_id = ${tx.municipality} and p.id = any(${persons}::uuid[])`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Of these persons, those who were known only from what is gone: not in the register, and no row that does not go with them
 * speaks of them. Which rows those could be, the database's own foreign keys say: a table that comes later is asked, too.
 */
export async function knownNoMore(tx: Tx, persons: readonly string[]): Promise<string[]> {
  if (persons.length === 0) return []
  const speaking = await columnsPointingAt(tx, 'person')
  const others = speaking.filter(
    ({ table, column }) => !goesWith('person').some((part) => part.table === table && part.column === column),
  )
  const nobody = others.map(
    ({ table, column }) => sql`not exists (select from ${sql.table(table)} o
      where o.municipality_id = ${tx.municipality} and ${sql.ref(`o.${column}`)} = p.id)`,
  )
  const { rows } = await sql<{ id: string }>`select p.id from person p
    where p.municipality_id = ${tx.municipality} and p.id = any(${persons}::uuid[]) and not p.registered
      and ${sql.join(nobody, sql` and `)} for update of p`.execute(tx)
  return rows.map(({ id }) => id)
}
