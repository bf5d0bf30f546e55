import { sql } from 'kysely'
import { defineAudience, setAudience } from '../../core/access/audience.ts'
import { publicKey, staffKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'

/** What was released is public until a later row takes it back. */
defineAudience({
  root: 'indicator_release',
  children: [],
  async keysOf(tx, ids) {
    const withdrawn = new Set(await withdrawnAmong(tx, ids))
    return new Map(ids.map((id) => [id, [withdrawn.has(id) ? staffKey : publicKey]]))
  },
})

async function withdrawnAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.id from indicator_release r
    where r.municipality_id = ${tx.municipality} and r.id = any(${ids}::uuid[]) and exists (
      select 1 from indicator_release w
      where w.municipality_id = ${tx.municipality} and w.indicator = r.indicator and w.fiscal_year = r.fiscal_year
        and w.withdraws is not null and w.id > r.id)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** A release or, without value, the withdrawal of one. */
export type ReleaseRow = {
  id: string
  indicator: string
  fiscal_year: number
  value: number | null
  as_of: string
  source: string
  note: string | null
  withdraws: string | null
  released_at: Date
  released_by: string | null
  agency_id: string | null
}

/** Writes one; after a withdrawal what stood before it is for staff alone. */
export async function insertRelease(tx: Tx, row: ReleaseRow): Promise<void> {
  await tx
    .insertInto('indicator_release')
    .values({ municipality_id: tx.municipality, ...row })
    .execute()
  if (row.withdraws !== null)
    await setAudience(tx, 'indicator_release', (await releasesOfYear(tx, row)).slice(0, -1))
}

/** The ids of a year's releases and withdrawals, oldest first. */
export async function releasesOfYear(
  tx: Tx,
  { indicator, fiscal_year }: Pick<ReleaseRow, 'indicator' | 'fiscal_year'>,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('indicator_release')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('indicator', '=', indicator)
    .where('fiscal_year', '=', fiscal_year)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
