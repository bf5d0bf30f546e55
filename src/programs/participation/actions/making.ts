import { z } from 'zod'
import { participationKey } from '../../../blocks/memberships/audience.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalId, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { addEvent, eventOf, changeEvent as rewrite, stepEvent } from '../queries/events.ts'
import { daysOf } from '../rules/days.ts'
import { placeProblems, requireEventState, requireEventStep } from '../rules/events.ts'
import { eventFields, eventTextOf } from './fields.ts'
import { hostsOf, neighbours, ofEvent, posts, requireTheirs } from './whose.ts'

export const eventPath = (eventId: string) => `/events/${eventId}`
export const toCheck = 'participation.notice.submitted'

const makers = [...neighbours, ...posts]

/**
 * Somebody begins an event, alone, for a group that they lead, or for their agency. Refuses what contradicts itself at its
 * field; at `groupId` `participation.group`.
 */
export const draftEvent = defineAction({
  ...ofEvent,
  name: 'participation.draftEvent',
  http: { method: 'POST', path: '/events' },
  allow: makers,
  input: z.strictObject({ groupId: optionalId().meta({ control: 'choice' }), ...eventFields }),
  async run({ tx }, { groupId, ...typed }) {
    const hosts = await hostsOf(tx, groupId)
    return { id: await addEvent(tx, hosts, await eventTextOf(tx, typed)) }
  },
})

/** They write it anew, until it is handed in and when it came back. Refuses `participation.notYours`, `participation.notInState`. */
export const changeEvent = defineAction({
  ...ofEvent,
  name: 'participation.changeEvent',
  http: { method: 'PUT', path: '/events/{id}' },
  allow: makers,
  input: z.strictObject({ id: id(), version: version(), ...eventFields }),
  async run({ tx }, { id, version, ...typed }) {
    const event = await eventOf(tx, id)
    await requireTheirs(tx, event)
    requireEventState(event.state, ['draft', 'returned'])
    await rewrite(tx, { id, version }, await eventTextOf(tx, typed))
    return { id }
  },
})

const looked = z.strictObject({ id: id(), version: version() })

/**
 * They hand it in: from now on whoever has the duty sees it and is told. Refuses what is missing at ラコルタ柏, and
 * `participation.days.past` where its first day has gone by meanwhile.
 */
export const submitEvent = defineAction({
  ...ofEvent,
  writes: ['community_event', 'notice'],
  name: 'participation.submitEvent',
  http: { method: 'POST', path: '/events/{id}/submit' },
  allow: makers,
  input: looked,
  async run({ tx }, input) {
    const event = await eventOf(tx, input.id)
    await requireTheirs(tx, event)
    requireEventStep(event.state, 'submitted')
    const told = { ...event, room: event.room ?? undefined, bookingNumber: event.bookingNumber ?? undefined }
    const problems = placeProblems(told)
    const [first = ''] = daysOf({ ...event, repeats: event.repeats as 'once' })
    if (first < today()) problems.push({ field: 'firstOn', code: 'participation.days.past' })
    if (problems.length > 0) throw refuseFields(problems)
    await stepEvent(tx, input, { state: 'submitted', submittedBy: tx.actor.accountId })
    await notify(tx, { to: participationKey, code: toCheck, path: eventPath(input.id) })
    return { id: input.id }
  },
})

/** They think better of what was not announced yet. Refuses `participation.notInState`: what was announced is cancelled. */
export const withdrawEvent = defineAction({
  ...ofEvent,
  writes: ['community_event', 'notice'],
  name: 'participation.withdrawEvent',
  http: { method: 'POST', path: '/events/{id}/withdraw' },
  allow: makers,
  input: looked,
  async run({ tx }, input) {
    const event = await eventOf(tx, input.id)
    await requireTheirs(tx, event)
    requireEventStep(event.state, 'withdrawn')
    await stepEvent(tx, input, { state: 'withdrawn' })
    await settleNotices(tx, { code: toCheck, path: eventPath(input.id) })
    return { id: input.id }
  },
})

export const makingActions = [draftEvent, changeEvent, submitEvent, withdrawEvent]
