import { sql } from 'kysely'
import { defineRecords } from '../../../core/audit/records.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** The log names what was done about an assessment, a problem, a plan under the ids of these. */
const named = ['assessment', 'case_point', 'support_plan'] as const

// As with the cases themselves (../audit-records.ts): of a restricted one the log says to the privacy officer alone whose it is.
defineRecords({
  async recordsOf(tx, personId) {
    const isOfficer = tx.actor.role === 'privacy-officer'
    const rows = await rowsWhere(tx, {
      which: sql`c.subject_id = ${personId}`,
      restrictedToo: isOfficer,
    })
    return rows.map(({ id }) => id)
  },
  async personsIn(tx, ids) {
    const rows = await rowsWhere(tx, {
      which: sql`k.id = any(${[...ids]}::uuid[])`,
      restrictedToo: false,
    })
    return rows.flatMap(({ id, personId }) => (personId ? [{ id, personId }] : []))
  },
})

type Which = { which: ReturnType<typeof sql>; restrictedToo: boolean }

async function rowsWhere(tx: Tx, { which, restrictedToo }: Which) {
  const found: { id: string; personId: string | null }[] = []
  for (const table of named) {
    const { rows } = await sql<{ id: string; personId: string | null }>`
      select k.id, c.subject_id as "personId" from ${sql.table(table)} k
      join support_case c on c.municipality_id = ${tx.municipality} and c.id = k.case_id
      where k.municipality_id = ${tx.municipality} and ${which}
        and (${restrictedToo} or c.sensitivity <> 'restricted')`.execute(tx)
    found.push(...rows)
  }
  return found
}
