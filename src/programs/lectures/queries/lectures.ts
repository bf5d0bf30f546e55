import { addSession, sessionOf } from '../../../blocks/gatherings/sessions.ts'
import { bookSlots, freeSlots } from '../../../blocks/gatherings/slots.ts'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { lectureKind } from '../rules/codes.ts'
import { whyNot } from '../rules/lecturers.ts'
import { type LecturerOfMenu, lecturersOf, resourceOf } from './lecturers.ts'
import { endSession, type RequestRow, stepRequest } from './requests.ts'

/** The day, times and place that a division and a group agreed on. */
export type Agreed = {
  onDay: string
  starts: string
  ends: string
  placeName: string
  areaCode: string | null
}

/**
 * Agrees on a day: a session of its own, whose former one (if the day is moved) is cancelled. Who was named already goes
 * along, if they can: else `lectures.lecturer.…` or `gatherings.doubleBooked`.
 */
export async function agreeOn(
  tx: Tx,
  request: RequestRow,
  { version, agreed, message }: { version: number; agreed: Agreed; message: string | null },
): Promise<void> {
  if (request.session_id) await endSession(tx, request.session_id, 'moved')
  const sessionId = await addSession(tx, {
    ...agreed,
    kind: lectureKind,
    ofId: request.id,
    agencyId: request.agency_id,
    state: 'draft',
    expected: request.expected,
  })
  await stepRequest(tx, request, {
    version,
    to: 'agreed',
    set: {
      session_id: sessionId,
      agreed_on: agreed.onDay,
      agreed_starts: agreed.starts,
      agreed_ends: agreed.ends,
      place_name: agreed.placeName,
      area_code: agreed.areaCode,
      message,
      approved_by: null,
      place_checked_on: null,
      reminded_on: null,
      reminded_how: null,
    },
  })
  const session = await sessionOf(tx, sessionId)
  const named = await assignedTo(tx, request)
  for (const lecturer of named) requireAble(lecturer, agreed.onDay, 'onDay')
  await bookSlots(tx, session, named.map(resourceOf))
}

/** Who is named for a lecture. */
export async function assignedTo(
  tx: Tx,
  request: Pick<RequestRow, 'id' | 'menu_id'>,
): Promise<LecturerOfMenu[]> {
  const rows = await tx
    .selectFrom('lecture_assignment')
    .select('lecturer_id')
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', '=', request.id)
    .execute()
  const named = new Set(rows.map(({ lecturer_id }) => lecturer_id))
  return (await lecturersOf(tx, [request.menu_id])).filter(({ id }) => named.has(id))
}

/** Refuses at `field` who is no lecturer of the menu on that day, or no longer in the division (transferred on 1 April). */
function requireAble(lecturer: LecturerOfMenu, day: string, field: string): void {
  const why = whyNot(lecturer, day)
  if (!why) return
  const code = why === 'term' ? 'lectures.lecturer.term' : 'lectures.lecturer.transferred'
  throw refuseFields([{ field, code, params: { name: lecturer.name } }])
}

/** The session that was agreed on. Refuses `lectures.noDay` (409) while there is none. */
export async function sessionOfRequest(tx: Tx, request: RequestRow) {
  if (!request.session_id) throw new Refusal('lectures.noDay', 409)
  return sessionOf(tx, request.session_id)
}

/** Names a lecturer and takes their time. Refuses whom `requireAble` refuses, and `gatherings.doubleBooked` (409). */
export async function assign(tx: Tx, request: RequestRow, lecturerId: string): Promise<void> {
  const session = await sessionOfRequest(tx, request)
  const lecturer = (await lecturersOf(tx, [request.menu_id])).find(({ id }) => id === lecturerId)
  if (!lecturer) throw refuseFields([{ field: 'lecturerId', code: 'lectures.lecturer.notOfMenu' }])
  requireAble(lecturer, session.on_day, 'lecturerId')
  if ((await assignedTo(tx, request)).some(({ id }) => id === lecturerId)) return
  await bookSlots(tx, session, [resourceOf(lecturer)])
  await tx
    .insertInto('lecture_assignment')
    .values({ municipality_id: tx.municipality, request_id: request.id, lecturer_id: lecturerId })
    .execute()
  await follow(tx, request.id, session.id)
}

/** Takes a lecturer back: their time is free again, and they no longer see the request. */
export async function unassign(tx: Tx, request: RequestRow, lecturerId: string): Promise<void> {
  const session = await sessionOfRequest(tx, request)
  const lecturer = (await assignedTo(tx, request)).find(({ id }) => id === lecturerId)
  if (!lecturer) return
  await freeSlots(tx, session.id, resourceOf(lecturer))
  await tx
    .deleteFrom('lecture_assignment')
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', '=', request.id)
    .where('lecturer_id', '=', lecturerId)
    .execute()
  await follow(tx, request.id, session.id)
}

async function follow(tx: Tx, requestId: string, sessionId: string): Promise<void> {
  await setAudience(tx, 'lecture_request', [requestId])
  await setAudience(tx, 'gathering_session', [sessionId])
}
