import type { Tx } from '../../../core/db/transaction.ts'

/** Something handed on that waits for an answer, for the board of a supervisor. Its words are `casework.pending.<key>`. */
export type Pending = {
  key: string
  order: number
  /** How many wait in this agency, as the actor sees them, how many of them too long, and where they are dealt with. */
  count: (tx: Tx, agencyId: string) => Promise<{ waiting: number; late: number; href: string }>
}

const kinds: Pending[] = []

/** Adds a kind of hand-over to the boards of all agencies: referrals, what partners without an account have not answered. */
export function definePending(kind: Pending): void {
  if (kinds.some(({ key }) => key === kind.key)) throw new Error(`two kinds of pending: ${kind.key}`)
  kinds.push(kind)
  kinds.sort((a, b) => a.order - b.order)
}

export type PendingCount = { key: string; waiting: number; late: number; href: string }

/** What waits, kind by kind; also where nothing does. */
export async function pendingIn(tx: Tx, agencyId: string): Promise<PendingCount[]> {
  const found: PendingCount[] = []
  for (const { key, count } of kinds) found.push({ key, ...(await count(tx, agencyId)) })
  return found
}
