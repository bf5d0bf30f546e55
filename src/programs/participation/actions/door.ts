import { z } from 'zod'
import { type DoorList, doorListOf, mergeCheckIns } from '../../../blocks/gatherings/sign-ups/door.ts'
import { type DoorNow, doorNow as nowAt } from '../../../blocks/gatherings/sign-ups/door-now.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, texts } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { ownerOf } from '../../../core/identity/actor.ts'
import { type SignUpDay, signUpDayOf } from '../queries/sign-ups.ts'
import { readReading, requireDoorDay } from '../rules/door.ts'
import { neighbours, ofEvent, posts, requireTheirsOrDuty } from './whose.ts'

const ofDoor = { zones: ofEvent.zones, allow: [...neighbours, ...posts] } as const

const place = { id: id(), dayId: id() }

/** Whose door it is, on its day. Refuses `participation.notYours` (403), `participation.doorClosed`, `.doorCancelled` (409). */
async function doorOf(tx: Tx, eventId: string, dayId: string): Promise<SignUpDay> {
  const found = await signUpDayOf(tx, eventId, dayId)
  await requireTheirsOrDuty(tx, found.event)
  requireDoorDay(found.day, today())
  return found
}

/** `owner`: whose browser may keep the names in it. */
export type ListForDoor = DoorList & Pick<DoorNow, 'stamp'> & { id: string; owner: string | null }

/**
 * What a telephone takes along to work at the door without a network: digests, seats, and the names of those who signed up without a
 * screen. Refuses what `doorOf` refuses.
 */
export const doorList = defineAction({
  ...ofDoor,
  writes: [],
  subject: 'gathering_session',
  confidential: true,
  takesAway: true,
  name: 'participation.doorList',
  http: { method: 'GET', path: '/events/{id}/days/{dayId}/door' },
  input: z.strictObject(place),
  async run({ tx }, { id, dayId }): Promise<ListForDoor> {
    await doorOf(tx, id, dayId)
    const { stamp } = await nowAt(tx, dayId)
    return { id: dayId, stamp, owner: ownerOf(tx.actor), ...(await doorListOf(tx, dayId)) }
  },
})

/** How a door stands: asked again and again by those who stand there. Refuses what `doorOf` refuses. */
export const doorNow = defineAction({
  ...ofDoor,
  writes: [],
  name: 'participation.doorNow',
  http: { method: 'GET', path: '/events/{id}/days/{dayId}/door/now' },
  input: z.strictObject(place),
  async run({ tx }, { id, dayId }): Promise<DoorNow> {
    await doorOf(tx, id, dayId)
    return nowAt(tx, dayId)
  },
})

/**
 * Takes what a telephone read at the door, whenever and in whatever pieces it comes, also twice; answers how the door stands with it.
 * Refuses what `doorOf` refuses, and at `readings` what no telephone of ours sends: then nothing of it is kept here, and all of it there.
 */
export const readAtDoor = defineAction({
  ...ofDoor,
  writes: ['check_in', 'sign_up'],
  subject: 'gathering_session',
  name: 'participation.readAtDoor',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/door/readings' },
  input: z.strictObject({ ...place, device: id(), readings: texts({ max: 240 }) }),
  async run({ tx }, { id, dayId, device, readings }): Promise<DoorNow & { id: string }> {
    await doorOf(tx, id, dayId)
    const read = readings.map((line) => readReading(line, device))
    await mergeCheckIns(tx, dayId, read)
    return { id: dayId, ...(await nowAt(tx, dayId)) }
  },
  answer: async ({ tx }, dayId) => ({ id: dayId, ...(await nowAt(tx, dayId)) }),
})

export const doorActions = [doorList, doorNow, readAtDoor]
