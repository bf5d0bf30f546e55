import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import type { IndicatorRule, Period, Unit } from '../../../core/indicator.ts'
import { appliedImports } from '../../registry/import/imports.ts'
import type { ImportProfile } from './profile.ts'

/**
 * Counts the rows of a profile. A stock: who is in on the day; a flow: who began in the period, each unit once a fiscal
 * year, on its first day. What a later list no longer has counts up to that list, or not at all, as the profile says.
 */
export function importedRule(profile: ImportProfile): IndicatorRule {
  return {
    key: profile.rule,
    kind: profile.counts,
    version: 'v1',
    zones: ['inner'],
    reads: ['imported_row'],
    imported: true,
    knownUntil: (tx) => lastListDay(tx, profile),
    units: (tx, period) => (profile.counts === 'stock' ? thereOn : begunIn)(tx, profile, period),
    recount: (tx, period) => countByHand(tx, profile, period),
    href: (rowId) => `/imported-rows/${rowId}`,
  }
}

/** The day of the last list that was applied: nobody knows what came after it. */
async function lastListDay(tx: Tx, { layout }: ImportProfile): Promise<string | null> {
  const days = (await appliedImports(tx, [layout.kind])).flatMap(({ asOf }) => asOf ?? [])
  return days.sort().at(-1) ?? null
}

/** Rows of the profile as a select of a unit's columns; what follows narrows it. */
const rowsOf = (tx: Tx, { layout }: ImportProfile) => sql`
  select id::text as unit, from_on as date, area_code as area, 'imported_row' as row_table, id as row_id, unit as whose
  from imported_row where municipality_id = ${tx.municipality} and profile = ${layout.kind}`

function thereOn(tx: Tx, profile: ImportProfile, { to }: Period) {
  const standing = profile.gone === 'ended' ? sql`(not retired or gone_on > ${to})` : sql`not retired`
  return sql<Unit>`${rowsOf(tx, profile)} and from_on <= ${to} and (until_on is null or until_on > ${to})
    and ${standing}`
}

function begunIn(tx: Tx, profile: ImportProfile, { from, to }: Period) {
  const standing = profile.gone === 'ended' ? sql`(not retired or gone_on is not null)` : sql`not retired`
  return sql<Unit>`select distinct on (whose) unit, date, area, row_table, row_id
    from (${rowsOf(tx, profile)} and from_on >= ${from} and from_on <= ${to} and ${standing}) begun
    order by whose, date, unit`
}

type Row = {
  unit: string
  from_on: string
  until_on: string | null
  gone_on: string | null
  retired: boolean
}

/** Every row is read, and counted here. */
async function countByHand(tx: Tx, profile: ImportProfile, period: Period): Promise<number> {
  const rows: Row[] = await tx
    .selectFrom('imported_row')
    .select(['unit', 'from_on', 'until_on', 'gone_on', 'retired'])
    .where('municipality_id', '=', tx.municipality)
    .where('profile', '=', profile.layout.kind)
    .execute()
  const counted = rows.filter((row) => countsIn(row, profile, period))
  return new Set(counted.map(({ unit }) => unit)).size
}

function countsIn(row: Row, { counts, gone }: ImportProfile, { from, to }: Period): boolean {
  const lastListed = row.retired ? (gone === 'ended' ? row.gone_on : null) : '9999-12-31'
  if (lastListed === null) return false
  if (counts === 'flow') return row.from_on >= from && row.from_on <= to
  return row.from_on <= to && (row.until_on ?? '9999-12-31') > to && lastListed > to
}
