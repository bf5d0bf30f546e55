import type { AreaFigure, MonthFigure } from '../parts.ts'
import type { Indicator } from '../plan-file/plan.ts'
import { expectedValue, type Judgement } from '../rules.ts'
import { shownAreas } from './small-areas.ts'
import { type Change, isUnusual } from './unusual.ts'

/** A value of a complete year; the printed baseline is one. */
export type YearValue = { fiscalYear: number; value: number }

/** What the questions follow from: the figures as staff see them, and what the public was told. */
export type MemoFacts = {
  indicator: Pick<Indicator, 'kind' | 'baseline' | 'target' | 'polarity' | 'pathStart' | 'knownIssues'>
  /** Complete years in order, the baseline among them. */
  years: readonly YearValue[]
  /** The years of the plan that are over. */
  due: readonly number[]
  running: { fiscalYear: number; value: number; before: number | null } | null
  judgement: Judgement
  judged: YearValue | null
  /** By month and area, of the year that they are told of; empty where they are not counted. */
  partsOf: number
  months: readonly MonthFigure[]
  areas: readonly AreaFigure[]
  /** Entries that are due in that year and not made, where the rule knows. */
  notEntered: number
  released: readonly { fiscalYear: number; value: number | null; at: Date }[]
}

/** A question that somebody would ask who looks at the figures, with the facts that answer it. */
export type Question =
  | { kind: 'released'; fiscalYear: number; told: number; now: number; at: Date }
  | {
      kind: 'behind'
      fiscalYear: number
      value: number
      expected: number
      target: number
      perYear: number | null
    }
  | { kind: 'pace'; fiscalYear: number; before: number; after: number }
  | { kind: 'jump'; from: number; to: number; before: number; after: number; usual: number | null }
  | { kind: 'month'; fiscalYear: number; month: number; before: number; after: number }
  | { kind: 'years'; missing: readonly number[] }
  | { kind: 'months'; fiscalYear: number; missing: readonly number[] }
  | { kind: 'entries'; fiscalYear: number; missing: number }
  | { kind: 'area'; fiscalYear: number; unknown: number; total: number }
  | { kind: 'noTarget' }
  | { kind: 'noBaseline' }
  | { kind: 'definition'; issues: readonly string[] }

const most = 3

/**
 * The questions to be ready for, the gravest first, at most three: a released value that no longer holds, a value behind
 * its path, a jump, a gap, a target or baseline that is missing, a unit or definition in doubt. One of each sort; fewer
 * where the figures give no reason to ask.
 */
export function questionsOf(facts: MemoFacts): Question[] {
  const sorts = [released, behind, jump, gap, noTarget, noBaseline, definition]
  return sorts.flatMap((ask) => ask(facts) ?? []).slice(0, most)
}

/** The last year whose released value is no longer the value. */
function released({ released: told, years }: MemoFacts): Question | null {
  const found = told
    .toSorted((a, b) => b.fiscalYear - a.fiscalYear)
    .flatMap(({ fiscalYear, value, at }) => {
      const now = years.find((year) => year.fiscalYear === fiscalYear)?.value
      return value === null || now === undefined || now === value
        ? []
        : [{ fiscalYear, told: value, now, at }]
    })[0]
  return found ? { kind: 'released', ...found } : null
}

/** Graded, and short of the straight path. `perYear`: what each of the years left would have to bring. */
function behind({ indicator, judgement, judged }: MemoFacts): Question | null {
  const { letter, progress, expected } = judgement
  const { target } = indicator
  if (!letter || progress === null || expected === null || !judged || target?.value == null) return null
  if (progress >= expected - 1e-9) return null
  const { fiscalYear, value } = judged
  const left = target.fiscalYear - fiscalYear
  return {
    ...{ kind: 'behind', fiscalYear, value, target: target.value },
    expected: expectedValue(indicator, fiscalYear) as number,
    perYear: left > 0 ? (target.value - value) / left : null,
  }
}

/** What changed most lately: the running year against the same day, else the last year that jumped, else a month. */
function jump(facts: MemoFacts): Question | null {
  return pace(facts) ?? yearly(facts) ?? monthly(facts)
}

function pace({ indicator: { kind }, running }: MemoFacts): Question | null {
  if (!running || running.before === null) return null
  const { fiscalYear, before, value: after } = running
  return isUnusual(kind, { before, after }) ? { kind: 'pace', fiscalYear, before, after } : null
}

