import type { z } from 'zod'
import { fiscalYearNumber } from './fiscal-year-number.ts'
import { provenIssues } from './indicator-issues.ts'
import type { Indicator, PrintedIndicator, PrintedValue } from './plan.ts'
import type { PlanData } from './schema.ts'
import type { printedIndicator, printedValue } from './schema-parts.ts'

export function buildPrintedValue({ fiscal_year, ...value }: z.output<typeof printedValue>): PrintedValue {
  return { ...value, fiscalYear: fiscalYearNumber(fiscal_year) }
}

export function buildPrintedIndicator(printed: z.output<typeof printedIndicator>): PrintedIndicator {
  const { id, label, baseline, target } = printed
  return {
    id,
    label,
    baseline: baseline && buildPrintedValue(baseline),
    target: target && buildPrintedValue(target),
  }
}

/** The printed indicator with what indicators.yaml adds to it. */
export function buildIndicator(
  data: PlanData,
  printed: z.output<typeof printedIndicator>,
  at: { measureId: string; initiativeId: string },
): Indicator {
  const addition = data['indicators.yaml'].indicators[printed.id]
  if (!addition) throw new Error(`indicators.yaml has no ${printed.id}`)
  const { label, ...values } = buildPrintedIndicator(printed)
  const proven = provenIssues(printed, data['plan.yaml'].plan.base_year)
  const { path_start, known_issues, source, ...own } = addition
  return {
    ...values,
    ...at,
    code: own.code,
    label: { ja: label, en: data['translations.en.yaml'].indicators[printed.id] ?? label },
    unit: own.unit,
    kind: own.kind,
    level: own.level,
    polarity: own.polarity,
    source: source === 'reported' ? { kind: 'reported' } : { kind: 'measured', key: source },
    rule: own.rule,
    ratio: own.kind === 'ratio' ? { numerator: own.numerator, denominator: own.denominator } : null,
    pathStart: values.baseline && startOf(path_start ?? data['indicators.yaml'].rating.path.start, printed),
    knownIssues: [...new Set([...proven, ...known_issues])],
  }
}

function startOf(start: string, { baseline }: z.output<typeof printedIndicator>): number | null {
  if (start !== 'baseline_year') return fiscalYearNumber(start)
  return baseline && fiscalYearNumber(baseline.fiscal_year)
}
