import { addDays } from '../../../core/calendar/day.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

/** How far the aim has come, as whoever looked found it. */
export const reachedCodes = ['not_yet', 'partly', 'reached'] as const
export type Reached = (typeof reachedCodes)[number]

/** What becomes of a plan: 終了, 住民の運営へ引継ぎ, 再プラン, 中止. */
export const endings = ['ended', 'handed_on', 'replanned', 'broken_off'] as const
export type Ending = (typeof endings)[number]

/** How it goes on after somebody looked; `go_on` needs the day of the next look. */
export const reviewSteps = ['go_on', ...endings] as const
export type ReviewStep = (typeof reviewSteps)[number]

export type PlanState = 'planned' | 'running' | Ending

/** It runs from the first thing that was done for it: nobody has to say so. */
export const planState = ({ ending, works }: { ending: Ending | null; works: number }): PlanState =>
  ending ?? (works > 0 ? 'running' : 'planned')

type Span = { beginsOn: string; endsOn: string }

/** A plan lasts at least its first day, and has begun by the first thing that was done for it. */
export function spanProblems({ beginsOn, endsOn }: Span, firstWork: string | null = null): FieldProblem[] {
  if (endsOn < beginsOn) return [{ field: 'endsOn', code: 'layered-support.communityPlan.endsBefore' }]
  if (firstWork !== null && firstWork < beginsOn)
    return [{ field: 'beginsOn', code: 'layered-support.communityPlan.workBefore' }]
  return []
}

/** What is done for a plan is done while it goes on. */
export function heldProblems(
  heldOn: string,
  { beginsOn, endedOn }: { beginsOn: string; endedOn: string | null },
): FieldProblem[] {
  const code =
    heldOn < beginsOn ? 'beforeBegin' : endedOn !== null && heldOn > endedOn ? 'afterEnd' : undefined
  return code ? [{ field: 'heldOn', code: `layered-support.communityPlan.${code}` }] : []
}

/** Longer than this nobody leaves a plan alone: once a year at least somebody looks (settled here; no source names a rhythm). */
const longestPause = 366

/** The day of the next look: from today on, within a year. */
export function lookProblems(nextOn: string | undefined, today: string): FieldProblem[] {
  const field = 'nextOn'
  if (!nextOn) return [{ field, code: 'casework.nextOn.missing' }]
  if (nextOn < today) return [{ field, code: 'casework.nextOn.past' }]
  if (nextOn > addDays(today, longestPause))
    return [{ field, code: 'layered-support.communityPlan.nextTooFar' }]
  return []
}

type Said = { reviewedOn: string; step: ReviewStep; nextOn?: string | undefined }
type Course = { beginsOn: string; lastWork: string | null }

/**
 * Whoever looks says what is there by that day; what is given up before it began can be given up before, too. Nothing was done after the
 * day on which a plan ended.
 */
export function reviewProblems(
  { reviewedOn, step, nextOn }: Said,
  course: Course,
  today: string,
): FieldProblem[] {
  const { beginsOn, lastWork } = course
  const dayProblem = () => {
    if (reviewedOn > today) return 'casework.on.future'
    if (reviewedOn < beginsOn && step !== 'broken_off') return 'layered-support.communityPlan.beforeBegin'
    if (step !== 'go_on' && lastWork !== null && lastWork > reviewedOn)
      return 'layered-support.communityPlan.workAfter'
    return undefined
  }
  const code = dayProblem()
  return [
    ...(code ? [{ field: 'reviewedOn', code }] : []),
    ...(step === 'go_on' ? lookProblems(nextOn, today) : []),
  ]
}

type Waiting = { nextOn: string | null; endsOn: string; ending: Ending | null; followedBy: string | null }

/** What its agency has to do about a plan: look at it, say what becomes of it once its days are over, or make the next one. */
export function waitsFor({ nextOn, endsOn, ending, followedBy }: Waiting, today: string) {
  if (ending) return ending === 'replanned' && !followedBy ? 'toFollow' : null
  if (nextOn && nextOn < today) return 'overdue'
  return endsOn < today ? 'daysOver' : null
}
