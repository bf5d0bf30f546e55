import { z } from 'zod'
import {
  date,
  filledList,
  fiscalYear,
  id,
  localGovernmentCode,
  number,
  optionalList,
  printedIndicator,
  printedValue,
  text,
  wholeNumber,
} from './schema-parts.ts'

// The files that hold the plan's own words, misprints included. null: the plan does not print it.

const milestone = z.strictObject({ fiscal_year: fiscalYear, text })

const initiative = z.strictObject({
  id,
  name: text,
  name_in_description: text.optional(),
  description: text.nullable(),
  milestones: optionalList(milestone),
  indicators: filledList(printedIndicator),
})

const interview = z.strictObject({ text, attribution: text })

const measure = z.strictObject({
  id,
  number: wholeNumber,
  title: text,
  title_in_evaluation: text,
  description: text.nullable(),
  initiatives: filledList(initiative),
  interviews: optionalList(interview),
})

const policy = z.strictObject({
  id,
  number: wholeNumber,
  label: text,
  title: text,
  title_in_evaluation: text,
  intro: text.nullable(),
  measures: filledList(measure),
})

export const planFile = z.strictObject({
  schema_version: z.literal(1),
  plan: z.strictObject({
    id,
    title: text,
    municipality: text,
    local_government_code: localGovernmentCode,
    period: z.strictObject({ from: fiscalYear, to: fiscalYear }),
    base_year: fiscalYear,
    sections: optionalList(text),
    facilities: optionalList(text),
  }),
  policies: filledList(policy),
})

const row = z.strictObject({ actor: text, feeling: filledList(text), behaviour: filledList(text) })

const table = z.discriminatedUnion('status', [
  z.strictObject({
    measure: id,
    status: z.literal('present'),
    heading: text.nullable(),
    rows: filledList(row),
    outcome: text,
    outcome_beside: text.optional(),
  }),
  z.strictObject({ measure: id, status: z.literal('missing'), heading: text.nullable() }),
])

export const theoryOfChangeFile = z.strictObject({
  columns: z.strictObject({ actor: text, feeling: text, behaviour: text, outcome: text }),
  tables: filledList(table),
})

const surveyItem = z.strictObject({
  id,
  policy: id,
  mark: text,
  question: text,
  answer: text,
  baseline: printedValue,
  direction: z.enum(['increase', 'decrease', 'maintain']),
  direction_printed: text,
  printed_beside: id.optional(),
})

export const surveyFile = z.strictObject({
  statement: text,
  baseline_printed: text,
  items: z.array(surveyItem, 'list'),
})

const figure = z.strictObject({
  label: text,
  raw: text,
  value: number,
  unit: text,
  as_of: date,
  as_of_printed: text,
  covers: filledList(text),
})

const sectionItem = z.strictObject({
  label: text.optional(),
  title: text,
  description: text.nullable(),
  figures: optionalList(figure),
})

const section = z.strictObject({
  heading: text,
  paragraphs: optionalList(text),
  items: optionalList(sectionItem),
})

export const relatedPlansFile = z.strictObject({
  plans: z.array(
    z.strictObject({
      id,
      title: text,
      sections: filledList(section),
      indicators: optionalList(printedIndicator),
    }),
  ),
})

export const glossaryFile = z.strictObject({
  columns: z.strictObject({ word: text, meaning: text }),
  entries: z.array(z.strictObject({ word: text, meaning: text })),
})
