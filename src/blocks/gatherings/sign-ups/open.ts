import { createHash, randomBytes } from 'node:crypto'
import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { sessionOf } from '../sessions.ts'
import { lockOpening, type Opening, seatKindsOf } from './opening.ts'
import {
  type OpeningInput,
  openingProblems,
  requireSoundOpening,
  type SeatKindInput,
  seatKindProblems,
} from './opening-rules.ts'
import { settle } from './settle.ts'

/**
 * Opens a session for sign-up, from a time on; answers the id of the opening. For a lottery a seed is drawn here, and of it only
 * the hash is published. Refuses `core.notFound` (404), `core.invalid` (422) at each field, `gatherings.signUps.openedAlready`
 * (409), `gatherings.notInState` (409) for a session that was held or cancelled, and `gatherings.signUps.hashTooLate` (409) for a
 * lottery that would open at once: its hash is to be known before anybody signs up.
 */
export async function openSignUp(tx: Tx, sessionId: string, input: OpeningInput): Promise<string> {
  const session = await sessionOf(tx, sessionId)
  if (session.state !== 'draft' && session.state !== 'open') throw new Refusal('gatherings.notInState', 409)
  requireSoundOpening(input, session)
  if (input.way === 'lottery' && input.opensAt <= tx.now)
    throw new Refusal('gatherings.signUps.hashTooLate', 409)
  const id = newId()
  await tx
    .insertInto('sign_up_opening')
    .values({
      ...{
        municipality_id: tx.municipality,
        id,
        session_id: sessionId,
        way: input.way,
        ...termColumns(input),
      },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw (error as { code?: string }).code === '23505'
        ? new Refusal('gatherings.signUps.openedAlready', 409)
        : error
    })
  await insertKinds(tx, { sessionId, openingId: id, kinds: input.kinds, from: 0 })
  if (input.way === 'lottery') await addLottery(tx, sessionId, id)
  await setAudience(tx, 'gathering_session', [sessionId])
  return id
}

const termColumns = (terms: Omit<OpeningInput, 'kinds' | 'way'>) => ({
  opens_at: terms.opensAt,
  closes_at: terms.closesAt,
  draws_at: terms.drawsAt,
  companions_most: terms.companionsMost,
  childcare: terms.childcare,
  offer_hours: terms.offerHours,
  cancel_until: terms.cancelUntil,
  waiting_most: terms.waitingMost,
})

type Kinds = { sessionId: string; openingId: string; kinds: readonly SeatKindInput[]; from: number }

async function insertKinds(tx: Tx, { sessionId, openingId, kinds, from }: Kinds): Promise<void> {
  const rows = kinds.map(({ name, nameEn, capacity, price, helps = false }, at) => ({
    ...{ municipality_id: tx.municipality, id: newId(), session_id: sessionId, opening_id: openingId },
    ...{ place: from + at, name: name.trim(), name_en: nameEn.trim(), capacity, price, helps },
    ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
  }))
  await tx.insertInto('seat_kind').values(rows).execute()
}

async function addLottery(tx: Tx, sessionId: string, openingId: string): Promise<void> {
  const [id, seed] = [newId(), randomBytes(32).toString('hex')]
  const seedHash = createHash('sha256').update(seed).digest('hex')
  await tx
    .insertInto('lottery')
    .values({
      ...{ municipality_id: tx.municipality, id, session_id: sessionId, opening_id: openingId },
      ...{ seed_hash: seedHash, made_at: tx.now },
    })
    .execute()
  await tx
    .insertInto('lottery_seed')
    .values({ municipality_id: tx.municipality, id: newId(), lottery_id: id, seed })
    .execute()
}

/** An opening that has not begun may be changed in all; later only what takes nothing from those who signed up. */
export type OpeningChange = { version: number } & Omit<OpeningInput, 'kinds' | 'way'>

/**
 * Changes the terms. Refuses `core.notFound`, `core.invalid` (422) at each field, `core.changedMeanwhile` (409),
 * `gatherings.signUps.begun` (409) where sign-up has begun and the beginning or the limit of companions would become narrower, and
 * `gatherings.signUps.listed` (409) for the times of a lottery whose list is published.
 */
export async function changeOpening(
  tx: Tx,
  sessionId: string,
  { version, ...terms }: OpeningChange,
): Promise<void> {
  const opening = await lockOpening(tx, sessionId)
  requireGoing(opening)
  const problems = openingProblems({ ...terms, way: opening.way as OpeningInput['way'] }, opening)
  if (problems.length > 0) throw refuseFields(problems)
  const begun = tx.now >= opening.opensAt
  const narrower =
    terms.opensAt.getTime() !== opening.opensAt.getTime() || terms.companionsMost < opening.companionsMost
  if (begun && narrower) throw new Refusal('gatherings.signUps.begun', 409)
  if (opening.way === 'lottery' && !begun && terms.opensAt <= tx.now)
    throw new Refusal('gatherings.signUps.hashTooLate', 409)
  if (opening.listedAt && terms.drawsAt?.getTime() !== opening.drawsAt?.getTime())
    throw new Refusal('gatherings.signUps.listed', 409)
  await edit(tx, { table: 'sign_up_opening', id: opening.id, version, set: termColumns(terms) })
}

/** Adds a kind of seat at the end. Refuses as `changeSeatKind`. */
export async function addSeatKind(tx: Tx, sessionId: string, kind: SeatKindInput): Promise<void> {
  const opening = await lockOpening(tx, sessionId)
  requireGoing(opening)
  requireNotDrawing(opening)
  const kinds = await seatKindsOf(tx, [sessionId])
  const problems = seatKindProblems([...kinds, kind])
  if (problems.length > 0) throw refuseFields(problems)
  await insertKinds(tx, { sessionId, openingId: opening.id, kinds: [kind], from: kinds.length })
  await setAudience(tx, 'gathering_session', [sessionId])
}

/**
 * Changes a kind of seat; more seats go to the waiting list first. Refuses `core.notFound`, `core.invalid` (422),
 * `core.changedMeanwhile` (409), `gatherings.signUps.belowTaken` (409) for fewer seats than are taken, and
 * `gatherings.signUps.listed` (409) between the published list of a lottery and its draw.
 */
export async function changeSeatKind(
  tx: Tx,
  sessionId: string,
  { id, version, ...kind }: SeatKindInput & { id: string; version: number },
): Promise<void> {
  const opening = await lockOpening(tx, sessionId)
  requireGoing(opening)
  requireNotDrawing(opening)
  const kinds = await seatKindsOf(tx, [sessionId])
  const problems = seatKindProblems(kinds.map((one) => (one.id === id ? kind : one)))
  if (problems.length > 0) throw refuseFields(problems)
  const { name, nameEn, capacity, price } = kind
  await edit(tx, {
    table: 'seat_kind',
    id,
    version,
    set: { name: name.trim(), name_en: nameEn.trim(), capacity, price },
  }).catch((error) => {
    throw (error as { constraint?: string }).constraint?.startsWith('seat_kind_never_oversold')
      ? new Refusal('gatherings.signUps.belowTaken', 409)
      : error
  })
  await settle(tx, opening)
}

function requireGoing({ sessionState, endedAt }: Opening): void {
  if (endedAt || (sessionState !== 'draft' && sessionState !== 'open'))
    throw new Refusal('gatherings.notInState', 409)
}

function requireNotDrawing({ listedAt, drawnAt }: Opening): void {
  if (listedAt && !drawnAt) throw new Refusal('gatherings.signUps.listed', 409)
}
