import { today } from '../../core/calendar/clock.ts'
import { edit } from '../../core/db/edit.ts'
import { violated } from '../../core/db/errors.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal, refuseFields } from '../../core/refusal.ts'
import type { Field } from './matrix.ts'

/** An agency that reports figures of a field, from a month on until another. */
export type Reporter = {
  id: string
  version: number
  field: Field
  agencyId: string
  name: { ja: string; en: string }
  from: string
  until: string | null
}

/** Whoever ever reported, by field and agency. */
export async function reporters(tx: Tx): Promise<Reporter[]> {
  const rows = await tx
    .selectFrom('national_reporter as r')
    .innerJoin('agency as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'r.agency_id'),
    )
    .select(['r.id', 'r.version', 'r.field', 'r.agency_id', 'r.from_month', 'r.until_month'])
    .select(['a.name', 'a.name_en'])
    .where('r.municipality_id', '=', tx.municipality)
    .orderBy('r.field')
    .orderBy('a.code')
    .orderBy('r.from_month')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, field: row.field as Field, agencyId: row.agency_id },
    ...{ name: { ja: row.name, en: row.name_en }, from: row.from_month, until: row.until_month },
  }))
}

/** Whether it reports of that month. */
export const reportsIn = ({ from, until }: Reporter, month: string): boolean =>
  from <= month && (until === null || month <= until)

/** A reporter by its id. Refuses `core.notFound` (404). */
export async function requireReporter(tx: Tx, id: string): Promise<Reporter> {
  const found = (await reporters(tx)).find((one) => one.id === id)
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

export type NewReporter = { field: Field; agencyId: string; from: string }

/**
 * An agency reports from a month on. Refuses `core.notFound` (404) where there is no such agency, and at `agencyId`
 * `national-figures.reporter.there` where it reports already, or did later.
 */
export async function addReporter(tx: Tx, { field, agencyId, from }: NewReporter): Promise<string> {
  const agency = await tx
    .selectFrom('agency')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', agencyId)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today())]))
    .executeTakeFirst()
  if (!agency) throw new Refusal('core.notFound', 404)
  const there = (one: Reporter) => one.field === field && one.agencyId === agencyId
  const refused = refuseFields([{ field: 'agencyId', code: 'national-figures.reporter.there' }])
  if ((await reporters(tx)).some((one) => there(one) && (one.until === null || one.until >= from)))
    throw refused
  const id = newId()
  const row = { municipality_id: tx.municipality, id, field, agency_id: agencyId, from_month: from }
  await tx
    .insertInto('national_reporter')
    .values({ ...row, updated_at: tx.now, updated_by: tx.actor.accountId })
    .execute()
    .catch((error) => {
      throw violated(error) === 'national_reporter_once' ? refused : error
    })
  return id
}

/** It reports of that month for the last time. Refuses `core.notFound` (404) and `national-figures.until.early` at `month`. */
export async function endReporter(
  tx: Tx,
  { id, version, until }: { id: string; version: number; until: string },
): Promise<void> {
  const { from } = await requireReporter(tx, id)
  if (until < from) throw refuseFields([{ field: 'month', code: 'national-figures.until.early' }])
  await edit(tx, { table: 'national_reporter', id, version, set: { until_month: until } })
}
