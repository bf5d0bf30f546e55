import {
  type DaysOf,
  type Difference,
  insertDays,
  insertDifferences,
} from '../../../blocks/gatherings/bulk.ts'
import { reopenSession, type Session } from '../../../blocks/gatherings/sessions.ts'
import { totalsOf } from '../../../blocks/gatherings/tallies.ts'
import { monthOf } from '../../../core/calendar/month.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { type Counts, dayKind, visitorsIn } from '../rules/codes.ts'
import { type Change, partsOf, shownOf } from '../rules/corrections.ts'
import { stateOf } from '../rules/days.ts'
import { lockOf, type MonthState } from '../rules/months.ts'
import type { LineProblem, SheetDay } from '../rules/sheet-row.ts'
import { shutDay } from './days.ts'

type HubRow = { id: string; operator_id: string; division_id: string; area_code: string | null }

/** What becomes of the days of one hub: new ones, others that stand there differently, and what may not be changed. */
export type Outcome = { added: SheetDay[]; replaced: Replaced[]; same: number; problems: LineProblem[] }
type Replaced = { day: SheetDay; session: Session; changes: Change[] }

/**
 * Compares the days that a file has of one hub with what stands there. Days of a month that is confirmed are wrong, and of
 * one that is handed in, unless the city itself brings the file.
 */
export async function compare(
  tx: Tx,
  { hub, byDivision }: { hub: HubRow; byDivision: boolean },
  days: readonly SheetDay[],
): Promise<Outcome> {
  const sessions = await sessionsAt(tx, hub.id, days)
  const totals = await totalsIn(tx, [...sessions.values()])
  const months = await monthsOf(tx, hub.id)
  const outcome: Outcome = { added: [], replaced: [], same: 0, problems: [] }
  for (const day of days) {
    const code = lockedBy(months.get(monthOf(day.day)) ?? 'draft', byDivision)
    if (code) outcome.problems.push({ line: day.line, column: 'day', code })
    else sort(outcome, day, { session: sessions.get(day.day), totals })
  }
  return outcome
}

function lockedBy(state: MonthState, isDivision: boolean): string | null {
  const lock = lockOf(state, { isDivision })
  if (lock === null) return null
  return lock === 'confirmed'
    ? 'childcare-hubs.import.monthConfirmed'
    : 'childcare-hubs.import.monthSubmitted'
}

type Standing = { session: Session | undefined; totals: ReadonlyMap<string, Counts> }

function sort(outcome: Outcome, day: SheetDay, { session, totals }: Standing): void {
  if (!session) {
    outcome.added.push(day)
    return
  }
  const there = totals.get(session.id) ?? new Map<string, number>()
  const changes = differences(there, day)
  if (changes.length === 0 && isAlike(session, day)) outcome.same++
  else outcome.replaced.push({ day, session, changes })
}

/** A file that says of a closed day no reason leaves the one that stands there. */
function isAlike(session: Session, { reason }: SheetDay): boolean {
  if (reason === null) return stateOf(session) === 'open'
  return stateOf(session) === 'closed' && (reason === '' || reason === session.reason)
}

/** A column that the file does not have says nothing about what was counted; a closed day says that nobody was. */
function differences(there: Counts, { counts, reason }: SheetDay): Change[] {
  if (reason !== null)
    return [...there].flatMap(([category, count]) => (count ? [{ category, amount: -count }] : []))
  const shown = shownOf(there)
  return [...counts].flatMap(([category, count]) => {
    const amount = count - (shown[category] ?? 0)
    return amount === 0 ? [] : partsOf({ category, amount }, there)
  })
}

/** Writes what `compare` found, as the loader. */
export async function takeDays(
  tx: Tx,
  hub: HubRow,
  { added, replaced }: Outcome,
  byId: string | null,
): Promise<void> {
  const of: DaysOf = { kind: dayKind, ofId: hub.id, agencyId: hub.operator_id, areaCode: hub.area_code }
  const whole = added.map(({ day, reason, counts }) => ({
    onDay: day,
    reason: reason === null ? null : saidOf(reason),
    counts,
  }))
  await insertDays(tx, of, whole, byId)
  const rows: Difference[] = replaced.flatMap(({ session, changes }) =>
    changes.map((change) => ({ ...change, sessionId: session.id, onDay: session.on_day })),
  )
  const words = wordsFor('ja')
  const reason = words('childcare-hubs.import.correction')
  await insertDifferences(tx, of, { rows, reason, byId })
  for (const one of replaced) await moveDay(tx, one)
}

async function moveDay(tx: Tx, { day, session }: Replaced): Promise<void> {
  if (day.reason !== null) return shutDay(tx, session, saidOf(day.reason))
  if (stateOf(session) === 'closed') await reopenSession(tx, session)
}

/** The reason that everybody reads where a file says none. */
const saidOf = (reason: string): string => {
  const words = wordsFor('ja')
  return reason || words('childcare-hubs.import.noReason')
}

async function sessionsAt(tx: Tx, hubId: string, days: readonly SheetDay[]): Promise<Map<string, Session>> {
  const all = days.map(({ day }) => day).sort()
  const rows = await tx
    .selectFrom('gathering_session')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('of_id', '=', hubId)
    .where('kind', '=', dayKind)
    .where('on_day', '>=', all[0] ?? '')
    .where('on_day', '<=', all.at(-1) ?? '')
    .execute()
  return new Map(rows.map((row) => [row.on_day, row]))
}

/** As many sessions at once as a statement has room for. */
const portion = 2000

async function totalsIn(tx: Tx, sessions: readonly Session[]): Promise<Map<string, Counts>> {
  const all = new Map<string, Counts>()
  for (let at = 0; at < sessions.length; at += portion) {
    const ids = sessions.slice(at, at + portion).map(({ id }) => id)
    for (const [id, counts] of await totalsOf(tx, ids)) all.set(id, counts)
  }
  return all
}

async function monthsOf(tx: Tx, hubId: string): Promise<Map<string, MonthState>> {
  const rows = await tx
    .selectFrom('hub_month')
    .select(['month', 'state'])
    .where('municipality_id', '=', tx.municipality)
    .where('hub_id', '=', hubId)
    .execute()
  return new Map(rows.map(({ month, state }) => [month, state as MonthState]))
}

export const visitorsOf = (days: readonly SheetDay[]): number =>
  days.reduce((sum, { counts }) => sum + visitorsIn(counts), 0)
