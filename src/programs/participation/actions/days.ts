import { z } from 'zod'
import { tellHosting } from '../../../blocks/memberships/hosting/packages.ts'
import { takeBackNews } from '../../../blocks/publishing/announce.ts'
import { defineAction } from '../../../core/action/action.ts'
import { day, id, text, version, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import {
  type Day,
  daysIn,
  holdDay,
  moveDays,
  cancelDay as sayCancelled,
  addDay as sayMore,
} from '../queries/days.ts'
import { type Event, eventOf, stepEvent } from '../queries/events.ts'
import {
  placeProblems,
  requireDayCome,
  requireEventState,
  requireEventStep,
  timeProblems,
} from '../rules/events.ts'
import { tellHost } from './checking.ts'
import { placeFields } from './fields.ts'
import { eventPath } from './making.ts'
import { neighbours, ofEvent, posts, requireTheirsOrDuty } from './whose.ts'

const ofDays = {
  ...ofEvent,
  writes: ['community_event', 'gathering_session', 'tally', 'notice'],
  allow: [...neighbours, ...posts],
} as const

/** The event, if it was announced and is theirs who act. */
async function announced(tx: Tx, eventId: string): Promise<Event> {
  const event = await eventOf(tx, eventId)
  await requireTheirsOrDuty(tx, event)
  requireEventState(event.state, ['published'])
  return event
}

/** A day of it. Refuses `core.notFound` (404) for a day of another event. */
async function dayOf(tx: Tx, eventId: string, dayId: string): Promise<Day> {
  const found = (await daysIn(tx, eventId)).find((one) => one.id === dayId)
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

/**
 * Times and place of what was announced change, for the days to come; today and what is past stay as they were. Refuses what
 * contradicts itself, `participation.notYours`, `participation.notInState`.
 */
export const moveEvent = defineAction({
  ...ofDays,
  name: 'participation.moveEvent',
  http: { method: 'POST', path: '/events/{id}/move' },
  input: z.strictObject({ id: id(), version: version(), ...placeFields }),
  async run({ tx }, { id, version, ...place }) {
    const event = await announced(tx, id)
    const problems = [...timeProblems(place), ...placeProblems(place)]
    if (problems.length > 0) throw refuseFields(problems)
    const { placeName, atLacorta, room, bookingNumber, starts, ends } = place
    const set = {
      ...{ place_name: placeName, at_lacorta: atLacorta, room: atLacorta ? room : null },
      ...{ booking_number: atLacorta ? bookingNumber : null, starts, ends },
    }
    await edit(tx, { table: 'community_event', id, version, set })
    const moved = { ...event, placeName, room: (atLacorta && room) || null, starts, ends }
    await moveDays(tx, moved, today())
    return { id }
  },
})

/** One more day of what was announced. Refuses `participation.days.past`, `participation.days.there` at `onDay`. */
export const addDay = defineAction({
  ...ofDays,
  name: 'participation.addDay',
  http: { method: 'POST', path: '/events/{id}/days' },
  input: z.strictObject({ id: id(), onDay: day() }),
  async run({ tx }, { id, onDay }) {
    const event = await announced(tx, id)
    if (onDay < today()) throw refuseFields([{ field: 'onDay', code: 'participation.days.past' }])
    const days = await daysIn(tx, id)
    if (days.some((one) => one.onDay === onDay && one.state !== 'cancelled'))
      throw refuseFields([{ field: 'onDay', code: 'participation.days.there' }])
    await sayMore(tx, { ...event, agencyId: event.agencyId as string }, onDay)
    return { id }
  },
})

/** A day does not take place, and why. Refuses `gatherings.notInState` (409) for one that was held or cancelled. */
export const cancelDay = defineAction({
  ...ofDays,
  name: 'participation.cancelDay',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/cancel' },
  input: z.strictObject({ id: id(), dayId: id(), reason: text({ max: 200 }) }),
  async run({ tx }, { id, dayId, reason }) {
    const event = await announced(tx, id)
    await sayCancelled(tx, await dayOf(tx, id, dayId), reason)
    await settleEvent(tx, event, reason)
    return { id }
  },
})

/** A day was held, and how many came. Refuses `participation.tooEarly` (409) for a day to come. */
export const heldDay = defineAction({
  ...ofDays,
  name: 'participation.heldDay',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/held' },
  input: z.strictObject({ id: id(), dayId: id(), came: wholeNumber({ max: 100_000 }) }),
  async run({ tx }, { id, dayId, came }) {
    const event = await announced(tx, id)
    const one = await dayOf(tx, id, dayId)
    requireDayCome(one.onDay, today())
    await holdDay(tx, one, { event, came })
    await settleEvent(tx, event, null)
    return { id }
  },
})

/** It does not take place at all: each day to come is cancelled, what was held stays held. */
export const cancelEvent = defineAction({
  ...ofDays,
  name: 'participation.cancelEvent',
  http: { method: 'POST', path: '/events/{id}/cancel' },
  input: z.strictObject({ id: id(), version: version(), reason: text({ max: 200 }) }),
  async run({ tx }, { id, version, reason }) {
    const event = await announced(tx, id)
    if (event.version !== version) throw new Refusal('core.changedMeanwhile', 409)
    for (const one of await daysIn(tx, id)) if (one.state === 'open') await sayCancelled(tx, one, reason)
    await settleEvent(tx, event, reason)
    await tellHost(tx, event, 'participation.notice.cancelled')
    return { id }
  },
})

/**
 * After a day was held or cancelled. The inner side is told; once no day is to come any more, the event itself was held, or cancelled
 * where no day of it was.
 */
export async function settleEvent(tx: Tx, { id, state }: Event, reason: string | null): Promise<void> {
  await tellHosting(tx, id)
  const days = await daysIn(tx, id)
  if (days.some((one) => one.state === 'open')) return
  const to = days.some((one) => one.state === 'held') ? 'held' : 'cancelled'
  requireEventStep(state, to)
  const { version } = await eventOf(tx, id)
  await stepEvent(tx, { id, version }, { state: to, reason: to === 'cancelled' ? reason : null })
  await takeBackNews(tx, eventPath(id))
}

export const dayActions = [moveEvent, addDay, cancelDay, heldDay, cancelEvent]
