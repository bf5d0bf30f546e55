import type { PlanData } from './schema.ts'
import type { KnownIssue } from './schema-additions.ts'
import type { Bilingual } from './schema-parts.ts'

// A plan as programs and pages use it: one tree, our additions merged in, fiscal years as numbers (R5 is 2023).
// It is plain data: JSON and back changes nothing.

export type Plan = {
  id: string
  title: Bilingual
  /** `code` is the 全国地方公共団体コード as a number: 122173. */
  municipality: { code: number; name: Bilingual }
  period: { from: number; to: number }
  baseYear: number
  sections: string[]
  facilities: string[]
  policies: Policy[]
  survey: { statement: string; baselinePrinted: string }
  relatedPlans: RelatedPlan[]
  glossary: PlanData['glossary.yaml']
  areas: { levels: { id: string; name: Bilingual }[]; list: Area[] }
  rating: Rating
  corrections: Correction[]
}

export type Policy = {
  id: string
  number: number
  label: string
  title: Bilingual
  titleInEvaluation: string
  intro: string | null
  measures: Measure[]
  survey: SurveyItem[]
}

export type Measure = {
  id: string
  policyId: string
  number: number
  title: Bilingual
  titleInEvaluation: string
  description: string | null
  initiatives: Initiative[]
  interviews: { text: string; attribution: string }[]
  theoryOfChange: TheoryOfChange
}

export type Initiative = {
  id: string
  measureId: string
  name: Bilingual
  nameInDescription: string | null
  description: string | null
  milestones: { fiscalYear: number; text: string }[]
  indicators: Indicator[]
}

/** A value as printed; `value` is null where the print holds no number. */
export type PrintedValue = { raw: string; value: number | null; unit: string; fiscalYear: number }

export type PrintedIndicator = {
  id: string
  label: string
  baseline: PrintedValue | null
  target: PrintedValue | null
}

export type Indicator = {
  id: string
  measureId: string
  initiativeId: string
  /** The short number that people use: 2-1. */
  code: string
  label: Bilingual
  unit: Bilingual
  kind: 'flow' | 'stock' | 'ratio'
  level: 'output' | 'outcome' | 'demand'
  polarity: 'more_is_better' | 'less_is_better' | 'trend_only'
  source: { kind: 'measured'; key: string } | { kind: 'reported' }
  rule: Bilingual
  ratio: { numerator: Bilingual; denominator: Bilingual } | null
  baseline: PrintedValue | null
  target: PrintedValue | null
  /** The fiscal year in which the expected path begins, null where there is no baseline to begin from. */
  pathStart: number | null
  knownIssues: KnownIssue[]
}

export type TheoryOfChange =
  | { status: 'missing'; heading: string | null }
  | {
      status: 'present'
      heading: string | null
      columns: Record<'actor' | 'feeling' | 'behaviour' | 'outcome', Bilingual>
      rows: { actor: Bilingual; feeling: string[]; behaviour: string[] }[]
      outcome: string
      /** The actor in whose row the outcome happens to be printed. */
      outcomeBeside: string | null
    }

export type SurveyItem = {
  id: string
  policyId: string
  mark: string
  question: Bilingual
  answer: Bilingual
  baseline: PrintedValue
  direction: 'increase' | 'decrease' | 'maintain'
  directionPrinted: string
  /** The measure beside which the table prints the item; it belongs to the policy all the same. */
  printedBeside: string | null
}

export type RelatedPlan = {
  id: string
  title: Bilingual
  sections: { heading: string; paragraphs: string[]; items: SectionItem[] }[]
  indicators: PrintedIndicator[]
}

export type SectionItem = {
  label: string | null
  title: string
  description: string | null
  figures: Figure[]
}

/** A figure that the text states, with its day (YYYY-MM-DD). */
export type Figure = {
  label: string
  raw: string
  value: number
  unit: string
  asOf: string
  asOfPrinted: string
  covers: string[]
}

export type Area = {
  code: string
  level: string
  name: Bilingual
  parent: string | null
  /** The name comes from general knowledge. */
  unverified: boolean
  /** Its place in the city is a guess. */
  assumed: boolean
}

export type Rating = {
  /** 仮: proposed, not adopted by the city. */
  provisional: boolean
  thresholds: { A: number; B: number; C: number }
  path: { shape: 'straight' }
}

/** A proposal about the plan's words. `concerns` names what it is about, from the outside in: P1, P1-M2 … */
export type Correction = {
  id: string
  file: string
  path: string
  concerns: string[]
  printed: string
  reason: Bilingual
  status: 'proposed'
} & ({ kind: 'replacement'; proposed: string } | { kind: 'question'; question: Bilingual })

/** All measures in the plan's order. */
export function measuresOf(plan: Plan): Measure[] {
  return plan.policies.flatMap(({ measures }) => measures)
}

/** All initiatives in the plan's order. */
export function initiativesOf(plan: Plan): Initiative[] {
  return measuresOf(plan).flatMap(({ initiatives }) => initiatives)
}

/** All indicators in the plan's order. */
export function indicatorsOf(plan: Plan): Indicator[] {
  return initiativesOf(plan).flatMap(({ indicators }) => indicators)
}
