import { z } from 'zod'
import { requireDuty } from '../../../blocks/memberships/actions.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  flag,
  id,
  optionalDay,
  optionalWholeNumber,
  text,
  version,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { Refusal } from '../../../core/refusal.ts'
import { changeRoom as editRoom, addRoom as insertRoom, noteUse, roomOf } from '../queries/spaces.ts'
import { dayParts, uses } from '../rules/codes.ts'
import { personalProblems } from '../rules/texts.ts'
import { ofDesk, requireRight } from './shared.ts'

const heads = () => optionalWholeNumber({ max: 5000 })

/**
 * In the evening it is noted how a space was used, in heads by age band. Noted twice it is once; noted again it stands in the place of
 * what was there, so that no heads take it back. Refuses `memberships.dutyNeeded` (403), at `onDay` a day to come,
 * `lacorta.room.closed` (409).
 */
export const noteSpaceUse = defineAction({
  ...ofDesk,
  writes: ['space_use'],
  subject: 'space_use',
  name: 'lacorta.noteSpaceUse',
  http: { method: 'POST', path: '/lacorta/rooms/{roomId}/uses' },
  input: z.strictObject({
    roomId: id().meta({ control: 'choice' }),
    onDay: optionalDay(),
    part: choice(dayParts),
    use: choice(uses),
    ...{ children: heads(), youth: heads(), adults: heads(), seniors: heads() },
  }),
  async run(
    { tx },
    { roomId, onDay = today(), part, use, children = 0, youth = 0, adults = 0, seniors = 0 },
  ) {
    requireDuty(tx)
    requireRight(onDay > today() ? [{ field: 'onDay', code: 'lacorta.day.future' }] : [])
    if ((await roomOf(tx, roomId)).closed) throw new Refusal('lacorta.room.closed', 409)
    return { id: await noteUse(tx, { roomId, onDay, part, use }, { children, youth, adults, seniors }) }
  },
})

const ofRoom = { ...ofDesk, writes: ['house_room'], subject: 'house_room' } as const
const roomFields = { name: text({ max: 60 }), floor: wholeNumber({ min: -5, max: 60 }) }

/** A space of the house is noted from now on. Refuses `memberships.dutyNeeded` (403), at `name` `lacorta.room.there`. */
export const addRoom = defineAction({
  ...ofRoom,
  name: 'lacorta.addRoom',
  http: { method: 'POST', path: '/lacorta/rooms' },
  input: z.strictObject(roomFields),
  async run({ tx }, room) {
    requireDuty(tx)
    requireRight(personalProblems({ name: room.name }))
    return { id: await insertRoom(tx, room) }
  },
})

/** It is called otherwise, or noted no more. Refuses what `addRoom` refuses; `core.changedMeanwhile` (409). */
export const changeRoom = defineAction({
  ...ofRoom,
  name: 'lacorta.changeRoom',
  http: { method: 'PUT', path: '/lacorta/rooms/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...roomFields, closed: flag() }),
  async run({ tx }, { id, version, ...room }) {
    requireDuty(tx)
    await roomOf(tx, id)
    requireRight(personalProblems({ name: room.name }))
    await editRoom(tx, { id, version }, room)
    return { id }
  },
})

export const spaceActions = [noteSpaceUse, addRoom, changeRoom]
