import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import type { List } from './lists.ts'

/** What the log says of a list: how many tombstones, the numbers of the first and the last, and whether they are those of its lines. */
export type Tombstones = {
  count: number
  lines: number
  /** Null while some of them wait for the sealer. */
  numbers: { first: number; last: number } | null
  agree: boolean
}

type Row = { digest: string; number: number | null }

/**
 * Compares the tombstones in the log with the lines of a list that are gone, digest by digest: what somebody took out of either is
 * missed. Runs as system.
 */
export async function tombstonesOf(tx: Tx, list: List): Promise<Tombstones> {
  const { rows } = await sql<Row>`select e.facts ->> 'digest' as digest, l.number from audit_entry e
    left join audit_leaf l on l.municipality_id = ${tx.municipality} and l.entry_id = e.id
    where e.municipality_id = ${tx.municipality} and e.verb = 'retention.disposed'
      and e.facts ->> 'list' = ${list.number} and e.at <= ${list.done_at ?? tx.now}
      and e.at >= ${list.approved_at ?? `${list.prepared_on}T00:00:00+09:00`}`.execute(tx)
  const lines = await tx
    .selectFrom('disposal_item')
    .select('digest')
    .where('municipality_id', '=', tx.municipality)
    .where('list_id', '=', list.id)
    .where('state', '=', 'disposed')
    .execute()
  const numbers = rows.flatMap(({ number }) => (number === null ? [] : Number(number)))
  const isSealed = rows.length > 0 && numbers.length === rows.length
  return {
    count: rows.length,
    lines: lines.length,
    numbers: isSealed
      ? {
          first: numbers.reduce((one, other) => Math.min(one, other)),
          last: numbers.reduce((one, other) => Math.max(one, other)),
        }
      : null,
    agree: areSame(rows, lines),
  }
}

const areSame = (rows: readonly Pick<Row, 'digest'>[], lines: readonly Pick<Row, 'digest'>[]): boolean =>
  rows.length === lines.length &&
  new Set(rows.map(({ digest }) => digest)).symmetricDifference(new Set(lines.map(({ digest }) => digest)))
    .size === 0
