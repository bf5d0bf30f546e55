import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type Session, sessionOf } from '../sessions.ts'
import { addTallies, type Count, correctTallies, totalsOf } from '../tallies.ts'
import {
  type Attendance,
  attendanceOf,
  type CheckIn,
  type KnownTickets,
  requireSoundReadings,
} from './attendance-rules.ts'
import { seatKindsOf } from './opening.ts'
import { ticketDigest } from './rules.ts'
import { seatsOfSignUps } from './seats.ts'

/** What a door needs of a ticket to work without a network. `name` only of those who hold no ticket on a screen. */
export type DoorTicket = {
  digest: string
  seats: number
  seatsByKind: Record<string, number>
  minor: boolean
  childcare: number
  came: number
  name: string | null
}

/** All that a telephone at the door takes along. `madeAt`: as of when. */
export type DoorList = {
  sessionId: string
  madeAt: Date
  kinds: { id: string; name: string; nameEn: string }[]
  tickets: DoorTicket[]
  /** Digests of tickets without a seat: of whoever waits, or gave theirs back. */
  unseated: string[]
}

/**
 * The list for a door of a session that the actor sees: digests of the tickets that have a seat. No names, but of those who
 * signed up without a screen and may come without their ticket. Whom a door belongs to, the program asks first. Refuses
 * `core.notFound` (404).
 */
export async function doorListOf(tx: Tx, sessionId: string): Promise<DoorList> {
  await sessionOf(tx, sessionId)
  const kinds = await seatKindsOf(tx, [sessionId])
  const { tickets, unseated } = await asSystem(tx, 'gatherings.doorList', async () => {
    const rows = await confirmedOf(tx, sessionId)
    const seats = await seatsOfSignUps(
      tx,
      rows.map(({ id }) => id),
    )
    const seated = rows.map(({ id, code, channel, name, ...ticket }) => ({
      ...ticket,
      digest: ticketDigest(sessionId, code),
      seatsByKind: Object.fromEntries(seats.get(id) ?? []),
      name: channel === 'web' ? null : name,
    }))
    const known = await ticketsOf(tx, sessionId)
    const others = [...known].flatMap(([digest, { confirmed }]) => (confirmed ? [] : [digest]))
    return { tickets: seated, unseated: others.sort() }
  })
  return {
    sessionId,
    madeAt: tx.now,
    kinds: kinds.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
    tickets: tickets.sort((a, b) => (a.digest < b.digest ? -1 : 1)),
    unseated,
  }
}

const confirmedOf = (tx: Tx, sessionId: string) =>
  tx
    .selectFrom('sign_up as u')
    .leftJoin('sign_up_contact as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.sign_up_id', '=', 'u.id'),
    )
    .select(['u.id', 'u.code', 'u.channel', 'u.seats', 'u.minor', 'u.childcare', 'u.came', 'c.name'])
    .where('u.municipality_id', '=', tx.municipality)
    .where('u.session_id', '=', sessionId)
    .where('u.state', '=', 'confirmed')
    .execute()

/**
 * Takes what a device read at a door, at once or hours later, in whatever pieces and order, also twice; answers what all
 * readings of the session amount to now. A ticket that was read at two doors came once, and the second reading is kept. Refuses
 * `core.notFound` (404), `core.invalid` (422).
 */
export async function mergeCheckIns(
  tx: Tx,
  sessionId: string,
  readings: readonly CheckIn[],
): Promise<Attendance> {
  requireSoundReadings(readings)
  const session = await sessionOf(tx, sessionId)
  await lockSession(tx, session)
  return asSystem(tx, 'gatherings.mergeCheckIns', async () => {
    const tickets = await ticketsOf(tx, sessionId)
    const before = await readingsOf(tx, sessionId)
    const known = new Set(before.map(({ mark }) => mark))
    const fresh = [...new Map(readings.map((reading) => [reading.mark, reading])).values()].filter(
      ({ mark }) => !known.has(mark),
    )
    await insertReadings(tx, sessionId, fresh, tickets)
    const attendance = attendanceOf([...before, ...fresh], tickets)
    await writeCame(tx, sessionId, attendance)
    return attendance
  })
}

/** What came in at the doors so far, as who sees the session may know it: no names. */
export async function attendanceNow(tx: Tx, sessionId: string): Promise<Attendance> {
  await sessionOf(tx, sessionId)
  return asSystem(tx, 'gatherings.attendance', async () =>
    attendanceOf(await readingsOf(tx, sessionId), await ticketsOf(tx, sessionId)),
  )
}

/** One merge after the other: of two devices that send at once, the second sees what the first sent. */
async function lockSession(tx: Tx, { id }: Pick<Session, 'id'>): Promise<void> {
  await tx
    .selectFrom('gathering_session')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
}

/** Every ticket of a session by its digest; asked as system. */
export async function ticketsOf(tx: Tx, sessionId: string): Promise<KnownTickets> {
  const rows = await tx
    .selectFrom('sign_up')
    .select(['id', 'code', 'seats', 'state'])
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', '=', sessionId)
    .execute()
  return new Map(
    rows.map(({ id, code, seats, state }) => [
      ticketDigest(sessionId, code),
      { signUpId: id, seats, confirmed: state === 'confirmed' },
    ]),
  )
}

