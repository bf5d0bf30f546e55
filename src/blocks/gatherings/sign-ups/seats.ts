import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'

/** So many seats of a kind, by the id of the kind. */
export type Seats = ReadonlyMap<string, number>

/** In one order for all: two who want the same two kinds never wait for each other. */
const inOrder = (seats: Seats) =>
  [...seats].filter(([, amount]) => amount > 0).sort(([a], [b]) => (a < b ? -1 : 1))

/**
 * Takes seats of each kind, or none at all; false where one of them has too few left, or is closed. The counter is on the
 * row of the kind, because nobody sees the sign-ups of others. With several kinds the opening is to be locked before.
 */
export async function takeSeats(tx: Tx, seats: Seats): Promise<boolean> {
  const taken = new Map<string, number>()
  for (const [kindId, amount] of inOrder(seats)) {
    if (!(await takeOf(tx, kindId, amount))) {
      await giveBackSeats(tx, taken)
      return false
    }
    taken.set(kindId, amount)
  }
  return true
}

async function takeOf(tx: Tx, kindId: string, amount: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('seat_kind')
    .set({ taken: sql<number>`taken + ${amount}` })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', kindId)
    .where('closed', '=', false)
    .where(sql<boolean>`taken + ${amount} <= capacity`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Gives seats back that were taken; the opening is locked. */
export async function giveBackSeats(tx: Tx, seats: Seats): Promise<void> {
  for (const [kindId, amount] of inOrder(seats))
    await tx
      .updateTable('seat_kind')
      .set({ taken: sql<number>`taken - ${amount}` })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', kindId)
      .execute()
}

/** Counts what was asked for in a lottery (`sign` 1) or no longer is (-1); false where the list is published meanwhile. */
export async function askForSeats(tx: Tx, seats: Seats, sign: 1 | -1): Promise<boolean> {
  for (const [kindId, amount] of inOrder(seats)) {
    const { numUpdatedRows } = await tx
      .updateTable('seat_kind')
      .set({ asked: sql<number>`asked + ${sign * amount}` })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', kindId)
      .where('closed', '=', false)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
  }
  return true
}

/** Locks the kinds of an opening in their order, and lets nothing more be taken or asked for, or lets it again. */
export async function closeSeats(tx: Tx, openingId: string, closed: boolean): Promise<void> {
  await tx
    .selectFrom('seat_kind')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('opening_id', '=', openingId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  await tx
    .updateTable('seat_kind')
    .set({ closed })
    .where('municipality_id', '=', tx.municipality)
    .where('opening_id', '=', openingId)
    .execute()
}

/** What each of these sign-ups asks for, by sign-up. */
export async function seatsOfSignUps(
  tx: Tx,
  signUpIds: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const seats = new Map(signUpIds.map((id) => [id, new Map<string, number>()]))
  if (signUpIds.length === 0) return seats
  const rows = await tx
    .selectFrom('sign_up_seat')
    .select(['sign_up_id', 'seat_kind_id', 'amount'])
    .where('municipality_id', '=', tx.municipality)
    .where('sign_up_id', 'in', [...signUpIds])
    .orderBy('seat_kind_id')
    .execute()
  for (const { sign_up_id, seat_kind_id, amount } of rows) seats.get(sign_up_id)?.set(seat_kind_id, amount)
  return seats
}
