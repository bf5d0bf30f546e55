import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { codeOf } from '../../../core/text/typed-code.ts'
import { lockOpening, type Opening, openingOf, type SeatKind, seatKindsOf } from './opening.ts'
import {
  arrivalOf,
  orNull,
  requireOpen,
  requireSoundSignUp,
  type SignUpInput,
  sameAs,
  seatsOf,
  wayOf,
} from './rules.ts'
import { askForSeats, type Seats, takeSeats } from './seats.ts'
import { tellAbout } from './telling.ts'
import { joinWaiting } from './waiting.ts'

/** What somebody is answered who signed up. The code is theirs alone: with it they come back, and it is the ticket. */
export type SignedUp = {
  id: string
  state: 'confirmed' | 'waiting' | 'entered'
  /** Its number, which may be said aloud: it stands in the published list of a lottery. */
  receipt: string
  code: string
}

const codeLetters = 12
const receiptLetters = 8

/**
 * Signs somebody up, whichever way it came: at once for a seat, for the waiting list where it is full, or for the lottery.
 * Refuses `core.notFound` (404), `core.invalid` (422) at each field (rules.ts), and with 409 `gatherings.signUps.notOpen`,
 * `.closed`, `.cancelled`, `.full` (also the waiting list), `.twice` (the same participant, or name and number, has a live
 * one). After `.twice` the transaction is lost.
 */
export async function signUp(tx: Tx, sessionId: string, input: SignUpInput): Promise<SignedUp> {
  const opening = await openingOf(tx, sessionId)
  const arrivedAt = await fairArrival(tx, opening, input)
  requireOpen(opening, arrivedAt, tx.now)
  const kinds = await seatKindsOf(tx, [sessionId])
  requireSoundSignUp(input, opening, new Set(kinds.map(({ id }) => id)))
  const seats: Seats = new Map(
    input.seats.filter(({ amount }) => amount > 0).map(({ kindId, amount }) => [kindId, amount]),
  )
  const state = await placeFor(tx, opening, { seats, kinds, arrivedAt })
  return insertSignUp(tx, opening, { input, seats, kinds, state, arrivedAt })
}

/** Whoever gave a place back and signs up by a paper that is dated earlier stands at the end like everybody who comes now. */
async function fairArrival(tx: Tx, opening: Opening, input: SignUpInput): Promise<Date> {
  const arrivedAt = arrivalOf(input, opening, tx.now)
  if (arrivedAt >= tx.now) return arrivedAt
  const before = await asSystem(tx, 'gatherings.signedUpBefore', () =>
    tx
      .selectFrom('sign_up_contact as c')
      .innerJoin('sign_up as s', (join) =>
        join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'c.sign_up_id'),
      )
      .select('c.id')
      .where('c.municipality_id', '=', tx.municipality)
      .where('c.opening_id', '=', opening.id)
      .where((where) =>
        where.or([
          where('c.same_as', '=', sameAs(opening.id, input)),
          ...(input.participantId ? [where('s.participant_id', '=', input.participantId)] : []),
        ]),
      )
      .limit(1)
      .executeTakeFirst(),
  )
  return before ? tx.now : arrivedAt
}

type Wish = { seats: Seats; kinds: readonly SeatKind[]; arrivedAt: Date }

/**
 * What becomes of it: takes the seats, or a place in the queue. One kind of seat is taken without a turn, so that a crowd
 * that comes at once waits for nothing but the counter; only who finds it full, or wants several kinds, takes the turn of the
 * opening and tries again there (decision 0045).
 */
async function placeFor(
  tx: Tx,
  opening: Opening,
  { seats, kinds, arrivedAt }: Wish,
): Promise<SignedUp['state']> {
  if (opening.way === 'lottery' && !opening.drawnAt) {
    if (!(await askForSeats(tx, seats, 1))) throw new Refusal('gatherings.signUps.closed', 409)
    return 'entered'
  }
  requireRoom(opening, seats, kinds)
  if (seats.size === 1 && (await takeOutOfTurn(tx, seats))) return 'confirmed'
  const now = await lockOpening(tx, opening.sessionId)
  requireOpen(now, arrivedAt, tx.now)
  if (await takeSeats(tx, seats)) return 'confirmed'
  if (!(await joinWaiting(tx, opening.id))) throw new Refusal('gatherings.signUps.full', 409)
  return 'waiting'
}

