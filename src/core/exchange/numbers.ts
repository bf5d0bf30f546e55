import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

export type Direction = 'sent' | 'taken'

/** The last package that this side sent or took over a link; null before the first. */
export function lastPackage(tx: Tx, linkId: string, direction: Direction) {
  return tx
    .selectFrom('exchange_package')
    .select(['id', 'number', 'digest', 'received', 'missing', 'made_at', 'at', 'item_ids'])
    .where('municipality_id', '=', tx.municipality)
    .where('link_id', '=', linkId)
    .where('direction', '=', direction)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A gap is asked for again in full only as far as this. */
const mostMissing = 1000

/**
 * The numbers that should have come before those that lie here, and have not, or came damaged. `last` is the last number
 * that was taken.
 */
export async function missingNumbers(tx: Tx, last: number): Promise<number[]> {
  const { rows } = await sql<{ number: number; held: boolean }>`
    select number, held from exchange_refusal
    where municipality_id = ${tx.municipality} and settled_at is null and number > ${last}
      and number <= ${last + mostMissing} and (held or reason in ('core.notTaken.altered', 'core.notTaken.unreadable'))`.execute(
    tx,
  )
  const here = new Set(rows.filter(({ held }) => held).map(({ number }) => number))
  const highest = Math.max(last, ...rows.map(({ number }) => number))
  const all = Array.from({ length: highest - last }, (_, index) => last + 1 + index)
  return all.filter((number) => !here.has(number))
}

/** `3, 5–9`: fit for a sentence. */
export function inRanges(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const open = ranges.at(-1)
    if (open && open[1] + 1 === number) open[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
