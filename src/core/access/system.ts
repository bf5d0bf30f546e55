import { recordAudit } from '../audit/audit.ts'
import { setKeys, type Tx } from '../db/transaction.ts'
import { systemKey } from './keys.ts'

/**
 * Privileged work, rare and named: adds the key `system`, which every audience carries, for this stretch of
 * the running transaction. `reason` is a short code ('indicators.measure'); it is audited with the actor.
 * Upkeep of audiences passes `silent`, because the write it belongs to has its own entry.
 */
export async function asSystem<T>(
  tx: Tx,
  reason: string,
  work: () => Promise<T>,
  { silent = false }: { silent?: boolean } = {},
): Promise<T> {
  const already = tx.actor.keys.includes(systemKey)
  if (already || nested.has(tx)) return work()
  nested.add(tx)
  await setKeys(tx, [...tx.actor.keys, systemKey])
  try {
    if (!silent) await recordAudit(tx, { verb: `system:${reason}`, outcome: 'done' })
    return await work()
  } finally {
    nested.delete(tx)
    await setKeys(tx, tx.actor.keys).catch(ignoreAborted)
  }
}

const nested = new WeakSet<Tx>()

/** After an error the transaction is already lost and rolls back, and the keys with it. */
function ignoreAborted(error: unknown): void {
  if ((error as { code?: string }).code !== '25P02') throw error
}
