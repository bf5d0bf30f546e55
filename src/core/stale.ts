import type { Tx } from './db/transaction.ts'
import { newId } from './id.ts'

const readers = new Map<string, Set<string>>()
const listeners: ((municipality: number) => void)[] = []

/** Declares that an indicator reads these tables: whoever writes them makes it stale. */
export function defineReads(indicator: string, tables: readonly string[]): void {
  for (const table of tables) readers.set(table, (readers.get(table) ?? new Set()).add(indicator))
}

/** Who is told after a commit that something became stale (the worker in this process). */
export function onStale(listener: (municipality: number) => void): () => void {
  listeners.push(listener)
  return () => void listeners.splice(listeners.indexOf(listener), 1)
}

/** Marks the indicators that read what was written: rows appended, so that writers never wait for one another. */
export async function markStale(tx: Tx, tables: readonly string[]): Promise<void> {
  const indicators = new Set(tables.flatMap((table) => [...(readers.get(table) ?? [])]))
  if (indicators.size === 0) return
  const at = tx.now
  await tx
    .insertInto('stale_mark')
    .values(
      [...indicators].map((indicator) => ({ municipality_id: tx.municipality, id: newId(), indicator, at })),
    )
    .execute()
  tx.afterCommit(() => {
    for (const listener of listeners) listener(tx.municipality)
  })
}
