import { addDays } from '../../../core/calendar/day.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import type { CautionState } from './codes.ts'

/** What was true two years ago is a rumour: a caution lasts a year and is asked for anew. */
export const longestCaution = 366
/** An exception is for what is at hand, and no other way of doing things. */
export const longestException = 31

/** Refuses `casework.caution.past` and `casework.caution.tooFar` at `untilOn`. */
export function requireCautionUntil(untilOn: string, today: string): void {
  const code =
    untilOn < today
      ? 'casework.caution.past'
      : untilOn > addDays(today, longestCaution)
        ? 'casework.caution.tooFar'
        : undefined
  if (code) throw refuseFields([{ field: 'untilOn', code }])
}

/** Refuses `casework.exception.past` and `casework.exception.tooFar` at `untilOn`. */
export function requireExceptionUntil(untilOn: string, today: string): void {
  const code =
    untilOn < today
      ? 'casework.exception.past'
      : untilOn > addDays(today, longestException)
        ? 'casework.exception.tooFar'
        : undefined
  if (code) throw refuseFields([{ field: 'untilOn', code }])
}

type Caution = { state: CautionState; untilOn: string; askedBy: string }

/** It stands on the pages of the case: asked for or approved, and not over. */
export const isShown = ({ state, untilOn }: Pick<Caution, 'state' | 'untilOn'>, today: string): boolean =>
  (state === 'asked' || state === 'approved') && untilOn >= today

/** Refuses `casework.caution.settled` (409), and `casework.caution.own` (403): nobody approves what they asked for themselves. */
export function requireDecidable(caution: Caution, { by, today }: { by: string; today: string }): void {
  if (caution.state !== 'asked' || caution.untilOn < today) throw new Refusal('casework.caution.settled', 409)
  if (caution.askedBy === by) throw new Refusal('casework.caution.own', 403)
}
