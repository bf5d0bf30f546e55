import { dateInTokyo, instantInTokyo } from '../../../core/calendar/tokyo.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { clockTime } from '../event.ts'
import type { VisitTap } from './codes.ts'

type Planned = { on: string; from: string; back: string }

/** Somebody who is out for longer than this is not on a visit. */
const longestHours = 12
/** A press that comes later than this belongs to another visit. */
const oldestHours = 48
const hour = 3600_000

/**
 * From when until when somebody is out. Before its beginning is after midnight where it is the earlier time. Refuses
 * `casework.time.unreadable`, `casework.visit.past` at `on` for one that would be over already, `casework.visit.tooLong` at `back`.
 */
export function visitTimes({ on, from, back }: Planned, now: Date): { startsAt: Date; backAt: Date } {
  const startsAt = instantInTokyo(on, clockTime(from, 'from'))
  const sameDay = instantInTokyo(on, clockTime(back, 'back'))
  const backAt = sameDay > startsAt ? sameDay : new Date(sameDay.getTime() + 24 * hour)
  if (backAt <= now) throw refuseFields([{ field: 'on', code: 'casework.visit.past' }])
  if (backAt.getTime() - startsAt.getTime() > longestHours * hour)
    throw refuseFields([{ field: 'back', code: 'casework.visit.tooLong' }])
  return { startsAt, backAt }
}

/** A later time to be back, of today or after midnight. Refuses `casework.visit.past`, `casework.visit.tooLong` at `back`. */
export function laterBack(back: string, { startsAt }: { startsAt: Date }, now: Date): Date {
  const sameDay = instantInTokyo(dateInTokyo(now), clockTime(back, 'back'))
  const backAt = sameDay > now ? sameDay : new Date(sameDay.getTime() + 24 * hour)
  if (backAt.getTime() - Math.max(now.getTime(), startsAt.getTime()) > longestHours * hour)
    throw refuseFields([{ field: 'back', code: 'casework.visit.tooLong' }])
  return backAt
}

type State = {
  startsAt: Date
  arrivedAt: Date | null
  leftAt: Date | null
  helpAt: Date | null
  cancelledAt: Date | null
}

/**
 * When the button was pressed: what the telephone said, where that can be; a clock that is wrong counts as now. A press that waited
 * for the network counts from when it was made.
 */
export function pressedAt(said: string | undefined, { now, startsAt }: { now: Date; startsAt: Date }): Date {
  const at = new Date(said ?? Number.NaN)
  if (Number.isNaN(at.getTime()) || at > now) return now
  const oldest = Math.min(startsAt.getTime() - 12 * hour, now.getTime())
  const isOld = at.getTime() < oldest || now.getTime() - at.getTime() > oldestHours * hour
  return isOld ? now : at
}

type Set = { arrived_at?: Date; left_at?: Date; help_at?: Date }

/**
 * What a press changes; null where it says nothing new (the first press counts, whichever came first to the server). Refuses
 * `casework.visit.cancelled` (409).
 */
export function tapped(visit: State, tap: VisitTap, at: Date): Set | null {
  if (visit.cancelledAt) throw new Refusal('casework.visit.cancelled', 409)
  if (tap === 'help') return visit.helpAt || (visit.leftAt && visit.leftAt >= at) ? null : { help_at: at }
  if (tap === 'arrived') {
    if (visit.arrivedAt && visit.arrivedAt <= at) return null
    return { arrived_at: visit.leftAt && visit.leftAt < at ? visit.leftAt : at }
  }
  if (visit.leftAt && visit.leftAt <= at) return null
  return { left_at: visit.arrivedAt && visit.arrivedAt > at ? visit.arrivedAt : at }
}

type Pressed = Pick<State, 'arrivedAt' | 'leftAt' | 'helpAt'>

const presses = [
  { tap: 'arrived', of: 'arrivedAt', column: 'arrived_at' },
  { tap: 'left', of: 'leftAt', column: 'left_at' },
  { tap: 'help', of: 'helpAt', column: 'help_at' },
] as const

/** What had been pressed by a former state of the row, as its history has it. */
export function pressedBefore(former: Record<string, unknown>): Pressed {
  const [arrivedAt, leftAt, helpAt] = presses.map(({ column }) => former[column] as string | null)
  const instant = (text: string | null | undefined) => (text ? new Date(text) : null)
  return { arrivedAt: instant(arrivedAt), leftAt: instant(leftAt), helpAt: instant(helpAt) }
}

type Undone = { tap: VisitTap; set: Record<string, Date | null> }

/**
 * The press that made the last change, and what takes it back; null where that was none. Who is not back after all, or needs no help,
 * is looked for again.
 */
export function untapped(now: Pressed, before: Pressed): Undone | null {
  const last = presses.find(({ of }) => now[of] && now[of].getTime() !== before[of]?.getTime())
  if (!last) return null
  const anew: Undone['set'] = last.tap === 'arrived' ? {} : { alarmed_at: null }
  return { tap: last.tap, set: { [last.column]: before[last.of], ...anew } }
}

/** Whether somebody should be back and has said nothing. */
export const isOverdue = (
  { backAt, leftAt, cancelledAt }: { backAt: Date; leftAt: Date | null; cancelledAt: Date | null },
  now: Date,
): boolean => !leftAt && !cancelledAt && backAt < now
