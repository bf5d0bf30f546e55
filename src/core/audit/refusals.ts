import { isLostConnection } from '../db/errors.ts'
import type { Database } from '../db/open.ts'
import type { Caller } from '../identity/actor.ts'
import { openAs } from '../identity/open-as.ts'
import { Refusal } from '../refusal.ts'
import { type AuditEntry, recordAudit } from './audit.ts'

const nobody = new Map<string, number>()

/** How often those whom nobody knows here were refused since this process began, by code: for `/metrics`. */
export const refusedVisitors = (): ReadonlyMap<string, number> => nobody

/**
 * The entry of a refusal, in a transaction of its own. Visitors, and callers whom the door cannot name, are counted
 * instead: there is nobody to name, and the log must not be what a stranger can fill (decision 0007). If even that cannot
 * be written (database away), the refusal itself still reaches the person.
 */
export async function auditRefusal(
  database: Database,
  caller: Caller,
  entry: Omit<AuditEntry, 'outcome'> & { code: string },
): Promise<void> {
  if (caller.kind === 'visitor') return count(entry.code)
  try {
    await openAs(database, caller, (tx) => recordAudit(tx, { ...entry, outcome: 'refused' }))
  } catch (error) {
    if (error instanceof Refusal) return count(entry.code)
    if (!isLostConnection(error)) throw error
  }
}

function count(code: string): void {
  nobody.set(code, (nobody.get(code) ?? 0) + 1)
}
