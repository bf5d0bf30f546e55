import {
  addSession,
  reopenSession,
  type Session,
  sessionOf,
  stepSession,
} from '../../../blocks/gatherings/sessions.ts'
import { totalsOf } from '../../../blocks/gatherings/tallies.ts'
import { monthOf } from '../../../core/calendar/month.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Counts, dayKind } from '../rules/codes.ts'
import { type DayState, requireNobodyCounted, stateOf } from '../rules/days.ts'
import { type MonthState, requireOpenMonth } from '../rules/months.ts'
import { type Hub, holdHub, isDivision } from './hubs.ts'

const sessionsOf = (tx: Tx, hubIds: readonly string[]) =>
  tx
    .selectFrom('gathering_session')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('of_id', 'in', [...hubIds])
    .where('kind', '=', dayKind)

/** The session that a day of a hub is, if it was entered. */
export async function sessionOn(tx: Tx, hubId: string, day: string): Promise<Session | undefined> {
  return sessionsOf(tx, [hubId]).where('on_day', '=', day).executeTakeFirst()
}

/** A day by its session. Refuses `core.notFound` for sessions of other kinds as well. */
export async function hubDay(tx: Tx, id: string): Promise<Session> {
  const session = await sessionOf(tx, id)
  if (session.kind !== dayKind) throw new Refusal('core.notFound', 404)
  return session
}

export type Day = { onDay: string; state: DayState; reason: string | null; id: string | null; counts: Counts }

const nothing: Counts = new Map()

/** Of one hub: each of the days, entered or not, with what was counted as far as the actor may see it. */
export async function daysOf(tx: Tx, hubId: string, days: readonly string[]): Promise<Day[]> {
  const [from = '', to = from] = [days[0], days.at(-1)]
  if (from === '') return []
  const sessions = await sessionsOf(tx, [hubId])
    .where('on_day', '>=', from)
    .where('on_day', '<=', to)
    .execute()
  const totals = await totalsOf(
    tx,
    sessions.map(({ id }) => id),
  )
  const found = new Map(sessions.map((session) => [session.on_day, session]))
  return days.map((onDay) => {
    const session = found.get(onDay)
    const counts = totals.get(session?.id ?? '') ?? nothing
    return {
      onDay,
      state: stateOf(session),
      reason: session?.reason ?? null,
      id: session?.id ?? null,
      counts,
    }
  })
}

export type Today = { state: DayState; reason: string | null }

/** How it stands with several hubs on one day. */
export async function statesOn(tx: Tx, hubIds: readonly string[], day: string): Promise<Map<string, Today>> {
  if (hubIds.length === 0) return new Map()
  const rows = await sessionsOf(tx, hubIds).where('on_day', '=', day).execute()
  return new Map(rows.map((row) => [row.of_id, { state: stateOf(row), reason: row.reason }]))
}

/** How far the sheet of a month is. */
export async function monthState(tx: Tx, hubId: string, month: string): Promise<MonthState> {
  const row = await tx
    .selectFrom('hub_month')
    .select('state')
    .where('municipality_id', '=', tx.municipality)
    .where('hub_id', '=', hubId)
    .where('month', '=', month)
    .executeTakeFirst()
  return (row?.state as MonthState | undefined) ?? 'draft'
}

/** Refuses to change a day of a month that is handed in or confirmed, or of a hub that was given up. */
async function requireChangeable(tx: Tx, hub: Hub, day: string): Promise<void> {
  if (hub.retired) throw new Refusal('childcare-hubs.retired', 409)
  requireOpenMonth(await monthState(tx, hub.id, monthOf(day)), { isDivision: isDivision(tx.actor, hub) })
}

type Opening = { day: string /** Also a day that was closed. */; reopen: boolean }

/**
 * The session of a day to count in: opened by the first who counts. Refuses `childcare-hubs.dayClosed` (409) where the day is
 * closed and it was not said that it shall be opened; and what `requireChangeable` refuses.
 */
export async function openDay(tx: Tx, hub: Hub, { day, reopen }: Opening): Promise<Session> {
  const seen = await sessionOn(tx, hub.id, day)
  await holdHub(tx, hub.id, stateOf(seen) === 'open' ? 'count' : 'decide')
  await requireChangeable(tx, hub, day)
  const session = await sessionOn(tx, hub.id, day)
  if (stateOf(session) === 'open' && session) return session
  if (!session) return sessionOf(tx, await addSession(tx, { ...newDay(hub, day), state: 'open' }))
  if (!reopen)
    throw new Refusal('childcare-hubs.dayClosed', 409, { params: { reason: session.reason ?? '' } })
  await reopenSession(tx, session)
  return sessionOf(tx, session.id)
}

/** A day as somebody else knows it to be: open, or closed for a reason. */
export async function addDay(
  tx: Tx,
  hub: Hub,
  { day, reason }: { day: string; reason: string | null },
): Promise<Session> {
  const state = reason === null ? 'open' : 'cancelled'
  return sessionOf(tx, await addSession(tx, { ...newDay(hub, day), state, reason }))
}

const newDay = (hub: Hub, onDay: string) => ({
  kind: dayKind,
  ofId: hub.id,
  agencyId: hub.operator_id,
  onDay,
  starts: null,
  ends: null,
  areaCode: hub.area_code,
  oneADay: true,
})

/** Closes a day, with its reason, or gives a closed one another. Refuses `childcare-hubs.dayCounted` (409) where somebody was counted, and a month that is handed in. */
export async function closeDay(
  tx: Tx,
  hub: Hub,
  { day, reason }: { day: string; reason: string },
): Promise<string> {
  await holdHub(tx, hub.id, 'decide')
  await requireChangeable(tx, hub, day)
  const session = await sessionOn(tx, hub.id, day)
  if (!session) return addSession(tx, { ...newDay(hub, day), state: 'cancelled', reason })
  requireNobodyCounted((await totalsOf(tx, [session.id])).get(session.id) ?? nothing)
  await shutDay(tx, session, reason)
  return session.id
}

/** Says of a day that it is closed, and why; of one that is closed already, why, where somebody knows better now. */
export async function shutDay(tx: Tx, session: Session, reason: string): Promise<void> {
  if (stateOf(session) === 'open') return stepSession(tx, session, 'cancelled', reason)
  if (session.reason === reason) return
  await reopenSession(tx, session)
  await stepSession(tx, await sessionOf(tx, session.id), 'cancelled', reason)
}

/** Holds a day while it is changed, and answers it with what was counted. Refuses a month that is handed in. */
export async function holdDay(tx: Tx, hub: Hub, day: string): Promise<{ session: Session; counts: Counts }> {
  await holdHub(tx, hub.id, 'decide')
  await requireChangeable(tx, hub, day)
  const session = await sessionOn(tx, hub.id, day)
  if (!session || stateOf(session) !== 'open') throw new Refusal('childcare-hubs.dayNotOpen', 409)
  return { session, counts: (await totalsOf(tx, [session.id])).get(session.id) ?? nothing }
}

/** What was put right on a day, and why, the latest first. */
export const correctionsOf = (tx: Tx, sessionId: string) =>
  tx
    .selectFrom('tally')
    .select(['id', 'category', 'amount', 'reason', 'at', 'by_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', '=', sessionId)
    .where('source', '=', 'correction')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
