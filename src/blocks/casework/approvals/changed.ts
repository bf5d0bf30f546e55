import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { freeze } from './content.ts'
import type { Approval } from './rows.ts'

/** Whether what went round says something else by now, or is not there any more: then the decision is not about it. */
export async function isChanged(tx: Tx, approval: Approval): Promise<boolean> {
  try {
    return (await freeze(tx, approval)).digest !== approval.digest
  } catch (error) {
    if (error instanceof Refusal) return true
    throw error
  }
}

/** Refuses `casework.approval.changed` (409): nobody decides what is not written there any more. */
export async function requireUnchanged(tx: Tx, approval: Approval): Promise<void> {
  if (await isChanged(tx, approval)) throw new Refusal('casework.approval.changed', 409)
}
