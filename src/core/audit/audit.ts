import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { serverZone } from '../settings.ts'
import { termOf } from './term.ts'

export type AuditEntry = {
  verb: string
  outcome: 'done' | 'refused' | 'seen' | 'failed'
  code?: string
  /** `table` is left out where only an address is known. */
  subject?: { table?: string; id: string }
  /** What was looked for; the log keeps a keyed digest of it. */
  searched?: string
  /** Counts, ids and digests only. Never a name, never text of a case. */
  facts?: Record<string, string | number | boolean>
}

/** Appends an entry in the acting transaction: the write and its entry are one, or neither. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.insertInto('audit_entry').values(rowOf(tx, entry)).execute()
}

const rowOf = (tx: Tx, entry: AuditEntry) => {
  const { actor } = tx
  return {
    municipality_id: tx.municipality,
    id: newId(),
    at: tx.now,
    account_id: actor.accountId,
    post_id: actor.post?.id ?? null,
    agency_id: actor.post?.agencyId ?? null,
    role: actor.role,
    operator: actor.operator,
    verb: entry.verb,
    outcome: entry.outcome,
    code: entry.code ?? null,
    subject_table: entry.subject?.table ?? null,
    subject_id: entry.subject?.id ?? null,
    term: entry.searched === undefined ? null : termOf(entry.searched),
    via: actor.via,
    zone: serverZone(),
    facts: JSON.stringify({ ...entry.facts, ...byMeans(actor) }),
  }
}

/** The token, the device or the card by which somebody, or nobody, acts. */
const byMeans = ({ tokenId, kiosk, card }: Tx['actor']) => ({
  ...(tokenId ? { token: tokenId } : {}),
  ...(kiosk ? { kiosk: kiosk.id } : {}),
  ...(card ? { participant: card.holder } : {}),
})

/** A look at a confidential record is an entry of its own. */
export async function recordSeen(tx: Tx, table: string, id: string, verb: string): Promise<void> {
  await recordAudit(tx, { verb, outcome: 'seen', subject: { table, id } })
}

const portion = 1000

/** The same of many records at once, as a list that is given out holds them: an entry for each. */
export async function recordAllSeen(
  tx: Tx,
  table: string,
  ids: readonly string[],
  verb: string,
): Promise<void> {
  for (let at = 0; at < ids.length; at += portion) {
    const rows = ids
      .slice(at, at + portion)
      .map((id) => rowOf(tx, { verb, outcome: 'seen', subject: { table, id } }))
    await tx.insertInto('audit_entry').values(rows).execute()
  }
}
