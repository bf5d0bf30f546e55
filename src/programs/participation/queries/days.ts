import { addSession, stepSession } from '../../../blocks/gatherings/sessions.ts'
import { addTallies } from '../../../blocks/gatherings/tallies.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { eventKind, people } from '../rules/codes.ts'
import { type Event, eventsOf } from './events.ts'

const sessions = (tx: Tx) =>
  tx
    .selectFrom('gathering_session')
    .select(['id', 'version', 'of_id as eventId', 'on_day as onDay', 'starts', 'ends'])
    .select(['place_name as placeName', 'state', 'reason'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', eventKind)

/** The days of an event in their order. */
export const daysIn = (tx: Tx, eventId: string) =>
  sessions(tx).where('of_id', '=', eventId).orderBy('on_day').orderBy('starts').execute()

/** The days of all of these. */
export async function daysOfEvents(tx: Tx, eventIds: readonly string[]): Promise<string[]> {
  if (eventIds.length === 0) return []
  const days = await sessions(tx)
    .where('of_id', 'in', [...eventIds])
    .execute()
  return days.map(({ id }) => id)
}

export type Day = Awaited<ReturnType<typeof daysIn>>[number]

const placeOf = ({ placeName, room }: Pick<Event, 'placeName' | 'room'>) =>
  room ? `${placeName} ${room}` : placeName

/** Makes a day of an event a session that everybody knows. */
export const addDay = (tx: Tx, event: Event & { agencyId: string }, onDay: string): Promise<string> =>
  addSession(tx, {
    ...{ kind: eventKind, ofId: event.id, agencyId: event.agencyId, state: 'open', onDay },
    ...{ starts: event.starts, ends: event.ends, placeName: placeOf(event), areaCode: event.areaCode },
  })

/** Gives the days to come the times and the place of their event as they are now. Today and what is past stays as it was. */
export async function moveDays(tx: Tx, event: Event, today: string): Promise<void> {
  for (const day of await daysIn(tx, event.id)) {
    if (day.state !== 'open' || day.onDay <= today) continue
    const set = { starts: event.starts, ends: event.ends, place_name: placeOf(event) }
    await edit(tx, { table: 'gathering_session', id: day.id, version: day.version, set })
  }
}

/** A day was held: how many came is a head-count without names. */
export async function holdDay(tx: Tx, day: Day, { event, came }: { event: Event; came: number }) {
  await stepSession(tx, { ...day, state: day.state }, 'held')
  const session = { id: day.id, kind: eventKind, on_day: day.onDay, area_code: event.areaCode }
  await addTallies(tx, session, { counts: [{ category: people, amount: came }], source: 'count' })
}

/** A day does not take place. Whoever signed up is told by the block. */
export const cancelDay = (tx: Tx, day: Day, reason: string) => stepSession(tx, day, 'cancelled', reason)

export type Coming = { day: Day; event: Event }

export type Sought = {
  from: string
  area?: string | undefined
  theme?: string | undefined
  kind?: string | undefined
  forWhom?: string | undefined
}

/** More days are not shown at once; a later day is asked for instead. */
export const mostComing = 120

/** What takes place from a day on, day by day; cancelled days are among them, so that nobody comes for nothing. */
export async function coming(tx: Tx, { from, area, theme, kind, forWhom }: Sought): Promise<Coming[]> {
  const days = await sessions(tx)
    .where('on_day', '>=', from)
    .where('state', 'in', ['open', 'cancelled'])
    .orderBy('on_day')
    .orderBy('starts')
    .orderBy('id')
    .limit(mostComing * 5)
    .execute()
  const known = await eventsOf(tx, [...new Set(days.map(({ eventId }) => eventId))])
  const fits = (event: Event) =>
    (!area || event.areaCode === area) &&
    (!theme || event.theme === theme) &&
    (!kind || event.kinds.includes(kind)) &&
    (!forWhom || event.forWhom.includes(forWhom) || event.forWhom.includes('anyone'))
  return days
    .flatMap((day) => {
      const event = known.get(day.eventId)
      return event && fits(event) ? [{ day, event }] : []
    })
    .slice(0, mostComing)
}
