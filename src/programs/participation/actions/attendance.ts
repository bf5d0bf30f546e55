import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalText, text, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { bookDoors, bookedOn, correctHeads as correct, doorHeadsOf } from '../queries/heads.ts'
import { type SignUpDay, signUpDayOf } from '../queries/sign-ups.ts'
import { requireDayCome, requireEventState } from '../rules/events.ts'
import { differFrom, requireHeld, requireNotCancelled, requireReadings } from '../rules/heads.ts'
import { settleEvent } from './days.ts'
import { neighbours, ofEvent, posts, requireTheirsOrDuty } from './whose.ts'

const ofHeads = {
  zones: ofEvent.zones,
  writes: ['community_event', 'gathering_session', 'tally'],
  subject: 'gathering_session',
  allow: [...neighbours, ...posts],
} as const

/** A day that has come, of an event that is theirs who act. */
async function countedDay(tx: Tx, eventId: string, dayId: string): Promise<SignUpDay> {
  const found = await signUpDayOf(tx, eventId, dayId)
  await requireTheirsOrDuty(tx, found.event)
  requireEventState(found.event.state, ['published', 'held'])
  requireDayCome(found.day.onDay, today())
  return found
}

/**
 * Books as the head-count of a day what was read at its doors, and that it was held; of a day that was booked already, what differs
 * since, with the reason. Refuses `participation.notYours`, `participation.tooEarly`, `participation.dayCancelled`,
 * `participation.noReadings`, and at `reason` `participation.reasonMissing`.
 */
export const bookHeads = defineAction({
  ...ofHeads,
  name: 'participation.bookHeads',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/heads' },
  input: z.strictObject({ id: id(), dayId: id(), reason: optionalText({ max: 200 }) }),
  async run({ tx }, { id, dayId, reason }) {
    const { event, day } = await countedDay(tx, id, dayId)
    requireNotCancelled(day.state)
    const [booked, doors] = [await bookedOn(tx, day), await doorHeadsOf(tx, dayId)]
    requireReadings(doors.readings)
    if (differFrom(booked, doors) && reason === undefined)
      throw refuseFields([{ field: 'reason', code: 'participation.reasonMissing' }])
    await bookDoors(tx, day, reason ?? '')
    if (day.state === 'open') await settleEvent(tx, event, null)
    return { id: dayId }
  },
})

/**
 * Puts the head-count of a day that was held right by hand, with the reason. Refuses `participation.notYours`, `participation.notHeld`
 * (409).
 */
export const correctHeads = defineAction({
  ...ofHeads,
  name: 'participation.correctHeads',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/heads/correction' },
  input: z.strictObject({
    ...{ id: id(), dayId: id(), came: wholeNumber({ max: 100_000 }) },
    ...{ walkIns: wholeNumber({ max: 100_000 }), reason: text({ max: 200 }) },
  }),
  async run({ tx }, { id, dayId, came, walkIns, reason }) {
    const { day } = await countedDay(tx, id, dayId)
    requireHeld(day.state)
    await correct(tx, dayId, { people: came, walkIns }, reason)
    return { id: dayId }
  },
})

export const attendanceActions = [bookHeads, correctHeads]
