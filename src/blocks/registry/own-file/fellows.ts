import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'

// Who lived with whom: by the ledger, by the rows of today, and by what those said before an address protection took it off them.

/** Each person `p` of whom this is true with each household they were ever in. */
const livings = (tx: Tx, who: RawBuilder<boolean>) => sql`
  select r.person_id, r.household_id from residency r
  join person p on p.municipality_id = ${tx.municipality} and p.id = r.person_id
  where r.municipality_id = ${tx.municipality} and r.household_id is not null and ${who}
  union select p.id, p.household_id from person p
  where p.municipality_id = ${tx.municipality} and p.household_id is not null and ${who}
  union select h.row_id, (h.former->>'household_id')::uuid from history h
  join person p on p.municipality_id = ${tx.municipality} and p.id = h.row_id
  where h.municipality_id = ${tx.municipality} and h.table_name = 'person'
    and h.former->>'household_id' is not null and ${who}`

const among = (ids: readonly string[]) => sql<boolean>`p.id = any(${[...ids]}::uuid[])`

/** Those of these persons who were ever in a household with somebody of whom that is true. */
async function sharing(tx: Tx, personIds: readonly string[], who: RawBuilder<boolean>): Promise<string[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<{ person_id: string }>`
    with mine as materialized (${livings(tx, among(personIds))}), theirs as materialized (${livings(tx, who)})
    select distinct mine.person_id from mine join theirs using (household_id)`.execute(tx)
  return rows.map(({ person_id }) => person_id)
}

/** Those of these persons who live or lived in a household with one of the others. Runs as system. */
export const fellowsAmong = (
  tx: Tx,
  personIds: readonly string[],
  others: readonly string[],
): Promise<string[]> => sharing(tx, personIds, among(others))

/** Those of these persons whose household would tell of somebody under an address protection: their own, or a fellow's. Runs as system. */
export const nearProtected = (tx: Tx, personIds: readonly string[]): Promise<string[]> =>
  sharing(tx, personIds, sql<boolean>`p.protected`)
