import type { Indicator, Plan } from './plan-file/plan.ts'

export type Letter = 'A' | 'B' | 'C' | 'D'

/** Why an indicator bears no letter, the first reason that holds. Each has its words. */
export type NoLetter =
  | 'noTarget'
  | 'trendOnly'
  | 'noBaseline'
  | 'noWay'
  | 'noValue'
  | 'running'
  | 'outsidePlan'

/** What may be said of a value. Shares: 1 is 100 %; null where the plan gives nothing to compare with. */
export type Judgement = {
  letter: Letter | null
  why: NoLetter | null
  /** 進捗率 (a − b) / (t − b): how much of the way from baseline to target is done. */
  progress: number | null
  /** How much of the way the straight path expects by the end of that year. */
  expected: number | null
  /** 達成率: the value measured by the target alone. Shown, never graded. */
  level: number | null
}

type Printed = Pick<Indicator, 'baseline' | 'target' | 'polarity' | 'pathStart'>
type Scale = Pick<Plan, 'rating' | 'period'>
type Observed = { fiscalYear: number; value: number | null; complete: boolean }

/** Baseline, target and the years between which the expected path runs; null where the plan leaves one open. */
export function pathOf({ baseline, target, pathStart }: Printed) {
  if (baseline?.value == null || target?.value == null || pathStart === null) return null
  return { from: pathStart, to: target.fiscalYear, baseline: baseline.value, target: target.value }
}

/** How much of the straight path is expected by the end of a year: 0 at its start, 1 from the target year on. */
export function expectedProgress(printed: Printed, fiscalYear: number): number | null {
  const path = pathOf(printed)
  if (!path || path.to <= path.from) return null
  return Math.min(1, Math.max(0, (fiscalYear - path.from) / (path.to - path.from)))
}

/** The value that the straight path expects of a year: b + (t − b)(y − y_b) / (y_t − y_b). */
export function expectedValue(printed: Printed, fiscalYear: number): number | null {
  const [path, share] = [pathOf(printed), expectedProgress(printed, fiscalYear)]
  return path && share !== null ? path.baseline + (path.target - path.baseline) * share : null
}

export function progressOf(printed: Printed, value: number): number | null {
  const path = pathOf(printed)
  if (!path || path.target === path.baseline) return null
  return (value - path.baseline) / (path.target - path.baseline)
}

/**
 * The value by the target alone: a / t, and where less is better 2 − a / t, so that missing the target by a tenth is
 * 90 % in either direction. Never below 0; null for a target of 0, by which nothing can be divided.
 */
export function levelOf({ target, polarity }: Printed, value: number): number | null {
  if (!target?.value) return null
  const share = value / target.value
  return Math.max(0, polarity === 'less_is_better' ? 2 - share : share)
}

/** Judges the value of one year. Only complete years of the plan get a letter. */
export function judge(printed: Printed, observed: Observed, scale: Scale): Judgement {
  const { value, fiscalYear } = observed
  const progress = value === null ? null : progressOf(printed, value)
  const level = value === null ? null : levelOf(printed, value)
  const expected = expectedProgress(printed, fiscalYear)
  const why = withoutLetter(printed, observed, scale)
  const letter = why === null && progress !== null && expected ? letterOf(progress / expected, scale) : null
  return { letter, why, progress, expected, level }
}

function withoutLetter(printed: Printed, observed: Observed, { period }: Scale): NoLetter | null {
  const { baseline, target, polarity } = printed
  const { value, fiscalYear, complete } = observed
  if (target?.value == null) return 'noTarget'
  if (polarity === 'trend_only') return 'trendOnly'
  if (baseline?.value == null) return 'noBaseline'
  if (baseline.value === target.value) return 'noWay'
  if (value === null) return 'noValue'
  if (!complete) return 'running'
  const within = fiscalYear >= period.from && fiscalYear <= period.to
  return within && expectedProgress(printed, fiscalYear) ? null : 'outsidePlan'
}

/** A value exactly on a threshold has reached it, whatever the binary fractions on the way say. */
function letterOf(pace: number, { rating: { thresholds } }: Scale): Letter {
  const reached = (share: number) => pace >= share - 1e-9
  if (reached(thresholds.A)) return 'A'
  if (reached(thresholds.B)) return 'B'
  return reached(thresholds.C) ? 'C' : 'D'
}