/** All that doors of a session have sent; asked as system. */
export const readingsOf = (tx: Tx, sessionId: string): Promise<CheckIn[]> =>
  tx
    .selectFrom('check_in')
    .select(['mark', 'device', 'ticket', 'people', 'at', 'undoes'])
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', '=', sessionId)
    .execute()

async function insertReadings(
  tx: Tx,
  sessionId: string,
  readings: readonly CheckIn[],
  tickets: KnownTickets,
): Promise<void> {
  if (readings.length === 0) return
  const rows = readings.map(({ mark, device, ticket, people, at, undoes }) => ({
    ...{ municipality_id: tx.municipality, id: newId(), session_id: sessionId, mark, device, ticket },
    sign_up_id: ticket === null ? null : (tickets.get(ticket)?.signUpId ?? null),
    ...{ people, at, undoes, received_at: tx.now, received_by: tx.actor.accountId },
  }))
  for (let from = 0; from < rows.length; from += 500)
    await tx
      .insertInto('check_in')
      .values(rows.slice(from, from + 500))
      .execute()
  await setAudience(
    tx,
    'check_in',
    rows.map(({ id }) => id),
  )
}

/** Writes to each sign-up how many came by it; also none, where the only reading was a mistake. */
async function writeCame(tx: Tx, sessionId: string, { came }: Attendance): Promise<void> {
  const rows = await tx
    .selectFrom('sign_up')
    .select(['id', 'came', 'came_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', '=', sessionId)
    .where((where) => where.or([where('came', '>', 0), where('id', 'in', [...came.keys(), sessionId])]))
    .execute()
  const changed = rows.flatMap(({ id, came: before, came_at }) => {
    const { people, at } = came.get(id) ?? { people: 0, at: null }
    return before === people && came_at?.getTime() === at?.getTime() ? [] : [{ id, people, at }]
  })
  if (changed.length === 0) return
  await sql`update sign_up set came = n.people, came_at = n.at
    from unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ people }) => people)}::int[],
      ${changed.map(({ at }) => at)}::timestamptz[]) as n (id, people, at)
    where sign_up.municipality_id = ${tx.municipality} and sign_up.id = n.id`.execute(tx)
}

/** How many came to a session, for its head-counts. `absent`: people who had a seat and did not come; `readings`: what its doors sent. */
export type Heads = { signedUp: number; walkIns: number; absent: number; readings: number }

/** The head-counts of a session from its doors. Refuses `core.notFound` (404). */
export async function headsOf(tx: Tx, sessionId: string): Promise<Heads> {
  await sessionOf(tx, sessionId)
  return asSystem(tx, 'gatherings.attendance', async () => {
    const readings = await readingsOf(tx, sessionId)
    const { came, walkIns } = attendanceOf(readings, await ticketsOf(tx, sessionId))
    const seats = (await confirmedOf(tx, sessionId)).filter(({ id }) => !came.has(id))
    return {
      signedUp: [...came.values()].reduce((sum, { people }) => sum + people, 0),
      walkIns,
      absent: seats.reduce((sum, ticket) => sum + ticket.seats, 0),
      readings: readings.length,
    }
  })
}

/**
 * Books the heads of a session from its doors as its tallies, under the program's words of category: the first time as counted, later
 * only what differs, with the reason (a telephone that came back into the network the day after).
 */
export async function tallyHeads(
  tx: Tx,
  sessionId: string,
  { signedUp, walkIns, reason }: { signedUp: string; walkIns: string; reason: string },
): Promise<void> {
  const session = await sessionOf(tx, sessionId)
  await lockSession(tx, session)
  const heads = await headsOf(tx, sessionId)
  await putHeads(tx, session, { heads: { [signedUp]: heads.signedUp, [walkIns]: heads.walkIns }, reason })
}

/** The same with heads by category that somebody counted otherwise. Of two at once, the later sees what the former booked. */
export async function tallyCounted(
  tx: Tx,
  sessionId: string,
  counted: { heads: Record<string, number>; reason: string },
): Promise<void> {
  const session = await sessionOf(tx, sessionId)
  await lockSession(tx, session)
  await putHeads(tx, session, counted)
}

async function putHeads(
  tx: Tx,
  session: Session,
  { heads, reason }: { heads: Record<string, number>; reason: string },
): Promise<void> {
  const booked = (await totalsOf(tx, [session.id])).get(session.id)
  const counts: Count[] = Object.entries(heads).map(([category, amount]) => ({
    ...{ category, amount: amount - (booked?.get(category) ?? 0) },
  }))
  // Of a session that was held nobody or some were counted already, and nobody leaves no tally.
  const isFirst = session.state !== 'held' && counts.every(({ category }) => !booked?.has(category))
  if (isFirst) await addTallies(tx, session, { counts, source: 'count' })
  else await correctTallies(tx, session, { counts, reason })
}

/** Who had a seat and did not come; empty while the session is not over. Those whom the actor sees. */
export async function absentOf(tx: Tx, sessionId: string): Promise<string[]> {
  const { state } = await sessionOf(tx, sessionId)
  if (state !== 'held') return []
  const rows = await tx
    .selectFrom('sign_up')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', '=', sessionId)
    .where('state', '=', 'confirmed')
    .where('came', '=', 0)
    .orderBy('arrived_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
