import { openingsOf, seatKindsOf } from '../../../blocks/gatherings/sign-ups/opening.ts'
import { standingOf } from '../../../blocks/gatherings/sign-ups/rules.ts'
import type { Offered } from '../../../blocks/memberships/ladder/sources.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { eventKind } from '../rules/codes.ts'
import { eventsOf } from './events.ts'

/** A day on which hands are still wanted, and how many. */
export type HelpWanted = Offered & { dayId: string; areaCode: string | null; left: number }

const daysAhead = (tx: Tx) =>
  tx
    .selectFrom('gathering_session')
    .select(['id', 'of_id as eventId', 'on_day as onDay'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', eventKind)
    .where('state', '=', 'open')
    .where('on_day', '>=', today())

type Day = Awaited<ReturnType<ReturnType<typeof daysAhead>['execute']>>[number]

async function wanted(tx: Tx, days: readonly Day[]): Promise<HelpWanted[]> {
  const ids = days.map(({ id }) => id)
  const [openings, kinds] = [await openingsOf(tx, ids), await seatKindsOf(tx, ids)]
  const events = await eventsOf(tx, [...new Set(days.map(({ eventId }) => eventId))])
  return days.flatMap(({ id, eventId, onDay }) => {
    const [opening, event] = [openings.get(id), events.get(eventId)]
    const left = kinds
      .filter(({ sessionId, helps, closed }) => sessionId === id && helps && !closed)
      .reduce((sum, kind) => sum + kind.left, 0)
    if (!opening || !event || left === 0 || standingOf(opening, tx.now, tx.now) !== 'open') return []
    const { title, areaCode } = event
    // Whoever comes by it finds a seat of those who lend a hand chosen.
    const path = `/events/${eventId}/days/${id}?as=hand`
    return [{ dayId: id, title, areaCode, onDay, left, path }]
  })
}

/** More days are not offered at once. */
const mostDays = 60

/** The days on which hands are wanted, the next first; as the actor sees them. */
export const helpWanted = async (tx: Tx): Promise<HelpWanted[]> =>
  (await wanted(tx, await daysAhead(tx).orderBy('on_day').orderBy('id').execute())).slice(0, mostDays)

/** The same of some days; what is full or over is not among them. */
export async function helpOffers(tx: Tx, dayIds: readonly string[]): Promise<Map<string, Offered>> {
  const days = await daysAhead(tx)
    .where('id', 'in', [...dayIds])
    .execute()
  return new Map((await wanted(tx, days)).map((one) => [one.dayId, one]))
}
