import { asSystem } from '../access/system.ts'
import type { Tx } from '../db/transaction.ts'
import { serverZone } from '../settings.ts'
import { existsIn, type Zone } from '../zone.ts'

/** Of these tables rows were disposed of that were complete in `until` (a fiscal year) or before. */
export type Disposed = { tables: readonly string[]; until: number }

type Source = { zones: readonly Zone[]; disposed: (tx: Tx) => Promise<Disposed[]> }
type Settling = (tx: Tx, tables: readonly string[]) => Promise<void>

const sources: Source[] = []
const settlings: Settling[] = []

/** The block that disposes of records says of which. `disposed` runs as system. */
export function defineDisposed(source: Source): void {
  sources.push(source)
}

/** Whoever counts rows brings the counts up to date before some of them go. Runs as system. */
export function beforeDisposal(settle: Settling): void {
  settlings.push(settle)
}

export async function settleBeforeDisposal(tx: Tx, tables: readonly string[]): Promise<void> {
  for (const settle of settlings) await settle(tx, tables)
}

/**
 * The last fiscal year that cannot be counted anew from these tables, because rows of it are gone; null where all are
 * there. What was counted of it before stands: a figure of the plan never falls because its records grew old.
 */
export async function frozenUntil(tx: Tx, reads: readonly string[]): Promise<number | null> {
  const here = sources.filter(({ zones }) => existsIn(zones, serverZone()))
  const all = await asSystem(
    tx,
    'privacy.frozen',
    async () => {
      const found: Disposed[] = []
      for (const { disposed } of here) found.push(...(await disposed(tx)))
      return found
    },
    { silent: true },
  )
  const years = all
    .filter(({ tables }) => tables.some((table) => reads.includes(table)))
    .map(({ until }) => until)
  return years.length > 0 ? Math.max(...years) : null
}
