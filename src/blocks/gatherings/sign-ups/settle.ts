import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { EndedBy, SignUpState } from './codes.ts'
import type { Opening } from './opening.ts'
import { offerUntil } from './opening-rules.ts'
import { giveBackSeats, type Seats, seatsOfSignUps, takeSeats } from './seats.ts'
import { tellThese } from './telling.ts'
import { addWaiting } from './waiting.ts'

/**
 * Gives on what is free: first the offers that nobody answered in time lapse, then each of the waiting list in turn is offered
 * seats if all they asked for fit, for a limited time. Whoever asks for more than is free keeps their turn. Afterwards nobody
 * waits for whom there is room, so that whoever comes new and finds a seat passes nobody. The opening is locked.
 */
export async function settle(tx: Tx, opening: Opening): Promise<void> {
  if (opening.endedAt || (opening.listedAt && !opening.drawnAt)) return
  await asSystem(tx, 'gatherings.settleOffers', async () => {
    await lapse(tx, opening)
    await offer(tx, opening)
  })
}

async function lapse(tx: Tx, opening: Opening): Promise<void> {
  const over = await tx
    .selectFrom('sign_up')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('opening_id', '=', opening.id)
    .where('state', '=', 'offered')
    .where('offered_until', '<=', tx.now)
    .orderBy('id')
    .execute()
  const ids = over.map(({ id }) => id)
  if (ids.length === 0) return
  await endSignUps(tx, ids, { state: 'lapsed', by: 'time' })
  for (const seats of (await seatsOfSignUps(tx, ids)).values()) await giveBackSeats(tx, seats)
  await tellThese(tx, 'lapsed', opening.sessionId, ids)
}

/** Ends sign-ups: they hold nothing any more, and whoever they are may sign up anew. */
export async function endSignUps(
  tx: Tx,
  ids: readonly string[],
  { state, by }: { state: Extract<SignUpState, 'cancelled' | 'declined' | 'lapsed'>; by: EndedBy },
): Promise<void> {
  await tx
    .updateTable('sign_up')
    .set({ state, ended_at: tx.now, ended_by: by, offered_until: null, ...raised(tx) })
    .where('municipality_id', '=', tx.municipality)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  await tx
    .updateTable('sign_up_contact')
    .set({ live: false })
    .where('municipality_id', '=', tx.municipality)
    .where(sql<boolean>`sign_up_id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** What every change of a sign-up writes, so that its former state is kept. */
export const raised = (tx: Tx) => ({
  version: sql<number>`version + 1`,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
})

async function offer(tx: Tx, opening: Opening): Promise<void> {
  const until = offerUntil(tx.now, opening.offerHours, opening.beginsAt)
  if (!until || opening.sessionState !== 'open') return
  const free = await freeSeats(tx, opening.id)
  const offered: string[] = []
  for await (const { id, seats } of queue(tx, opening.id)) {
    if (![...free.values()].some((left) => left > 0)) break
    if (![...seats].every(([kindId, amount]) => (free.get(kindId) ?? 0) >= amount)) continue
    if (!(await takeSeats(tx, seats))) continue
    for (const [kindId, amount] of seats) free.set(kindId, (free.get(kindId) ?? 0) - amount)
    offered.push(id)
  }
  if (offered.length === 0) return
  await tx
    .updateTable('sign_up')
    .set({ state: 'offered', offered_until: until, ...raised(tx) })
    .where('municipality_id', '=', tx.municipality)
    .where(sql<boolean>`id = any(${offered}::uuid[])`)
    .execute()
  await addWaiting(tx, opening.id, -offered.length)
  await tellThese(tx, 'offered', opening.sessionId, offered)
  await setAudience(tx, 'sign_up', offered)
}

async function freeSeats(tx: Tx, openingId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('seat_kind')
    .select(['id', sql<number>`capacity - taken`.as('left')])
    .where('municipality_id', '=', tx.municipality)
    .where('opening_id', '=', openingId)
    .where('closed', '=', false)
    .execute()
  return new Map(rows.map(({ id, left }) => [id, left]))
}

const portion = 200

/** The waiting list in its order, read no further than it is asked for. */
async function* queue(tx: Tx, openingId: string): AsyncGenerator<{ id: string; seats: Seats }> {
  const ids = await waitingIds(tx, openingId)
  for (let at = 0; at < ids.length; at += portion) {
    const some = ids.slice(at, at + portion)
    const seats = await seatsOfSignUps(tx, some)
    for (const id of some) yield { id, seats: seats.get(id) ?? new Map() }
  }
}

/** In turn: those of the lottery as lots were drawn, then by when they arrived. Runs as system. */
export async function waitingIds(tx: Tx, openingId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('sign_up')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('opening_id', '=', openingId)
    .where('state', '=', 'waiting')
    .orderBy(sql`rank asc nulls last`)
    .orderBy('arrived_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
