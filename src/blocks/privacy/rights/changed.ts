import { sql } from 'kysely'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { verbsWriting } from '../../../core/privacy/handlers.ts'
import { type Item, inRows, packageSeen } from './items.ts'
import type { RightsRequest } from './requests.ts'

/** A record that was gathered for a request: what it says of itself, and whether it is another one, or gone, since the answer. */
export type GatheredRecord = {
  recordId: string
  table: string
  /** The key of where it was gathered. */
  source: string
  text: string
  changed: boolean
  gone: boolean
}

/** The records of a request, each once, with what became of them since the answer went out. For the officer. */
export async function gatheredRecords(tx: Tx, request: RightsRequest): Promise<GatheredRecord[]> {
  const rows = inRows(await packageSeen(tx, request.id))
  const firsts = [...new Map(rows.map((row) => [row[0]?.recordId ?? '', row])).entries()]
  const found: GatheredRecord[] = []
  for (const [table, some] of Map.groupBy(firsts, ([, row]) => row[0]?.recordTable ?? '')) {
    const ids = some.map(([id]) => id)
    const states = await asSystem(tx, 'privacy.changedRecord', () => statesOf(tx, request, { table, ids }))
    for (const [id, row] of some) found.push({ ...gathered(row), ...stateOf(states, id) })
  }
  return found
}

const gathered = (row: Item[]) => ({
  recordId: row[0]?.recordId ?? '',
  table: row[0]?.recordTable ?? '',
  source: row[0]?.source ?? '',
  text: row
    .map(({ value }) => value)
    .join(' ')
    .slice(0, 60),
})

type States = { there: Set<string>; changed: Set<string> }

const stateOf = ({ there, changed }: States, id: string) => ({
  changed: changed.has(id),
  gone: !there.has(id),
})

/** A former state that was replaced, or an entry of an action that writes this table, since it was gathered and the answer went out. */
async function statesOf(
  tx: Tx,
  { id, issued_on }: RightsRequest,
  { table, ids }: { table: string; ids: string[] },
): Promise<States> {
  const since = sql`greatest((select max(p.gathered_at) from rights_package p
    where p.municipality_id = ${tx.municipality} and p.request_id = ${id}),
    (${issued_on}::date)::timestamp at time zone 'Asia/Tokyo')`
  const there = await sql<{ id: string }>`select id from ${sql.table(table)}
    where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[])`.execute(tx)
  const changed = await sql<{ id: string }>`
    select row_id as id from history where municipality_id = ${tx.municipality} and table_name = ${table}
      and row_id = any(${ids}::uuid[]) and replaced_at > ${since}
    union select subject_id from audit_entry where municipality_id = ${tx.municipality}
      and subject_table = ${table} and subject_id = any(${ids}::uuid[]) and outcome = 'done'
      and verb = any(${verbsWriting(table)}::text[]) and at > ${since}`.execute(tx)
  const of = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id))
  return { there: of(there.rows), changed: of(changed.rows) }
}
