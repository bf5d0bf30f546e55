import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import type { BoardRow, Figure } from './board.ts'
import { sendRelease } from './exchange.ts'
import { insertRelease, type ReleaseRow, releasesOfYear } from './release-rows.ts'

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
  const all = await releasesOfYear(tx, release)
  if (all.at(-1) !== id || release.value === null) throw new Refusal('indicators.notStanding', 409)
  return insert(tx, { ...release, value: null, withdraws: id, note })
}

type NewRow = Omit<ReleaseRow, 'id' | 'withdraws' | 'released_at' | 'released_by' | 'agency_id'> & {
  withdraws?: string
}

/** What the public is told here, it is told on the internet side of a separated network as well. */
async function insert(tx: Tx, row: NewRow): Promise<string> {
  const id = newId()
  const { accountId, post } = tx.actor
  const who = { released_at: tx.now, released_by: accountId, agency_id: post?.agencyId ?? null }
  const release = { id, withdraws: null, ...row, ...who }
  await insertRelease(tx, release)
  await sendRelease(tx, release)
  return id
}
