import type { z } from 'zod'
import { areasFile, correctionsFile, indicatorsFile, translationsFile } from './schema-additions.ts'
import { glossaryFile, planFile, relatedPlansFile, surveyFile, theoryOfChangeFile } from './schema-text.ts'

/** The files of a plan's folder, all of them needed, each with the one definition of what it may hold. */
export const planFiles = {
  'plan.yaml': planFile,
  'theory-of-change.yaml': theoryOfChangeFile,
  'survey.yaml': surveyFile,
  'related-plans.yaml': relatedPlansFile,
  'glossary.yaml': glossaryFile,
  'indicators.yaml': indicatorsFile,
  'areas.yaml': areasFile,
  'corrections.yaml': correctionsFile,
  'translations.en.yaml': translationsFile,
} as const

export type FileName = keyof typeof planFiles
export const fileNames = Object.keys(planFiles) as FileName[]

/** A whole plan as its files say it: checked, defaults filled in, nothing merged. */
export type PlanData = { [Name in FileName]: z.output<(typeof planFiles)[Name]> }
