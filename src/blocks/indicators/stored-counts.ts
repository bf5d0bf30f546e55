import { sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import type { Counted } from './count.ts'

const most = 1000

/**
 * Makes the stored counts of an indicator equal to these. Writes only what differs: an intake moves four rows. Years up to
 * `frozen` stand as they were counted.
 */
export async function keepCounts(
  tx: Tx,
  code: string,
  wanted: Counted[],
  frozen: number | null = null,
): Promise<void> {
  const all = await storedCounts(tx, code)
  const stored = byText(all.filter(({ fiscal_year }) => frozen === null || fiscal_year > frozen))
  const kept = byText(wanted)
  await drop(tx, code, without(stored, kept))
  const missing = without(kept, stored)
  for (let at = 0; at < missing.length; at += most) {
    const rows = missing.slice(at, at + most)
    await tx
      .insertInto('indicator_value')
      .values(
        rows.map((row) => ({
          municipality_id: tx.municipality,
          indicator: code,
          measured_at: tx.now,
          ...row,
        })),
      )
      .execute()
  }
}

/** Where a figure beside an indicator is stored. */
export const codeBeside = (code: string, figure: string): string => `${code}${mark}${figure}`
const mark = '/'

/** Takes away the counts of figures that no longer stand beside an indicator. */
export async function dropBeside(tx: Tx, code: string, figures: readonly { key: string }[]): Promise<void> {
  const kept = figures.map(({ key }) => codeBeside(code, key))
  await sql`delete from indicator_value where municipality_id = ${tx.municipality}
    and indicator ^@ ${code + mark} and indicator <> all(${kept}::text[])`.execute(tx)
}

const byText = (rows: readonly Counted[]) => new Map(rows.map((row) => [asText(row), row]))

const without = (rows: ReadonlyMap<string, Counted>, others: ReadonlyMap<string, Counted>) =>
  [...rows].filter(([text]) => !others.has(text)).map(([, row]) => row)

const asText = (row: Counted): string =>
  [row.fiscal_year, row.month, row.area, row.value, row.counted, row.records, row.base, row.before]
    .concat(row.as_of, row.rule, row.rule_version)
    .join('|')

function storedCounts(tx: Tx, code: string): Promise<Counted[]> {
  return tx
    .selectFrom('indicator_value')
    .select(['fiscal_year', 'month', 'area', 'value', 'counted', 'records', 'base', 'before'])
    .select(['as_of', 'rule', 'rule_version'])
    .where('municipality_id', '=', tx.municipality)
    .where('indicator', '=', code)
    .execute()
}

async function drop(tx: Tx, code: string, rows: Counted[]): Promise<void> {
  if (rows.length === 0) return
  const [years, months] = [rows.map((row) => row.fiscal_year), rows.map((row) => row.month)]
  const areas = rows.map((row) => row.area)
  await sql`delete from indicator_value
    where municipality_id = ${tx.municipality} and indicator = ${code} and (fiscal_year, month, area) in
      (select * from unnest(${years}::int[], ${months}::int[], ${areas}::text[]))`.execute(tx)
}
