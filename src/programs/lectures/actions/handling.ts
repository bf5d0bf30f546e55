import { z } from 'zod'
import { stepSession } from '../../../blocks/gatherings/sessions.ts'
import { requireArea } from '../../../blocks/registry/areas.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, optionalText, text, version, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { agreeOn, assign, sessionOfRequest, unassign } from '../queries/lectures.ts'
import { tellGroup } from '../queries/packages.ts'
import { cancelRequest, changeRequest, ourRequest, stepRequest } from '../queries/requests.ts'
import { sides } from '../rules/codes.ts'
import { openStates, requireState } from '../rules/states.ts'
import { dayProblems, timeProblems } from '../rules/wishes.ts'
import { division } from './menus.ts'

const ofRequest = { ...division, writes: ['lecture_request'], subject: 'lecture_request' } as const
const looked = { id: id(), version: version() }
const message = () => optionalText({ max: 500, control: 'area' })

/** The division takes the request on. The group reads it with the message on its own page. */
export const accept = defineAction({
  ...ofRequest,
  name: 'lectures.accept',
  http: { method: 'POST', path: '/lectures/requests/{id}/accept' },
  input: z.strictObject({ ...looked, message: message() }),
  async run({ tx }, { id, version, message = null }) {
    await stepRequest(tx, await ourRequest(tx, id), { version, to: 'accepted', set: { message } })
    await tellGroup(tx, id)
    return { id }
  },
})

/** The division cannot do it, and says why. */
export const decline = defineAction({
  ...ofRequest,
  name: 'lectures.decline',
  http: { method: 'POST', path: '/lectures/requests/{id}/decline' },
  input: z.strictObject({ ...looked, reason: text({ max: 500, control: 'area' }) }),
  async run({ tx }, { id, version, reason }) {
    await stepRequest(tx, await ourRequest(tx, id), { version, to: 'declined', set: { reason } })
    await tellGroup(tx, id)
    return { id }
  },
})

/** Writes a line to the group's own page: for whoever cannot be reached under what they wrote. */
export const tell = defineAction({
  ...ofRequest,
  name: 'lectures.tell',
  http: { method: 'POST', path: '/lectures/requests/{id}/message' },
  input: z.strictObject({ ...looked, message: text({ max: 500, control: 'area' }) }),
  async run({ tx }, { id, version, message }) {
    requireState((await ourRequest(tx, id)).state, openStates)
    await changeRequest(tx, { id, version }, { message })
    await tellGroup(tx, id)
    return { id }
  },
})

/**
 * Writes down the day that was agreed on, one of the wishes or another; a day that was approved is approved anew. Refuses
 * days past or at the turn of the year, and whoever is named already and cannot come.
 */
export const agree = defineAction({
  ...ofRequest,
  name: 'lectures.agree',
  http: { method: 'POST', path: '/lectures/requests/{id}/day' },
  writes: ['lecture_request', 'gathering_session', 'booked_slot'],
  input: z.strictObject({
    ...looked,
    onDay: day(),
    starts: text({ max: 5 }).meta({ control: 'choice' }),
    ends: text({ max: 5 }).meta({ control: 'choice' }),
    placeName: text({ max: 100 }),
    areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
    message: message(),
  }),
  async run({ tx }, { id, version, message = null, areaCode = null, ...agreed }) {
    requireOccasion(agreed)
    if (areaCode) await requireArea(tx, areaCode, 'areaCode')
    await agreeOn(tx, await ourRequest(tx, id), { version, agreed: { ...agreed, areaCode }, message })
    await tellGroup(tx, id)
    return { id }
  },
})

function requireOccasion({ onDay, starts, ends }: { onDay: string; starts: string; ends: string }): void {
  const day = dayProblems('onDay', onDay, { today: today(), noticeDays: 0 })
  const problems = [
    ...day.filter(({ code }) => code !== 'lectures.wish.tooSoon'),
    ...timeProblems('starts', starts),
    ...timeProblems('ends', ends),
    ...(ends <= starts ? [{ field: 'ends', code: 'lectures.wish.order' }] : []),
  ]
  if (problems.length > 0) throw refuseFields(problems)
}

/** The manager approves what was agreed on: a supervisor of the division alone. */
export const approve = defineAction({
  ...ofRequest,
  name: 'lectures.approve',
  http: { method: 'POST', path: '/lectures/requests/{id}/approve' },
  allow: ['supervisor'],
  writes: ['lecture_request', 'gathering_session'],
  input: z.strictObject(looked),
  async run({ tx }, { id, version }) {
    const request = await ourRequest(tx, id)
    await stepRequest(tx, request, { version, to: 'approved', set: { approved_by: tx.actor.accountId } })
    await stepSession(tx, await sessionOfRequest(tx, request), 'open')
    await tellGroup(tx, id)
    return { id }
  },
})

const ofAssignment = {
  ...division,
  writes: ['lecture_assignment', 'booked_slot'],
  subject: 'lecture_request',
} as const

/**
 * Names who goes there and takes their time. Refuses at `lecturerId` who is no lecturer of the menu on that day or has no
 * post in the division then (transferred on 1 April), `gatherings.doubleBooked` (409), `lectures.noDay` (409).
 */
export const assignLecturer = defineAction({
  ...ofAssignment,
  name: 'lectures.assign',
  http: { method: 'POST', path: '/lectures/requests/{id}/lecturers' },
  input: z.strictObject({ id: id(), lecturerId: id() }),
  async run({ tx }, { id, lecturerId }) {
    const request = await ourRequest(tx, id)
    requireState(request.state, ['agreed', 'approved'])
    await assign(tx, request, lecturerId)
    return { id }
  },
})

/** Takes back who was named; their time is free again. */
export const unassignLecturer = defineAction({
  ...ofAssignment,
  name: 'lectures.unassign',
  http: { method: 'DELETE', path: '/lectures/requests/{id}/lecturers/{lecturerId}' },
  input: z.strictObject({ id: id(), lecturerId: id() }),
  async run({ tx }, { id, lecturerId }) {
    const request = await ourRequest(tx, id)
    requireState(request.state, ['agreed', 'approved'])
    await unassign(tx, request, lecturerId)
    return { id }
  },
})

/** Either side gives the lecture up, with the reason; everybody's time is free again. */
export const cancel = defineAction({
  ...ofRequest,
  name: 'lectures.cancel',
  http: { method: 'POST', path: '/lectures/requests/{id}/cancel' },
  writes: ['lecture_request', 'gathering_session', 'booked_slot'],
  input: z.strictObject({ ...looked, side: choice(sides), reason: text({ max: 500, control: 'area' }) }),
  async run({ tx }, { id, ...how }) {
    await cancelRequest(tx, await ourRequest(tx, id), how)
    await tellGroup(tx, id)
    return { id }
  },
})

/** What was asked about the place: equipment, parking, and how many come now. The group's page shows the same. */
export const checkPlace = defineAction({
  ...ofRequest,
  name: 'lectures.checkPlace',
  http: { method: 'POST', path: '/lectures/requests/{id}/place' },
  input: z.strictObject({
    ...looked,
    equipment: optionalText({ max: 300 }),
    parking: optionalText({ max: 300 }),
    expected: wholeNumber({ min: 1, max: 10_000 }),
  }),
  async run({ tx }, { id, version, equipment = null, parking = null, expected }) {
    requireState((await ourRequest(tx, id)).state, ['accepted', 'agreed', 'approved'])
    await changeRequest(tx, { id, version }, { equipment, parking, expected, place_checked_on: today() })
    await tellGroup(tx, id)
    return { id }
  },
})
