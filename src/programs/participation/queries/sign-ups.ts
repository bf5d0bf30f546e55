import {
  findOpening,
  type Opening,
  openingsOf,
  type SeatKind,
  seatKindsOf,
} from '../../../blocks/gatherings/sign-ups/opening.ts'
import { type Standing, standingOf } from '../../../blocks/gatherings/sign-ups/rules.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Day, daysIn } from './days.ts'
import { type Event, eventOf } from './events.ts'

/** One day of an event with how one signs up for it; `opening` null: one just comes. */
export type SignUpDay = { event: Event; day: Day; opening: Opening | null; kinds: SeatKind[] }

/** A day of an event as the actor sees it. Refuses `core.notFound` (404), also for a day of another event. */
export async function signUpDayOf(tx: Tx, eventId: string, dayId: string): Promise<SignUpDay> {
  const event = await eventOf(tx, eventId)
  const day = (await daysIn(tx, eventId)).find(({ id }) => id === dayId)
  if (!day) throw new Refusal('core.notFound', 404)
  return { event, day, opening: await findOpening(tx, dayId), kinds: await seatKindsOf(tx, [dayId]) }
}

/** The day of a session, whichever event it is of. */
export async function signUpDayAt(tx: Tx, sessionId: string): Promise<SignUpDay> {
  const row = await tx
    .selectFrom('gathering_session')
    .select('of_id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return signUpDayOf(tx, row.of_id, sessionId)
}

/**
 * How one signs up for a day, in a list: with how many seats are left of all kinds together. Seats of those who lend a hand are counted
 * only where there are no others: a day on which only hands are wanted is full to whoever wants to come.
 */
export type Listed = { opening: Opening; left: number; standing: Standing }

/** The same by day; of days that are not among them one just comes. */
export async function signUpsOn(tx: Tx, dayIds: readonly string[]): Promise<Map<string, Listed>> {
  const [openings, kinds] = [await openingsOf(tx, dayIds), await seatKindsOf(tx, dayIds)]
  const byDay = Map.groupBy(kinds, ({ sessionId }) => sessionId)
  return new Map(
    [...openings].map(([dayId, opening]) => {
      const all = byDay.get(dayId) ?? []
      const guests = all.filter(({ helps }) => !helps)
      const counted = guests.length > 0 ? guests : all
      const left = counted.reduce((sum, kind) => sum + (kind.closed ? 0 : kind.left), 0)
      return [dayId, { opening, left, standing: standingOf(opening, tx.now, tx.now) }]
    }),
  )
}
