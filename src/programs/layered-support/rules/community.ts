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

/** A plan lasts at least its first day. */
export const spanProblems = ({ beginsOn, endsOn }: { beginsOn: string; endsOn: string }): FieldProblem[] =>
  endsOn < beginsOn ? [{ field: 'endsOn', code: 'layered-support.communityPlan.endsBefore' }] : []

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

/** Whoever looks says what is there by that day; what is given up before it began can be given up before, too. */
export function reviewProblems(
  { reviewedOn, step, nextOn }: Said,
  { beginsOn, today }: { beginsOn: string; today: string },
): FieldProblem[] {
  const field = 'reviewedOn'
  return [
    ...(reviewedOn > today ? [{ field, code: 'casework.on.future' }] : []),
    ...(reviewedOn < beginsOn && step !== 'broken_off'
      ? [{ field, code: 'layered-support.communityPlan.beforeBegin' }]
      : []),
    ...(step === 'go_on' ? lookProblems(nextOn, today) : []),
  ]
}
