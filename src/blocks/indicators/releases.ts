import { sql } from 'kysely'
import { defineAudience, setAudience } from '../../core/access/audience.ts'
import { publicKey, staffKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import type { BoardRow, Figure } from './board.ts'

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

/**
 * The figure of a year that may be told to the public, as it was looked at. Refuses `indicators.yearNotComplete`
 * while the year or its figure is not, `indicators.noValue`, `indicators.beingCounted`, `indicators.valueMoved` when
 * it is no longer the value that was looked at, `indicators.alreadyReleased` (all 409).
 */
export function requireReleasable(row: BoardRow, fiscalYear: number, looked: number): Figure {
  const figure = row.figures.find((one) => one.fiscalYear === fiscalYear)
  if (!figure) throw new Refusal('indicators.noValue', 409)
  if (!figure.complete) throw new Refusal('indicators.yearNotComplete', 409)
  if (row.updating) throw new Refusal('indicators.beingCounted', 409)
  if (figure.value !== looked) throw new Refusal('indicators.valueMoved', 409)
  const standing = row.released.find((one) => one.fiscalYear === fiscalYear)
  if (standing?.value === figure.value && standing.asOf === figure.asOf)
    throw new Refusal('indicators.alreadyReleased', 409)
  return figure
}

/** Tells the public the value of a year, from now on. */
export async function addRelease(
  tx: Tx,
  indicator: string,
  { figure, note }: { figure: Figure; note: string | undefined },
): Promise<string> {
  const { fiscalYear, value, asOf, source } = figure
  return insert(tx, { indicator, fiscal_year: fiscalYear, value, as_of: asOf, source, note: note ?? null })
}

/** Takes back what the public was told of a year: the row stays for staff, a row without value says so to everybody. */
export async function withdrawRelease(tx: Tx, id: string, note: string): Promise<string> {
  const release = await tx
    .selectFrom('indicator_release')
    .select(['indicator', 'fiscal_year', 'as_of', 'source', 'value'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!release) throw new Refusal('core.notFound', 404)
  const all = await releasesOf(tx, release.indicator, release.fiscal_year)
  if (all.at(-1) !== id || release.value === null) throw new Refusal('indicators.notStanding', 409)
  const own = await insert(tx, { ...release, value: null, withdraws: id, note })
  await setAudience(tx, 'indicator_release', all)
  return own
}

/** Oldest first. */
async function releasesOf(tx: Tx, indicator: string, fiscalYear: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('indicator_release')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('indicator', '=', indicator)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

type NewRow = {
  indicator: string
  fiscal_year: number
  value: number | null
  as_of: string
  source: string
  note: string | null
  withdraws?: string
}

async function insert(tx: Tx, row: NewRow): Promise<string> {
  const id = newId()
  const { accountId, post } = tx.actor
  const who = { released_at: tx.now, released_by: accountId, agency_id: post?.agencyId ?? null }
  await tx
    .insertInto('indicator_release')
    .values({ municipality_id: tx.municipality, id, ...row, ...who })
    .execute()
  return id
}
