import { sql } from 'kysely'
import type { About } from '../../core/audit/records.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { householdTables } from './household/tables.ts'

/** The log names what was done about each of these under its own id; every row of them is of a case. */
const tables = [
  ...(['referral', 'assessment', 'case_point', 'support_plan'] as const),
  ...(['case_task', 'outreach_visit', 'contact_rhythm', 'case_review'] as const),
  ...(['case_caution', 'contact_exception', 'approval', 'approval_step'] as const),
  'case_tag',
  ...householdTables,
]
  .map((table) => ({ table, column: 'case_id' }))
  .concat({ table: 'stored_file', column: 'root_id' })

/** Rows of a program that are of a case by their column `case_id` (audience.ts). */
export function alsoRowsOfCase(more: readonly string[]): void {
  tables.push(...more.map((table) => ({ table, column: 'case_id' })))
}

/** Under which ids the log names what was done in these cases. */
export async function rowsOfCases(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  if (caseIds.length === 0) return []
  const found: string[] = []
  for (const { table, column } of tables) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
      where municipality_id = ${tx.municipality} and ${sql.ref(column)} = any(${[...caseIds]}::uuid[])`.execute(
      tx,
    )
    found.push(...rows.map(({ id }) => id))
  }
  return found
}

/** Whom these ids are about; those of a restricted case are about nobody, as the case is. */
export async function personsOfRows(tx: Tx, ids: readonly string[]): Promise<About[]> {
  const found: About[] = []
  for (const { table, column } of tables) {
    const { rows } = await sql<About>`
      select k.id, c.subject_id as "personId" from ${sql.table(table)} k
      join support_case c on c.municipality_id = ${tx.municipality} and c.id = ${sql.ref(`k.${column}`)}
      where k.municipality_id = ${tx.municipality} and k.id = any(${[...ids]}::uuid[])
        and c.sensitivity <> 'restricted' and c.subject_id is not null`.execute(tx)
    found.push(...rows)
  }
  return found
}
