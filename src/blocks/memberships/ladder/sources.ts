import type { Tx } from '../../../core/db/transaction.ts'
import { rungs } from '../path/rungs.ts'
import type { Done, Held } from './rules.ts'

// Whoever looks after those who take part reads here what was done in programs that do not know each other.

/** What one of several people did, and where it is to be read. */
export type Deed = Done & { participantId: string; path: string }

type Deeds = (tx: Tx, participantIds: readonly string[]) => Promise<Deed[]>
/** What took place from a day on, and what is to take place. */
type HeldFrom = (tx: Tx, from: string) => Promise<Held[]>
/** What somebody is asked to lend a hand to, by the ids of the invitation; what is over or gone is not among them. */
export type Offered = { title: string; onDay: string; path: string }
type Offers = (tx: Tx, ids: readonly string[]) => Promise<Map<string, Offered>>

const deeds: Deeds[] = []
const heldIn: HeldFrom[] = []
const offers: Offers[] = []

/** A room says what people did in it, for all of these at once. Read by whoever has the duty, of those who agreed. */
export function defineDeeds(source: Deeds): void {
  deeds.push(source)
}

/** A room says what takes place in it, and where. */
export function defineHeld(source: HeldFrom): void {
  heldIn.push(source)
}

/** A room says what is to be helped with. */
export function defineOffers(source: Offers): void {
  offers.push(source)
}

/** What each of them did; of one thing on one day the highest rung. */
export async function deedsOf(tx: Tx, participantIds: readonly string[]): Promise<Map<string, Deed[]>> {
  if (participantIds.length === 0) return new Map()
  const all: Deed[] = []
  for (const source of deeds) all.push(...(await source(tx, participantIds)))
  const highest = new Map<string, Deed>()
  for (const deed of all) {
    const at = `${deed.participantId} ${deed.path} ${deed.onDay}`
    const known = highest.get(at)
    if (!known || rungs.indexOf(deed.rung) > rungs.indexOf(known.rung)) highest.set(at, deed)
  }
  return Map.groupBy(highest.values(), ({ participantId }) => participantId)
}

export async function heldFrom(tx: Tx, from: string): Promise<Held[]> {
  const all: Held[] = []
  for (const source of heldIn) all.push(...(await source(tx, from)))
  return all
}

export async function offeredBy(tx: Tx, ids: readonly string[]): Promise<Map<string, Offered>> {
  if (ids.length === 0) return new Map()
  const found = new Map<string, Offered>()
  for (const source of offers) for (const [id, offer] of await source(tx, ids)) found.set(id, offer)
  return found
}