/**
 * Whoever waited for the counter and found it full would keep its row locked while waiting for the turn, for which somebody else may hold
 * the turn and wait for the counter: the lock is let go of before.
 */
async function takeOutOfTurn(tx: Tx, seats: Seats): Promise<boolean> {
  await sql`savepoint out_of_turn`.execute(tx)
  const taken = await takeSeats(tx, seats)
  if (!taken) await sql`rollback to savepoint out_of_turn`.execute(tx)
  return taken
}

/** Says no at once where all is taken and the list is full: ten thousand who come for thirty seats wait for no lock. */
function requireRoom({ waiting, waitingMost }: Opening, seats: Seats, kinds: readonly SeatKind[]): void {
  const fits = kinds.every(({ id, left, closed }) => !closed && left >= (seats.get(id) ?? 0))
  if (!fits && waitingMost !== null && waiting >= waitingMost)
    throw new Refusal('gatherings.signUps.full', 409)
}

type New = Wish & { input: SignUpInput; state: SignedUp['state'] }

async function insertSignUp(tx: Tx, opening: Opening, made: New): Promise<SignedUp> {
  const { input, seats, kinds, state, arrivedAt } = made
  const [id, random] = [newId(), randomBytes(codeLetters + receiptLetters)]
  const code = codeOf(random, codeLetters)
  const receipt = codeOf(random.subarray(codeLetters), receiptLetters)
  const prices = new Map(kinds.map((kind) => [kind.id, kind.price]))
  await tx
    .insertInto('sign_up')
    .values({
      ...{ municipality_id: tx.municipality, id, session_id: opening.sessionId, opening_id: opening.id },
      ...{ participant_id: input.participantId, channel: input.channel, arrived_at: arrivedAt },
      ...{ receipt, code, seats: seatsOf(input.seats), state, minor: input.minor },
      due: [...seats].reduce((sum, [kindId, amount]) => sum + amount * (prices.get(kindId) ?? 0), 0),
      childcare: input.childcare?.children ?? 0,
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch(twice('sign_up_one_place'))
  await insertSeats(tx, id, seats)
  await insertContact(tx, { id, openingId: opening.id, input })
  if (state !== 'entered')
    await tellAbout(tx, state, [{ id, sessionId: opening.sessionId, way: wayOf(input.reach) }])
  await setAudience(tx, 'sign_up', [id])
  return { id, state, receipt, code }
}

/** What the database says where somebody has a place already: its index sees sign-ups that the actor does not. */
const twice = (constraint: string) => (error: unknown) => {
  throw violated(error) === constraint ? new Refusal('gatherings.signUps.twice', 409) : error
}

async function insertSeats(tx: Tx, signUpId: string, seats: Seats): Promise<void> {
  const rows = [...seats].map(([seat_kind_id, amount]) => ({
    ...{ municipality_id: tx.municipality, id: newId(), sign_up_id: signUpId, seat_kind_id, amount },
  }))
  await tx.insertInto('sign_up_seat').values(rows).execute()
}

async function insertContact(
  tx: Tx,
  { id, openingId, input }: { id: string; openingId: string; input: SignUpInput },
): Promise<void> {
  const { name, reach, guardian, childcare } = input
  await tx
    .insertInto('sign_up_contact')
    .values({
      ...{ municipality_id: tx.municipality, id: newId(), sign_up_id: id, opening_id: openingId },
      ...{ name: name.trim(), telephone: orNull(reach.telephone), mail: orNull(reach.mail) },
      ...{ fax: orNull(reach.fax), address: orNull(reach.address) },
      ...{ companions: orNull(input.companions), needs: orNull(input.needs) },
      childcare_ages: childcare && childcare.children > 0 ? orNull(childcare.ages) : null,
      ...{ guardian_name: orNull(guardian?.name), guardian_telephone: orNull(guardian?.telephone) },
      ...{ same_as: sameAs(openingId, input), made_at: tx.now },
    })
    .execute()
    .catch(twice('sign_up_contact_one_place'))
}
