import { asSystem } from '../../access/system.ts'
import type { Tx } from '../../db/transaction.ts'
import { serverZone } from '../../settings.ts'
import { existsIn, type Zone } from '../../zone.ts'
import type { Role } from '../roles.ts'

/** What was done about things whose owners leave: counts, for the job and the audit log. */
export type Settled = { prepared: number; passed: number; fallen: number; ownerless: number }

/** What must go on being owned in an agency: by a post of one of these roles, and not by these accounts, who may not see it. */
export type Need = { agencyId: string; roles: readonly Role[]; not: readonly string[] }

/**
 * Things that somebody in an agency owns and that must never be without an owner (cases). A block that has such things
 * registers here; staff and transfers know of them no more than this. All of it runs as system.
 */
export type Holdings = {
  zones: readonly Zone[]
  /** The roles of posts whose holders may own them. */
  carriers: readonly Role[]
  /** Which of these agencies hold any that need somebody (open ones, and what few may know of after it was closed), once for all of them and once more for each from which accounts are kept away. */
  heldBy: (tx: Tx, agencyIds: readonly string[]) => Promise<Omit<Need, 'roles'>[]>
  /**
   * Prepares the hand-over of what will lose its owner, and gives what has lost its owner to another. Safe to repeat: what
   * was done is found done.
   */
  settle: (tx: Tx) => Promise<Settled>
}

const known: Holdings[] = []

/** Registers a block's things that have owners. */
export function defineHoldings(holdings: Holdings): void {
  known.push(holdings)
}

const here = () => known.filter(({ zones }) => existsIn(zones, serverZone()))

/** What must go on being owned in these agencies, because they hold it. */
export async function carriersNeeded(tx: Tx, agencyIds: readonly string[]): Promise<Need[]> {
  const needed: Need[] = []
  if (agencyIds.length === 0) return needed
  const look = async () => {
    for (const { carriers, heldBy } of here())
      for (const held of await heldBy(tx, agencyIds)) needed.push({ ...held, roles: carriers })
  }
  await asSystem(tx, 'staff.holdings', look, { silent: true })
  return needed
}

/** After posts changed, and every night: whatever loses its owner is prepared for, whatever has lost one gets another. */
export async function settleHoldings(tx: Tx): Promise<Settled> {
  const all = { prepared: 0, passed: 0, fallen: 0, ownerless: 0 }
  await asSystem(tx, 'staff.settle', async () => {
    for (const { settle } of here()) {
      const done = await settle(tx)
      for (const key of Object.keys(all) as (keyof Settled)[]) all[key] += done[key]
    }
  })
  return all
}
