import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { beginsAt, endsAt } from './opening-rules.ts'
import type { OpeningNow } from './rules.ts'

const columns = [
  ...(['o.id', 'o.version', 'o.way', 's.id as sessionId', 's.state as sessionState'] as const),
  ...(['s.on_day', 's.starts', 's.ends', 's.kind', 's.of_id as ofId', 's.agency_id as agencyId'] as const),
  ...(['o.opens_at as opensAt', 'o.closes_at as closesAt', 'o.draws_at as drawsAt'] as const),
  ...(['o.companions_most as companionsMost', 'o.childcare', 'o.offer_hours as offerHours'] as const),
  ...(['o.cancel_until as cancelUntil', 'o.waiting_most as waitingMost', 'o.waiting'] as const),
  ...([
    'o.ended_at as endedAt',
    'l.id as lotteryId',
    'l.listed_at as listedAt',
    'l.drawn_at as drawnAt',
  ] as const),
] as const

const openings = (tx: Tx) =>
  tx
    .selectFrom('sign_up_opening as o')
    .innerJoin('gathering_session as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'o.session_id'),
    )
    .leftJoin('lottery as l', (join) =>
      join.on('l.municipality_id', '=', tx.municipality).onRef('l.opening_id', '=', 'o.id'),
    )
    .select(columns)
    .where('o.municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof openings>['executeTakeFirstOrThrow']>>

/** How one signs up for a session, and how far that is: what everybody sees who sees the session. */
export type Opening = Row & OpeningNow & { endsAt: Date }

const whole = (row: Row): Opening => ({ ...row, beginsAt: beginsAt(row), endsAt: endsAt(row) })

/** The opening of a session, as the actor sees it; null where nobody signs up for it. */
export async function findOpening(tx: Tx, sessionId: string): Promise<Opening | null> {
  const row = await openings(tx).where('o.session_id', '=', sessionId).executeTakeFirst()
  return row ? whole(row) : null
}

/** The opening of a session. Refuses `core.notFound` (404) where the actor sees none. */
export async function openingOf(tx: Tx, sessionId: string): Promise<Opening> {
  const opening = await findOpening(tx, sessionId)
  if (!opening) throw new Refusal('core.notFound', 404)
  return opening
}

/** The openings of these sessions, by session: for lists and calendars. */
export async function openingsOf(tx: Tx, sessionIds: readonly string[]): Promise<Map<string, Opening>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await openings(tx)
    .where('o.session_id', 'in', [...sessionIds])
    .execute()
  return new Map(rows.map((row) => [row.sessionId, whole(row)]))
}

/**
 * The opening, locked until the transaction ends, as it stands once everybody before has committed. Whoever joins the waiting list or
 * gives something back takes this turn first, then the kinds of seats in the order of their ids. Refuses `core.notFound` (404).
 */
export async function lockOpening(tx: Tx, sessionId: string): Promise<Opening> {
  await tx
    .selectFrom('sign_up_opening')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', '=', sessionId)
    .forNoKeyUpdate()
    .execute()
  return openingOf(tx, sessionId)
}

/** The kinds of seats of these sessions in the host's order, with what is left and what a lottery was asked for. */
export async function seatKindsOf(tx: Tx, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return []
  const rows = await tx
    .selectFrom('seat_kind')
    .select(['id', 'session_id as sessionId', 'version', 'place', 'name', 'name_en as nameEn'])
    .select(['capacity', 'price', 'taken', 'asked', 'closed', 'helps'])
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', 'in', [...sessionIds])
    .orderBy('place')
    .execute()
  return rows.map((kind) => ({ ...kind, left: kind.capacity - kind.taken }))
}

export type SeatKind = Awaited<ReturnType<typeof seatKindsOf>>[number]
