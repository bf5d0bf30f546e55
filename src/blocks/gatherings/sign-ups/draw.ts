import { sql } from 'kysely'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { canonicalList, type Drawn, draw, type Entry, readList, resultText, sha256 } from './lottery-rules.ts'
import { lockOpening, type Opening, openingOf, seatKindsOf } from './opening.ts'
import { closeSeats, seatsOfSignUps, takeSeats } from './seats.ts'
import { settle } from './settle.ts'
import { tellThese } from './telling.ts'
import { addWaiting } from './waiting.ts'

/**
 * Publishes the closed list of a lottery with its hash; from then on nothing of it changes until the draw. Refuses `core.notFound`
 * (404), and with 409 `gatherings.signUps.noLottery`, `.listed` a second time, `.stillOpen` before closing, `.cancelled`.
 */
export async function publishList(tx: Tx, sessionId: string): Promise<void> {
  const opening = await lockLottery(tx, sessionId)
  if (opening.listedAt) throw new Refusal('gatherings.signUps.listed', 409)
  if (tx.now < opening.closesAt) throw new Refusal('gatherings.signUps.stillOpen', 409)
  await closeSeats(tx, opening.id, true)
  const kinds = await seatKindsOf(tx, [sessionId])
  const list = canonicalList({
    sessionId,
    seedHash: (await lotteryRow(tx, opening.lotteryId)).seedHash,
    capacities: new Map(kinds.map(({ place, capacity }) => [place + 1, capacity])),
    entries: await entriesOf(tx, opening, new Map(kinds.map(({ id, place }) => [id, place + 1]))),
  })
  await tx
    .updateTable('lottery')
    .set({ list, list_hash: sha256(list), listed_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', opening.lotteryId)
    .execute()
}

/** The entries as they stand, whoever publishes them: with their receipt numbers, and no names. */
async function entriesOf(tx: Tx, opening: Opening, places: ReadonlyMap<string, number>): Promise<Entry[]> {
  return asSystem(tx, 'gatherings.publishList', async () => {
    const rows = await enteredIn(tx, opening.id)
    const seats = await seatsOfSignUps(
      tx,
      rows.map(({ id }) => id),
    )
    return rows.map(({ id, receipt }) => ({
      receipt,
      seats: new Map(
        [...(seats.get(id) ?? [])].map(([kindId, amount]) => [places.get(kindId) as number, amount]),
      ),
    }))
  })
}

const enteredIn = (tx: Tx, openingId: string) =>
  tx
    .selectFrom('sign_up')
    .select(['id', 'receipt'])
    .where('municipality_id', '=', tx.municipality)
    .where('opening_id', '=', openingId)
    .where('state', '=', 'entered')
    .execute()

/**
 * Draws lots and publishes the seed and what came of it. Whoever withdrew since the list was published keeps their turn in
 * it, and what they would have had is offered to the first who wait. Refuses as `publishList`, and with 409
 * `gatherings.signUps.notListed`, `.drawn` a second time, `.drawsLater` before the day of the draw. A seed that is not the
 * one of the published hash is a fault.
 */
export async function drawLots(tx: Tx, sessionId: string): Promise<void> {
  const opening = await lockLottery(tx, sessionId)
  if (opening.drawnAt) throw new Refusal('gatherings.signUps.drawn', 409)
  if (!opening.listedAt) throw new Refusal('gatherings.signUps.notListed', 409)
  if (opening.drawsAt && tx.now < opening.drawsAt) throw new Refusal('gatherings.signUps.drawsLater', 409)
  const lottery = await lotteryRow(tx, opening.lotteryId)
  const list = readList(lottery.list as string)
  await asSystem(tx, 'gatherings.drawLots', async () => {
    const seed = await seedOf(tx, opening.lotteryId, lottery.seedHash)
    const drawn = draw(seed, list)
    await tx
      .updateTable('lottery')
      .set({ seed, result: resultText(drawn), drawn_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', opening.lotteryId)
      .execute()
    await closeSeats(tx, opening.id, false)
    await giveTurns(tx, opening, drawn)
  })
  await settle(tx, await openingOf(tx, sessionId))
}

async function seedOf(tx: Tx, lotteryId: string, seedHash: string): Promise<string> {
  const { seed } = await tx
    .selectFrom('lottery_seed')
    .select('seed')
    .where('municipality_id', '=', tx.municipality)
    .where('lottery_id', '=', lotteryId)
    .executeTakeFirstOrThrow()
  if (sha256(seed) !== seedHash) throw new Error('the seed is not the one whose hash was published')
  return seed
}

/** Writes what came of it to those who did not withdraw, and takes the seats of those who have one. */
async function giveTurns(tx: Tx, opening: Opening, drawn: readonly Drawn[]): Promise<void> {
  const ids = new Map((await enteredIn(tx, opening.id)).map(({ id, receipt }) => [receipt, id]))
  const turns = drawn.flatMap(({ receipt, outcome }, at) => {
    const id = ids.get(receipt)
    return id
      ? [{ id, rank: at + 1, state: outcome === 'seat' ? ('confirmed' as const) : ('waiting' as const) }]
      : []
  })
  await sql`update sign_up set rank = t.rank, state = t.state, version = version + 1, updated_at = ${tx.now},
      updated_by = ${tx.actor.accountId}
    from unnest(${turns.map(({ id }) => id)}::uuid[], ${turns.map(({ rank }) => rank)}::int[],
      ${turns.map(({ state }) => state)}::text[]) as t (id, rank, state)
    where sign_up.municipality_id = ${tx.municipality} and sign_up.id = t.id`.execute(tx)
  const of = (wanted: 'confirmed' | 'waiting') =>
    turns.filter(({ state }) => state === wanted).map(({ id }) => id)
  const total = new Map<string, number>()
  for (const seats of (await seatsOfSignUps(tx, of('confirmed'))).values())
    for (const [kindId, amount] of seats) total.set(kindId, (total.get(kindId) ?? 0) + amount)
  if (!(await takeSeats(tx, total))) throw new Error('more seats were drawn than there are')
  await addWaiting(tx, opening.id, of('waiting').length)
  for (const about of ['confirmed', 'waiting'] as const)
    await tellThese(tx, about, opening.sessionId, of(about))
}

async function lockLottery(tx: Tx, sessionId: string): Promise<Opening & { lotteryId: string }> {
  const opening = await lockOpening(tx, sessionId)
  const { lotteryId } = opening
  if (opening.way !== 'lottery' || !lotteryId) throw new Refusal('gatherings.signUps.noLottery', 409)
  if (opening.endedAt || opening.sessionState === 'cancelled')
    throw new Refusal('gatherings.signUps.cancelled', 409)
  return { ...opening, lotteryId }
}

async function lotteryRow(tx: Tx, id: string) {
  return tx
    .selectFrom('lottery')
    .select([
      'seed_hash as seedHash',
      'made_at as madeAt',
      'list',
      'list_hash as listHash',
      'listed_at as listedAt',
    ])
    .select(['seed', 'result', 'drawn_at as drawnAt'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/**
 * All that is published of a lottery so far, as `scripts/verify-lottery.mjs` takes it. Refuses `core.notFound` (404), and
 * `gatherings.signUps.noLottery` (409).
 */
export async function publishedLottery(tx: Tx, sessionId: string) {
  const { lotteryId } = await openingOf(tx, sessionId)
  if (!lotteryId) throw new Refusal('gatherings.signUps.noLottery', 409)
  return { format: 'kasane-lottery-1' as const, sessionId, ...(await lotteryRow(tx, lotteryId)) }
}

export type PublishedLottery = Awaited<ReturnType<typeof publishedLottery>>

/** Sessions whose list is to be published, or whose lots are to be drawn, now. Runs as system. */
export async function lotteriesDue(tx: Tx): Promise<{ sessionId: string; due: 'list' | 'draw' }[]> {
  const rows = await tx
    .selectFrom('lottery as l')
    .innerJoin('sign_up_opening as o', (join) =>
      join.on('o.municipality_id', '=', tx.municipality).onRef('o.id', '=', 'l.opening_id'),
    )
    .select(['o.session_id as sessionId', 'l.listed_at as listedAt'])
    .where('l.municipality_id', '=', tx.municipality)
    .where('l.drawn_at', 'is', null)
    .where('o.ended_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('l.listed_at', 'is', null), where('o.closes_at', '<=', tx.now)]),
        where.and([where('l.listed_at', 'is not', null), where('o.draws_at', '<=', tx.now)]),
      ]),
    )
    .orderBy('o.session_id')
    .execute()
  return rows.map(({ sessionId, listedAt }) => ({ sessionId, due: listedAt ? 'draw' : 'list' }))
}
