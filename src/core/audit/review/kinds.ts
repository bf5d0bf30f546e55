import type { Tx } from '../../db/transaction.ts'
import { type NearKind, nearKinds } from '../records.ts'

/** What is shown for review: many records, records out of hours, records of somebody near. */
export const reviewKinds = ['many', 'late', ...nearKinds] as const
export type ReviewKind = 'many' | 'late' | NearKind

/** From how many different records on; of many in an hour, of the others in a night or a day. 0: not looked for. */
export type Limits = Record<ReviewKind, number>

const shipped: Limits = { many: 60, late: 1, surname: 1, household: 1, neighbour: 1, colleague: 1 }

export type LimitRow = { kind: ReviewKind; amount: number; id: string | null; version: number | null }

/** The limits as they are now: what somebody set, else what is shipped. */
export async function limitRows(tx: Tx): Promise<LimitRow[]> {
  const rows = await tx
    .selectFrom('audit_limit')
    .select(['id', 'kind', 'amount', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  return reviewKinds.map((kind) => {
    const row = rows.find((one) => one.kind === kind)
    return row ? { ...row, kind } : { kind, amount: shipped[kind], id: null, version: null }
  })
}

export async function limitsNow(tx: Tx): Promise<Limits> {
  const rows = await limitRows(tx)
  return Object.fromEntries(rows.map(({ kind, amount }) => [kind, amount])) as Limits
}
