import { asSystem } from '../access/system.ts'
import type { Tx } from '../db/transaction.ts'

/** A row and one of the people it is about. */
export type About = { id: string; personId: string }

/** How somebody who looked is near to somebody who was looked at. */
export const nearKinds = ['surname', 'household', 'neighbour', 'colleague'] as const
export type NearKind = (typeof nearKinds)[number]
export type Look = { accountId: string; personId: string }
export type Near = Look & { kind: NearKind }

/** What a block knows of the rows that the log names by their ids. Runs as system; ids go in and come out, never names. */
export type RecordsSource = {
  /** The rows about this person. */
  recordsOf?: (tx: Tx, personId: string) => Promise<string[]>
  /** Whom these rows are about. */
  personsIn?: (tx: Tx, ids: readonly string[]) => Promise<About[]>
  /** Which of these looks were at somebody near. */
  nearIn?: (tx: Tx, looks: readonly Look[]) => Promise<Near[]>
}

const sources: RecordsSource[] = []

/** A block tells what it knows; a block that is not there in a zone tells nothing. */
export function defineRecords(source: RecordsSource): void {
  sources.push(source)
}

/** The ids of all rows about a person, the person's own among them, wherever they lie. */
export async function recordsOf(tx: Tx, personId: string): Promise<string[]> {
  return asSystem(tx, 'audit.recordsOf', async () => {
    const ids = new Set([personId])
    for (const { recordsOf } of sources) for (const id of (await recordsOf?.(tx, personId)) ?? []) ids.add(id)
    return [...ids]
  })
}

/** Runs as system. */
export async function personsIn(tx: Tx, ids: readonly string[]): Promise<About[]> {
  if (ids.length === 0) return []
  const found: About[] = []
  for (const { personsIn } of sources) found.push(...((await personsIn?.(tx, ids)) ?? []))
  return found
}

/** Runs as system. */
export async function nearIn(tx: Tx, looks: readonly Look[]): Promise<Near[]> {
  if (looks.length === 0) return []
  const found: Near[] = []
  for (const { nearIn } of sources) found.push(...((await nearIn?.(tx, looks)) ?? []))
  return found
}
