import type { Tx } from '../db/transaction.ts'

/** Somebody outside the one office to whom data of a person was given: their name, since when, on which basis (its code). */
export type Recipient = { name: string; on: string; basis: string }

type Source = (tx: Tx, personIds: readonly string[]) => Promise<Recipient[]>

const sources: Source[] = []

/** A room that gives data of a person to others says to whom. Runs as system. */
export function defineRecipients(source: Source): void {
  sources.push(source)
}

/** To whom data of this person was given, by all rooms. Runs as system. */
export async function recipientsOf(tx: Tx, personIds: readonly string[]): Promise<Recipient[]> {
  const found: Recipient[] = []
  if (personIds.length === 0) return found
  for (const source of sources) found.push(...(await source(tx, personIds)))
  return found
}
