import { asSystem } from '../../core/access/system.ts'
import type { Tx } from '../../core/db/transaction.ts'

type Forgetting = (tx: Tx, participantId: string) => Promise<void>

const others: Forgetting[] = []

/** A room says what goes from its rows when somebody leaves: the name by which they were shown. Runs as system. */
export function defineLeaving(forget: Forgetting): void {
  others.push(forget)
}

/** Whoever leaves is forgotten everywhere at once. */
export const forgetElsewhere = (tx: Tx, participantId: string): Promise<void> =>
  asSystem(
    tx,
    'memberships.leave',
    async () => {
      for (const forget of others) await forget(tx, participantId)
    },
    { silent: true },
  )
