import { sql } from 'kysely'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { readCode } from '../../../core/text/typed-code.ts'
import { type SignUpState, signUpStates } from './codes.ts'
import { seatsOfSignUps } from './seats.ts'
import { waitingIds } from './settle.ts'

const signUps = (tx: Tx) =>
  tx
    .selectFrom('sign_up as u')
    .innerJoin('gathering_session as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'u.session_id'),
    )
    .leftJoin('sign_up_contact as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.sign_up_id', '=', 'u.id'),
    )
    .select([
      'u.id',
      'u.version',
      'u.session_id as sessionId',
      'u.opening_id as openingId',
      'u.participant_id as participantId',
    ])
    .select([
      'u.channel',
      'u.arrived_at as arrivedAt',
      'u.receipt',
      'u.code',
      'u.seats',
      'u.due',
      'u.minor',
      'u.childcare',
    ])
    .select([
      'u.state',
      'u.rank',
      'u.offered_until as offeredUntil',
      'u.ended_at as endedAt',
      'u.ended_by as endedBy',
    ])
    .select(['u.came', 'u.came_at as cameAt', 's.on_day as onDay', 's.starts', 's.state as sessionState'])
    .select(['c.name', 'c.telephone', 'c.mail', 'c.fax', 'c.address', 'c.companions', 'c.needs'])
    .select([
      'c.childcare_ages as childcareAges',
      'c.guardian_name as guardianName',
      'c.guardian_telephone as guardianTelephone',
    ])
    .where('u.municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof signUps>['executeTakeFirstOrThrow']>>

/** A sign-up with what it asks for, by kind of seat; the contact is null once it is erased. */
export type SignUp = Omit<Row, 'state'> & { state: SignUpState; seatsByKind: ReadonlyMap<string, number> }

async function withSeats(tx: Tx, rows: readonly Row[]): Promise<SignUp[]> {
  const seats = await seatsOfSignUps(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...row,
    state: row.state as SignUpState,
    seatsByKind: seats.get(row.id) ?? new Map(),
  }))
}

/** One sign-up, as the actor sees it. Refuses `core.notFound` (404). */
export async function signUpOf(tx: Tx, id: string): Promise<SignUp> {
  const [found] = await withSeats(tx, await signUps(tx).where('u.id', '=', id).execute())
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

/** Who signed up for a session, in the order in which it counts, as the actor sees them. */
export async function signUpsOf(
  tx: Tx,
  sessionId: string,
  {
    states = signUpStates,
    from = 0,
    limit = 500,
  }: { states?: readonly SignUpState[]; from?: number; limit?: number } = {},
): Promise<SignUp[]> {
  const rows = await signUps(tx)
    .where('u.session_id', '=', sessionId)
    .where('u.state', 'in', [...states])
    .orderBy(sql`u.rank asc nulls last`)
    .orderBy('u.arrived_at')
    .orderBy('u.id')
    .offset(from)
    .limit(limit)
    .execute()
  return withSeats(tx, rows)
}

/** What a participant signed up for, latest day first: their own path. */
export async function signUpsOfParticipant(tx: Tx, participantId: string, limit = 200): Promise<SignUp[]> {
  const rows = await signUps(tx)
    .where('u.participant_id', '=', participantId)
    .orderBy('s.on_day', 'desc')
    .orderBy('u.id', 'desc')
    .limit(limit)
    .execute()
  return withSeats(tx, rows)
}

/** A day on which somebody took part in something of a kind; `helps`: by a seat of those who lend a hand. */
export type Attended = { participantId: string; ofId: string; onDay: string; helps: boolean }

/**
 * The days of things of a kind on which these took part, as the actor sees them: they had a seat, it was held, and they were seen at the
 * door if there was one.
 */
export async function attendedBy(
  tx: Tx,
  participantIds: readonly string[],
  kind: string,
): Promise<Attended[]> {
  if (participantIds.length === 0) return []
  const rows = await tx
    .selectFrom('sign_up as u')
    .innerJoin('gathering_session as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'u.session_id'),
    )
    .select(['u.id', 'u.participant_id as participantId', 's.id as sessionId', 's.of_id as ofId'])
    .select(['s.on_day as onDay', 'u.came'])
    .where('u.municipality_id', '=', tx.municipality)
    .where('u.participant_id', 'in', [...participantIds])
    .where('u.state', '=', 'confirmed')
    .where('s.kind', '=', kind)
    .where('s.state', '=', 'held')
    .execute()
  const unseen = rows.filter(({ came }) => came === 0).map(({ sessionId }) => sessionId)
  const withDoor = new Set(unseen.length > 0 ? await sessionsWithDoor(tx, [...new Set(unseen)]) : [])
  const helping = await helpingAmong(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id, participantId, sessionId, ofId, onDay, came }) =>
    participantId === null || (came === 0 && withDoor.has(sessionId))
      ? []
      : [{ participantId, ofId, onDay, helps: helping.has(id) }],
  )
}

