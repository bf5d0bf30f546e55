import { fiscalYearShort } from '../../core/calendar/fiscal-year.ts'
import type { Board, BoardRow, Figure } from './board.ts'
import { expectedValue } from './rules.ts'

/** The board as the API gives it: the figures with what they mean, not the text of the plan. */
export function boardAnswer({ plan, revision, live, runningYear, rows }: Board) {
  return {
    plan: { title: plan.title, revision: revision.id, validFrom: revision.validFrom, hash: revision.hash },
    live,
    runningYear,
    ratingProvisional: plan.rating.provisional,
    indicators: rows.map(rowAnswer),
  }
}

export function rowAnswer(row: BoardRow) {
  const { indicator, judgement } = row
  return {
    code: indicator.code,
    measure: indicator.measureId,
    label: indicator.label,
    unit: indicator.unit,
    kind: indicator.kind,
    source: row.source,
    rule: indicator.rule,
    baseline: indicator.baseline,
    target: indicator.target,
    issues: indicator.knownIssues,
    values: row.figures.map((figure) => figureAnswer(row, figure)),
    rating: { year: row.last?.fiscalYear ?? null, ...judgement },
    updating: row.updating,
    released: row.released,
  }
}

const figureAnswer = ({ indicator }: BoardRow, figure: Figure) => ({
  ...figure,
  label: fiscalYearShort(figure.fiscalYear),
  expected: expectedValue(indicator, figure.fiscalYear),
})
