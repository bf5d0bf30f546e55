import type { PlanReading } from '../plan-file/read-plan.ts'
import type { FileName } from '../plan-file/schema.ts'
import { textFiles } from '../plan-file/schema-additions.ts'

/** What a text of the plan is: prose has sentences, a cell is one line of a table, a title stands alone. */
export type Role =
  | 'prose'
  | 'cell'
  | 'outcome'
  | 'title'
  | 'label'
  | 'value'
  | 'question'
  | 'answer'
  | 'attribution'
  | 'mark'

/** A text in the plan's own words, with its place. */
export type Printed = { file: FileName; path: string; text: string; role: Role }

const roles: Record<string, Role> = {
  intro: 'prose',
  description: 'prose',
  text: 'prose',
  statement: 'prose',
  paragraphs: 'prose',
  meaning: 'prose',
  feeling: 'cell',
  behaviour: 'cell',
  outcome: 'outcome',
  title: 'title',
  title_in_evaluation: 'title',
  name: 'title',
  name_in_description: 'title',
  heading: 'title',
  sections: 'title',
  facilities: 'title',
  word: 'title',
  label: 'label',
  raw: 'value',
  question: 'question',
  answer: 'answer',
  attribution: 'attribution',
  actor: 'mark',
  mark: 'mark',
  baseline_printed: 'mark',
  direction_printed: 'mark',
  as_of_printed: 'mark',
}

/** The head of plan.yaml is known from elsewhere, and a figure's label is ours. */
const ours = /^plan\.(?!sections|facilities)|\.figures\[\d+\]\.label$/

/** All texts in the plan's own words, in the order of the files. */
export function printedTexts(files: PlanReading['files']): Printed[] {
  return textFiles.flatMap((file) =>
    [...files[file].texts()].flatMap(({ path, text }) => {
      const role = roles[keyOf(path)]
      return role && !ours.test(path) ? [{ file, path, text, role }] : []
    }),
  )
}

/** The last key of a path: `rows[市].feeling[0]` is a `feeling`. */
export function keyOf(path: string): string {
  return /([a-z_]+)(?:\[[^[\]]*\])?$/.exec(path)?.[1] ?? ''
}
