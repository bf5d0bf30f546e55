import type { FieldProblem } from '../../../core/refusal.ts'
import {
  type Answer,
  type Answers,
  isUnanswered,
  itemsOf,
  type Sheet,
  type SheetItem,
  without,
} from './sheet.ts'

/** What a form said: a value by the code of each item, and which items could not be told or were not asked. */
export type Told = {
  values: Record<string, unknown>
  unknown: readonly string[]
  notAsked: readonly string[]
}

const isBlank = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0)

/**
 * The answers of a sheet, each in one of three states: answered, 不明 or 未聴取, blank. Beside them what contradicts itself:
 * `casework.assessment.both` where an answer stands beside 不明 or 未聴取, or these beside each other; `casework.assessment.withoutAndMore`
 * for 「なし」 among others.
 */
export function answersOf(sheet: Sheet, told: Told): { answers: Answers; problems: FieldProblem[] } {
  const answers: Record<string, Answer> = {}
  const problems: FieldProblem[] = []
  for (const item of itemsOf(sheet)) {
    const said = saidOf(item, told)
    if (said.length > 1) problems.push({ field: item.code, code: 'casework.assessment.both' })
    const [answer] = said
    if (!answer) continue
    if (saysNothingAndMore(answer))
      problems.push({ field: item.code, code: 'casework.assessment.withoutAndMore' })
    answers[item.code] = answer
  }
  return { answers, problems }
}

/** Everything that was said of one item; more than one contradicts the others. */
function saidOf({ code }: SheetItem, { values, unknown, notAsked }: Told): Answer[] {
  const value = values[code]
  const own: Answer[] = isUnanswered(value)
    ? [{ none: value }]
    : isBlank(value)
      ? []
      : [{ value: value as string | number | readonly string[] }]
  const none: Answer[] = [
    ...(unknown.includes(code) ? [{ none: 'unknown' as const }] : []),
    ...(notAsked.includes(code) ? [{ none: 'not_asked' as const }] : []),
  ]
  return [...own, ...none]
}

const saysNothingAndMore = (answer: Answer) =>
  'value' in answer &&
  Array.isArray(answer.value) &&
  answer.value.includes(without) &&
  answer.value.length > 1

/** The items that must be entered and are blank, in the order of the sheet. */
export const blankMusts = (sheet: Sheet, answers: Answers): string[] =>
  itemsOf(sheet).flatMap(({ code, must }) => (must && !answers[code] ? [code] : []))

/** How far a sheet is answered. */
export function progressOf(sheet: Sheet, answers: Answers) {
  const items = itemsOf(sheet)
  const of = (none: string) =>
    items.filter(({ code }) => {
      const answer = answers[code]
      return answer !== undefined && 'none' in answer && answer.none === none
    }).length
  const entered = items.filter(({ code }) => answers[code]).length
  return {
    items: items.length,
    entered,
    unknown: of('unknown'),
    notAsked: of('not_asked'),
    blankMusts: blankMusts(sheet, answers),
  }
}

/** What changed from one save to the next: the codes of the items, in the order of the sheet. */
export const changedItems = (sheet: Sheet, before: Answers, after: Answers): string[] =>
  itemsOf(sheet).flatMap(({ code }) =>
    JSON.stringify(before[code]) === JSON.stringify(after[code]) ? [] : [code],
  )

/** What was answered in words, to be found by them: the texts of the sheet, in its order. */
export const wordsOf = (sheet: Sheet, answers: Answers): string =>
  itemsOf(sheet)
    .flatMap(({ code, kind }) => {
      const answer = answers[code]
      return kind === 'text' && answer && 'value' in answer ? String(answer.value) : []
    })
    .join('\n')
