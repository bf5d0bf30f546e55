import { createHash } from 'node:crypto'
import { readNumber } from '../../../core/sheet/values/numbers.ts'
import type { Indicator } from '../plan-file/plan.ts'
import { valueProblem } from '../reported.ts'

/** Why there is no figure: not counted up yet, or there is nothing of the kind. */
export const missingReasons = ['none_yet', 'not_applicable'] as const
export type Missing = (typeof missingReasons)[number]

/** The boxes of an answer, as somebody fills them in. */
export type AnswerText = { value: string; missing: string; source: string; note: string }
export type Box = keyof AnswerText
export type Answer = {
  value: number | null
  missing: Missing | null
  source: string | null
  note: string | null
}

/** What is wrong in a box, with the sentence that says what to write there. */
export type BoxProblem = { box: Box; code: string; params?: Record<string, string | number> }

/** How long the texts of an answer may be, and how large its figure. */
export const limits = { source: 300, note: 2000, value: 1_000_000_000 } as const

export const isBlankAnswer = (text: AnswerText): boolean =>
  [text.value, text.missing, text.source, text.note].every((box) => box.trim() === '')

/** The boxes of an answer that was given, as they stand on the page and in the table. */
export const answerText = ({ value, missing, source, note }: Answer): AnswerText => ({
  value: value === null ? '' : String(value),
  missing: missing ?? '',
  source: source ?? '',
  note: note ?? '',
})

/** The same for what means the same: full-width figures, thousands separators and blanks make no other answer. */
function normal({ value, missing, source, note }: AnswerText): AnswerText {
  const number = readNumber(value)
  const tidy = (text: string) => text.replace(/\r\n?/g, '\n').trim()
  return {
    value: number.ok ? String(number.value) : tidy(value),
    missing: missing.trim(),
    source: tidy(source),
    note: tidy(note),
  }
}

/** What stood in the boxes, as 8 hexadecimal digits: whether somebody wrote anything is known by it. */
export function seenOf(text: AnswerText): string {
  const { value, missing, source, note } = normal(text)
  return createHash('sha256')
    .update(JSON.stringify([value, missing, source, note]))
    .digest('hex')
    .slice(0, 8)
}

export const isSameAnswer = (one: AnswerText, other: AnswerText): boolean => seenOf(one) === seenOf(other)

type ReadAnswer = { answer: Answer; problems: [] } | { answer: null; problems: BoxProblem[] }

/** Reads what was filled in: a figure with its source, or the reason why there is none. */
export function readAnswer(indicator: Pick<Indicator, 'kind'>, text: AnswerText): ReadAnswer {
  const { value, missing, source, note } = normal(text)
  const problems = [...valueProblems(indicator, { value, missing }), ...textProblems({ source, note })]
  if (value !== '' && source === '') problems.push({ box: 'source', code: 'indicators.inquirySourceNeeded' })
  if (problems.length > 0) return { answer: null, problems }
  const answer = {
    value: value === '' ? null : Number(value),
    missing: missing === '' ? null : (missing as Missing),
    source: source || null,
    note: note || null,
  }
  return { answer, problems: [] }
}

function valueProblems(
  indicator: Pick<Indicator, 'kind'>,
  { value, missing }: Pick<AnswerText, 'value' | 'missing'>,
): BoxProblem[] {
  const isReason = (missingReasons as readonly string[]).includes(missing)
  if (missing !== '' && !isReason) return [{ box: 'missing', code: 'core.field.choose' }]
  if (value === '') return missing === '' ? [{ box: 'value', code: 'indicators.inquiryValueOrReason' }] : []
  if (missing !== '') return [{ box: 'missing', code: 'indicators.inquiryValueAndReason' }]
  const number = readNumber(value)
  if (!number.ok) return [{ box: 'value', code: number.code }]
  if (number.value < 0 || number.value > limits.value)
    return [{ box: 'value', code: 'indicators.inquiryValueRange' }]
  const code = valueProblem(indicator, number.value)
  return code ? [{ box: 'value', code }] : []
}

const textProblems = (texts: Pick<AnswerText, 'source' | 'note'>): BoxProblem[] =>
  (['source', 'note'] as const)
    .filter((box) => texts[box].length > limits[box])
    .map((box) => ({ box, code: 'core.field.tooLong', params: { max: limits[box] } }))