function yearly({ indicator: { kind }, years }: MemoFacts): Question | null {
  const changes = years.flatMap((year, at) => {
    const former = years[at - 1]
    if (!former || former.fiscalYear !== year.fiscalYear - 1) return []
    return { from: former.fiscalYear, to: year.fiscalYear, before: former.value, after: year.value }
  })
  const last = changes.findLast((change) => isUnusual(kind, change) && !isSteady(change, changes))
  if (!last) return null
  const others = changes
    .filter((change) => change !== last)
    .map(({ before, after }) => Math.abs(after - before))
  return { kind: 'jump', ...last, usual: others.length > 0 ? Math.max(...others) : null }
}

/** What goes up or down by as much in another year is a course, not a jump. */
function isSteady(change: Change, all: readonly Change[]): boolean {
  const by = change.after - change.before
  return all.some((other) => other !== change && ((other.after - other.before) / by) * steadyFrom >= 1 - 1e-9)
}
const steadyFrom = 1.5

/** Of a flow, the month that is furthest from the same month one year earlier. */
function monthly({ indicator: { kind }, months, partsOf }: MemoFacts): Question | null {
  if (kind !== 'flow') return null
  const found = overMonths(months)
    .flatMap(({ month, value, before }) => (before === null ? [] : { month, before, after: value }))
    .filter((change) => isUnusual(kind, change, { share: 0.5 }))
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))[0]
  return found ? { kind: 'month', fiscalYear: partsOf, ...found } : null
}

const overMonths = (months: readonly MonthFigure[]) =>
  months.flatMap(({ value, running, ...month }) => (value === null || running ? [] : { ...month, value }))

function gap(facts: MemoFacts): Question | null {
  return missingYears(facts) ?? missingEntries(facts) ?? missingMonths(facts) ?? unknownArea(facts)
}

function missingYears({ due, years }: MemoFacts): Question | null {
  const known = new Set(years.map(({ fiscalYear }) => fiscalYear))
  const missing = due.filter((year) => !known.has(year))
  return missing.length > 0 ? { kind: 'years', missing } : null
}

/** A month without anything, where the others have this many on average: rather not entered than nothing done. */
const fewAMonth = 5

function missingMonths({ indicator: { kind }, months, partsOf }: MemoFacts): Question | null {
  const over = overMonths(months)
  const sum = over.reduce((total, { value }) => total + value, 0)
  const empty = over.filter(({ value }) => value === 0)
  if (kind !== 'flow' || empty.length === 0 || sum < fewAMonth * (over.length - empty.length)) return null
  return sum === 0 ? null : { kind: 'months', fiscalYear: partsOf, missing: empty.map(({ month }) => month) }
}

const missingEntries = ({ notEntered, partsOf }: MemoFacts): Question | null =>
  notEntered > 0 ? { kind: 'entries', fiscalYear: partsOf, missing: notEntered } : null

/**
 * From this share on the unknown area is too large to compare the others. Where it is all, areas are not counted; where
 * the memo keeps its number back, no question tells it.
 */
const muchUnknown = 0.1

function unknownArea({ areas, partsOf, indicator: { kind } }: MemoFacts): Question | null {
  const total = areas.reduce((sum, { value }) => sum + value, 0)
  const unknown = shownAreas(areas).find(({ code }) => code === '')?.value ?? 0
  if (kind === 'ratio' || unknown === total || unknown < total * muchUnknown) return null
  return { kind: 'area', fiscalYear: partsOf, unknown, total }
}

const noTarget = ({ indicator: { target } }: MemoFacts): Question | null =>
  target?.value == null ? { kind: 'noTarget' } : null

/** Without a target there is nothing to rate by, whatever the baseline: that is one question. */
const noBaseline = ({ indicator: { baseline, target } }: MemoFacts): Question | null =>
  baseline?.value == null && target?.value != null ? { kind: 'noBaseline' } : null

/** What the plan's own data says about the figure; a missing target or baseline has its own question. */
function definition({ indicator: { knownIssues } }: MemoFacts): Question | null {
  const issues = knownIssues.filter((issue) => issue !== 'target_unset' && issue !== 'baseline_missing')
  return issues.length > 0 ? { kind: 'definition', issues } : null
}
