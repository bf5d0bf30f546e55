import { isOpenDay } from '../../calendar/business-days.ts'
import { addDays } from '../../calendar/day.ts'
import { dateInTokyo, instantInTokyo, timeInTokyo } from '../../calendar/tokyo.ts'
import type { Near } from '../records.ts'
import { type Limits, type ReviewKind, reviewKinds } from './kinds.ts'

/** One entry of somebody who looked at or worked on a record, and whom the record is about. */
export type Access = {
  entryId: string
  accountId: string
  at: Date
  recordId: string
  persons: readonly string[]
}

/** Something to look into: who, what, between when, how many different records, by which entries. */
export type Unusual = {
  kind: ReviewKind
  accountId: string
  startsAt: Date
  endsAt: Date
  records: number
  entryIds: string[]
}

const opensAt = '07:00'
const closesAt = '20:00'
const hour = 3600_000
/** Entries that are named by their ids; all are counted. */
const mostNamed = 50
/** A transaction of that time may commit later. */
const settles = 15 * 60_000

type Window = { startsAt: Date; endsAt: Date }

/**
 * What stands out among these accesses, by limits that are data: many different records in an hour, any out of hours
 * (20:00–7:00, and on days the city hall is closed), any of somebody near. A window that is not over yet is left for later.
 */
export function unusual(
  accesses: readonly Access[],
  near: readonly Near[],
  limits: Limits,
  now: Date,
): Unusual[] {
  const nearTo = new Set(near.map(({ kind, accountId, personId }) => `${kind} ${accountId} ${personId}`))
  return reviewKinds
    .filter((kind) => limits[kind] > 0)
    .flatMap((kind) => {
      const counted = accesses.filter((one) => isOf(kind, one, nearTo))
      const groups = Map.groupBy(
        counted,
        (one) => `${one.accountId} ${windowOf(kind, one.at)?.startsAt.toISOString()}`,
      )
      return [...groups.values()].flatMap((group) => stands(kind, group, limits[kind], now))
    })
}

function isOf(kind: ReviewKind, { accountId, at, persons }: Access, nearTo: ReadonlySet<string>): boolean {
  if (kind === 'many') return true
  if (kind === 'late') return windowOf(kind, at) !== null
  return persons.some((person) => nearTo.has(`${kind} ${accountId} ${person}`))
}

function stands(kind: ReviewKind, group: Access[], limit: number, now: Date): Unusual[] {
  const [first] = group
  const window = first && windowOf(kind, first.at)
  const records = new Set(group.map(({ recordId }) => recordId)).size
  if (!first || !window || records < limit || window.endsAt.getTime() + settles > now.getTime()) return []
  const entryIds = group.map(({ entryId }) => entryId).slice(0, mostNamed)
  return [{ kind, accountId: first.accountId, ...window, records, entryIds }]
}

/** The stretch of time an access is counted in; null where it is in the hours of the office and only others count. */
export function windowOf(kind: ReviewKind, at: Date): Window | null {
  if (kind === 'many') {
    const startsAt = new Date(Math.floor(at.getTime() / hour) * hour)
    return { startsAt, endsAt: new Date(startsAt.getTime() + hour) }
  }
  const day = dateInTokyo(at)
  return kind === 'late' ? closedAt(day, timeInTokyo(at)) : between(day, '00:00', addDays(day, 1), '00:00')
}

function closedAt(day: string, time: string): Window | null {
  if (time >= closesAt) return between(day, closesAt, addDays(day, 1), opensAt)
  if (time < opensAt) return between(addDays(day, -1), closesAt, day, opensAt)
  return isOpenDay(day) ? null : between(day, opensAt, day, closesAt)
}

const between = (from: string, at: string, to: string, until: string): Window => ({
  startsAt: instantInTokyo(from, at),
  endsAt: instantInTokyo(to, until),
})
