import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { recordsOfEach } from '../records.ts'

/**
 * Which of these persons nobody may act for now, because it could endanger them: an open address protection, an open
 * restricted record. Runs as system, with the ids of all records of each person.
 */
type BarredAmong = (tx: Tx, personIds: readonly string[]) => Promise<Iterable<string>>

const bars: BarredAmong[] = []

/** A block says for whom nobody may act now. Asked whenever the keys of somebody who acts for another are computed. */
export function defineProxyBar(barredAmong: BarredAmong): void {
  bars.push(barredAmong)
}

/**
 * Those of these persons (records that stand) whom somebody may act for now. Of the others nothing is said, not even how
 * many they are. Runs as system.
 */
export async function withoutBarred(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const records = await recordsOfEach(tx, personIds)
  const all = [...records.values()].flat()
  const barred = new Set<string>()
  for (const barredAmong of bars) for (const id of await barredAmong(tx, all)) barred.add(id)
  return personIds.filter((id) => !records.get(id)?.some((record) => barred.has(record)))
}

/**
 * A protection holds for the person, or for somebody they live with: the row of a protected person names no household, so
 * it is the ledger that knows.
 */
defineProxyBar(async (tx, personIds) => {
  const ids = sql`${[...personIds]}::uuid[]`
  const { rows } = await sql<{ id: string; protected: boolean; homes: string[] }>`
    select p.id, p.protected, array_remove(array_agg(r.household_id) || p.household_id, null) as homes
    from person p left join residency r on r.municipality_id = ${tx.municipality} and r.person_id = p.id
      and r.until_on is null and not r.undone
    where p.municipality_id = ${tx.municipality} and p.id = any(${ids})
    group by p.municipality_id, p.id`.execute(tx)
  const unsafe = await homesOfProtected(tx, [...new Set(rows.flatMap(({ homes }) => homes))])
  return rows.filter((row) => row.protected || row.homes.some((home) => unsafe.has(home))).map(({ id }) => id)
})

async function homesOfProtected(tx: Tx, homes: readonly string[]): Promise<Set<string>> {
  if (homes.length === 0) return new Set()
  const rows = await tx
    .selectFrom('residency as r')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'r.person_id'),
    )
    .select('r.household_id as home')
    .where('r.municipality_id', '=', tx.municipality)
    .where('r.household_id', 'in', [...homes])
    .where('r.until_on', 'is', null)
    .where('r.undone', '=', false)
    .where('p.protected', '=', true)
    .execute()
  return new Set(rows.flatMap(({ home }) => home ?? []))
}
