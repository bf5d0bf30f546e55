import { z } from 'zod'
import {
  areaCode,
  bilingual,
  filledList,
  fiscalYear,
  fraction,
  id,
  indicatorCode,
  optionalList,
  path,
  pathStart,
  source,
  text,
  yesNo,
} from './schema-parts.ts'

// The files that hold what we add to the plan: how its indicators count, its areas, proposals, English.

/** What the board has to say of an indicator. The first three also follow from what the plan prints. */
export const knownIssues = [
  'target_unset',
  'baseline_missing',
  'unit_break',
  'baseline_year_differs',
  'unit_to_confirm',
  'definition_open',
  'direction_ambiguous',
  'series_break_expected',
] as const
export type KnownIssue = (typeof knownIssues)[number]

const addition = {
  code: indicatorCode,
  unit: bilingual,
  level: z.enum(['output', 'outcome', 'demand']),
  polarity: z.enum(['more_is_better', 'less_is_better', 'trend_only']),
  source,
  rule: bilingual,
  path_start: fiscalYear.optional(),
  known_issues: optionalList(z.enum(knownIssues)),
}

const ratio = { numerator: bilingual, denominator: bilingual }

const indicatorAddition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['flow', 'stock']), ...addition }),
  z.strictObject({ kind: z.literal('ratio'), ...addition, ...ratio }),
])

const rating = z.strictObject({
  provisional: yesNo,
  thresholds: z.strictObject({ A: fraction, B: fraction, C: fraction }),
  path: z.strictObject({ shape: z.literal('straight'), start: pathStart }),
})

export const indicatorsFile = z.strictObject({ rating, indicators: z.record(id, indicatorAddition) })

const area = z.strictObject({
  code: areaCode,
  level: id,
  name: text,
  parent: areaCode.optional(),
  unverified: yesNo.default(false),
  assumed: yesNo.default(false),
})

export const areasFile = z.strictObject({
  levels: filledList(z.strictObject({ id, name: text })),
  areas: filledList(area),
})

/** The files whose words a correction may concern: the plan's own, never our additions. */
export const textFiles = [
  'plan.yaml',
  'theory-of-change.yaml',
  'survey.yaml',
  'related-plans.yaml',
  'glossary.yaml',
] as const

const correctionPlace = {
  id,
  file: z.enum(textFiles),
  path,
  printed: text,
  reason: bilingual,
  status: z.literal('proposed'),
}

const correction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('replacement'), ...correctionPlace, proposed: text }),
  z.strictObject({ kind: z.literal('question'), ...correctionPlace, question: bilingual }),
])

export const correctionsFile = z.strictObject({ corrections: z.array(correction) })

const titles = z.record(id, text)

export const translationsFile = z.strictObject({
  title: text,
  municipality: text,
  policies: titles,
  measures: titles,
  initiatives: titles,
  indicators: titles,
  survey: z.record(id, z.strictObject({ question: text, answer: text })),
  related_plans: titles,
  area_levels: titles,
  areas: z.record(areaCode, text),
  terms: z.record(text, text),
})
