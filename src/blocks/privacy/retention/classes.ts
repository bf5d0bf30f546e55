import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type RecordType, recordTypes, type Term } from '../../../core/privacy/retention.ts'

/** What holds for a kind of record now. `source` null: nobody has said on what it stands, so it is still to be confirmed. */
export type Class = { record: RecordType; term: Term; source: string | null; since: Date | null }

/** Of each kind of record, what the privacy officer adopted last, or what was shipped. */
export async function classesNow(tx: Tx): Promise<Class[]> {
  const rows = await tx
    .selectFrom('retention_class')
    .select(['record_type', 'term', 'amount', 'source', 'updated_at'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('id')
    .execute()
  const latest = new Map(rows.map((row) => [row.record_type, row]))
  return recordTypes().map((record) => {
    const row = latest.get(record.type)
    if (!row) return { record, term: record.shipped, source: null, since: null }
    const term = { term: row.term, amount: row.amount } as Term
    return { record, term, source: row.source, since: row.updated_at }
  })
}

/** How a term is written where it has to be short and without language: in the log and on a certificate's line. */
export const codeOf = ({ term, amount }: Term): string => (term === 'forever' ? term : `${term}-${amount}`)

/** Adopts a version: it holds from now on, for lists that are drawn from now on. */
export async function adoptClass(tx: Tx, type: string, term: Term, source: string | null): Promise<string> {
  const id = newId()
  await tx
    .insertInto('retention_class')
    .values({
      municipality_id: tx.municipality,
      id,
      record_type: type,
      term: term.term,
      amount: term.amount,
      source,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  return id
}
