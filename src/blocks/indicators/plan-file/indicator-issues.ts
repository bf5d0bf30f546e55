import type { z } from 'zod'
import type { KnownIssue } from './schema-additions.ts'
import type { printedIndicator } from './schema-parts.ts'

type Printed = z.output<typeof printedIndicator>

const provable = ['target_unset', 'baseline_missing', 'unit_break', 'baseline_year_differs'] as const

/** What the printed baseline and target lack, in the order of the list. */
export function provenIssues({ baseline, target }: Printed, baseYear: string): KnownIssue[] {
  const holds: Record<(typeof provable)[number], boolean> = {
    target_unset: target === null || target.value === null,
    baseline_missing: baseline === null || baseline.value === null,
    unit_break: baseline !== null && target !== null && baseline.unit !== target.unit,
    baseline_year_differs: baseline !== null && baseline.fiscal_year !== baseYear,
  }
  return provable.filter((issue) => holds[issue])
}

/** True for an issue that what is printed decides by itself; the others only their author can know. */
export function isProvable(issue: KnownIssue): boolean {
  return (provable as readonly KnownIssue[]).includes(issue)
}
