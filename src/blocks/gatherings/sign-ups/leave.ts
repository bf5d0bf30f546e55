import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { EndedBy, SignUpState } from './codes.ts'
import { lockOpening, type Opening } from './opening.ts'
import { requireSignUpStep } from './rules.ts'
import { askForSeats, giveBackSeats, seatsOfSignUps } from './seats.ts'
import { endSignUps, raised, settle } from './settle.ts'
import { addWaiting } from './waiting.ts'

/** The sign-up as it stands in its turn, with its opening locked. Refuses `core.notFound` (404). */
async function inTurn(tx: Tx, id: string) {
  const before = await rowOf(tx, id)
  const opening = await lockOpening(tx, before.session_id)
  return { opening, signUp: await rowOf(tx, id) }
}

async function rowOf(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('sign_up')
    .select(['id', 'session_id', 'state', 'offered_until'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/**
 * Gives a sign-up back; what was held goes to the next of the waiting list. Refuses `core.notFound` (404),
 * `gatherings.signUps.notInState` (409) for one that has ended, and `gatherings.signUps.tooLateToCancel` (409) where the person
 * themselves gives back a seat after the day until which one may; somebody of the host still can.
 */
export async function cancelSignUp(tx: Tx, id: string, by: Exclude<EndedBy, 'time'>): Promise<void> {
  const { opening, signUp } = await inTurn(tx, id)
  requireSignUpStep(signUp.state, 'cancelled')
  if (by === 'self' && signUp.state === 'confirmed' && tx.now > opening.cancelUntil)
    throw new Refusal('gatherings.signUps.tooLateToCancel', 409)
  await end(tx, opening, { id, from: signUp.state as SignUpState, state: 'cancelled', by })
}

/**
 * Takes the seat that was offered. Refuses `core.notFound` (404), `gatherings.signUps.notInState` (409) where nothing is offered,
 * and `gatherings.signUps.offerOver` (409) once its time is over, also where nobody gave it on yet.
 */
export async function acceptOffer(tx: Tx, id: string): Promise<void> {
  const { signUp } = await inTurn(tx, id)
  requireStanding(tx, signUp)
  await tx
    .updateTable('sign_up')
    .set({ state: 'confirmed', offered_until: null, ...raised(tx) })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}

/** Does not take it: it goes to the next. Refuses as `acceptOffer`. */
export async function declineOffer(tx: Tx, id: string, by: Exclude<EndedBy, 'time'>): Promise<void> {
  const { opening, signUp } = await inTurn(tx, id)
  requireStanding(tx, signUp)
  await end(tx, opening, { id, from: 'offered', state: 'declined', by })
}

function requireStanding(
  tx: Tx,
  { state, offered_until }: { state: string; offered_until: Date | null },
): void {
  if (state === 'lapsed' || (offered_until && offered_until <= tx.now))
    throw new Refusal('gatherings.signUps.offerOver', 409)
  requireSignUpStep(state, 'confirmed')
}

type End = { id: string; from: SignUpState; state: 'cancelled' | 'declined'; by: EndedBy }

async function end(tx: Tx, opening: Opening, { id, from, state, by }: End): Promise<void> {
  const seats = (await seatsOfSignUps(tx, [id])).get(id) ?? new Map()
  await endSignUps(tx, [id], { state, by })
  if (from === 'entered' && !opening.listedAt) await askForSeats(tx, seats, -1)
  if (from === 'waiting') await addWaiting(tx, opening.id, -1)
  if (from === 'confirmed' || from === 'offered') await giveBackSeats(tx, seats)
  if (opening.waiting > (from === 'waiting' ? 1 : 0)) await settle(tx, opening)
}

/**
 * Does what is due at one opening, as the job does for all: offers that nobody answered are given on. Runs as whoever sees the
 * session.
 */
export async function settleSession(tx: Tx, sessionId: string): Promise<void> {
  await settle(tx, await lockOpening(tx, sessionId))
}

/** Sessions to come with an offer whose time is over. Runs as system. */
export async function sessionsToSettle(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('sign_up as u')
    .innerJoin('sign_up_opening as o', (join) =>
      join.on('o.municipality_id', '=', tx.municipality).onRef('o.id', '=', 'u.opening_id'),
    )
    .select('u.session_id as id')
    .distinct()
    .where('u.municipality_id', '=', tx.municipality)
    .where('u.offered_until', '<=', tx.now)
    .where('o.ended_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}