/** Which of these sign-ups hold a seat of those who lend a hand. */
async function helpingAmong(tx: Tx, signUpIds: readonly string[]): Promise<Set<string>> {
  if (signUpIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('sign_up_seat as t')
    .innerJoin('seat_kind as k', (join) =>
      join.on('k.municipality_id', '=', tx.municipality).onRef('k.id', '=', 't.seat_kind_id'),
    )
    .select('t.sign_up_id as id')
    .where('t.municipality_id', '=', tx.municipality)
    .where('t.sign_up_id', 'in', [...signUpIds])
    .where('k.helps', '=', true)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** At which of them anybody was let in by a door: that there was one, no names. */
const sessionsWithDoor = (tx: Tx, sessionIds: readonly string[]): Promise<string[]> =>
  asSystem(
    tx,
    'gatherings.doors',
    async () => {
      const rows = tx.selectFrom('check_in').select('session_id').distinct()
      const found = await rows
        .where('municipality_id', '=', tx.municipality)
        .where('session_id', 'in', [...sessionIds])
        .execute()
      return found.map(({ session_id }) => session_id)
    },
    { silent: true },
  )

/** How many sign-ups of each state a session has, whoever asks: amounts, no names. */
export async function countsOf(tx: Tx, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return []
  return asSystem(tx, 'gatherings.countSignUps', () =>
    tx
      .selectFrom('sign_up')
      .select(['session_id as sessionId', 'state', sql<number>`count(*)::int`.as('signUps')])
      .select([sql<number>`sum(seats)::int`.as('seats'), sql<number>`sum(childcare)::int`.as('childcare')])
      .where('municipality_id', '=', tx.municipality)
      .where('session_id', 'in', [...sessionIds])
      .groupBy(['session_id', 'state'])
      .orderBy('session_id')
      .orderBy('state')
      .execute(),
  )
}

/** The place of one's own on the waiting list, from 1; null for one who does not wait. Refuses `core.notFound` (404). */
export async function placeInQueue(tx: Tx, id: string): Promise<number | null> {
  const { state, openingId } = await signUpOf(tx, id)
  if (state !== 'waiting') return null
  const ids = await asSystem(tx, 'gatherings.placeInQueue', () => waitingIds(tx, openingId))
  return ids.indexOf(id) + 1
}

const codeLetters = 12

/**
 * Whoever has no account comes back with the code: does `work` with their sign-up, for which the actor is system. Refuses
 * `gatherings.signUps.codeUnknown` (404) for whatever is no code of a sign-up. The limit of tries is the door's.
 */
export async function withCode<T>(tx: Tx, typed: string, work: (signUp: SignUp) => Promise<T>): Promise<T> {
  const code = readCode(typed, codeLetters)
  return asSystem(tx, 'gatherings.withCode', async () => {
    const rows = code === null ? [] : await signUps(tx).where('u.code', '=', code).execute()
    const [found] = await withSeats(tx, rows)
    if (!found) throw new Refusal('gatherings.signUps.codeUnknown', 404)
    return work(found)
  })
}
