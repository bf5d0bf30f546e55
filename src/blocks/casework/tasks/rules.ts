import { addDays, daysBetween } from '../../../core/calendar/day.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { farthestNext } from '../rules.ts'
import type { TaskEnding } from './codes.ts'

/** A task that is due in two years is forgotten, as a next date is. Refuses `casework.task.past` and `casework.task.tooFar` at `dueOn`. */
export function requireDue(dueOn: string, today: string): void {
  const code =
    dueOn < today
      ? 'casework.task.past'
      : dueOn > addDays(today, farthestNext)
        ? 'casework.task.tooFar'
        : undefined
  if (code) throw refuseFields([{ field: 'dueOn', code }])
}

/** Refuses `casework.task.ended` (409) and, for one that is dropped without a word, `casework.task.reason` at `outcome`. */
export function requireEnding(
  state: string,
  { ending, outcome }: { ending: TaskEnding; outcome?: string | undefined },
): void {
  requireOpenTask(state)
  if (ending === 'dropped' && !outcome)
    throw refuseFields([{ field: 'outcome', code: 'casework.task.reason' }])
}

/** Refuses `casework.task.ended` (409). */
export function requireOpenTask(state: string): void {
  if (state !== 'open') throw new Refusal('casework.task.ended', 409)
}

/** So long can somebody be away without a hand-over: longer is a matter of posts. */
export const longestAbsence = 366

type Term = { fromOn: string; untilOn: string }

/** Refuses `casework.absence.order` and `casework.absence.tooLong` at `untilOn`, `casework.absence.past` for one that is over. */
export function requireTerm({ fromOn, untilOn }: Term, today: string): void {
  const code =
    untilOn < fromOn
      ? 'casework.absence.order'
      : untilOn < today
        ? 'casework.absence.past'
        : daysBetween(fromOn, untilOn) >= longestAbsence
          ? 'casework.absence.tooLong'
          : undefined
  if (code) throw refuseFields([{ field: 'untilOn', code }])
}

export const overlap = (one: Term, other: Term): boolean =>
  one.fromOn <= other.untilOn && other.fromOn <= one.untilOn

/** Whole weeks that have gone since a day. */
export const weeksSince = (day: string, today: string): number => Math.floor(daysBetween(day, today) / 7)

/** Refuses `casework.rhythm.silent` at `silentWeeks`: nobody is called silent before the next contact was due. */
export function requireWeeks({ everyWeeks, silentWeeks }: { everyWeeks: number; silentWeeks: number }): void {
  if (silentWeeks < everyWeeks) throw refuseFields([{ field: 'silentWeeks', code: 'casework.rhythm.silent' }])
}

/** Two years at most until a case is gone through again. Refuses `casework.review.nextOn` at `nextOn`. */
export function requireReviewOn(nextOn: string, today: string): void {
  if (nextOn <= today || nextOn > addDays(today, 731))
    throw refuseFields([{ field: 'nextOn', code: 'casework.review.nextOn' }])
}
