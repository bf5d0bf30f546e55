import { createHash } from 'node:crypto'
import type { Words } from '../../../core/words/words.ts'
import { fileNames } from '../plan-file/schema.ts'

export type Severity = 'error' | 'warning' | 'info'
export const severities: readonly Severity[] = ['error', 'warning', 'info']

/**
 * Everything the linter can find, in the order of docs/plan-lint.md. error: wrong, or nothing can be measured by it;
 * warning: somebody has to decide; info: a hint. Its sentences are `plan.finding.<code>.…` in the words.
 */
export const catalogue = {
  TARGET_PLACEHOLDER: 'error',
  TARGET_DIRECTION: 'error',
  UNIT_MISMATCH: 'error',
  UNIT_MISSING: 'warning',
  UNIT_PERIOD_ON_STOCK: 'warning',
  VALUE_MISMATCH: 'error',
  BASELINE_MISSING: 'warning',
  BASELINE_YEAR_DIFFERS: 'warning',
  NUMBER_FORMAT: 'warning',
  DENOMINATOR_UNDEFINED: 'warning',
  DEFINITION_UNDEFINED: 'warning',
  OUTPUT_NOT_OUTCOME: 'warning',
  DIRECTION_AMBIGUOUS: 'warning',
  KPI_COVERAGE_GAP: 'warning',
  INTERIM_TARGET_MISSING: 'warning',
  OWNER_MISSING: 'warning',
  DESCRIPTION_MISSING: 'error',
  LOGIC_MODEL_MISSING: 'error',
  LOGIC_MODEL_HEADING_MISSING: 'warning',
  DUPLICATE_TEXT: 'error',
  DUPLICATE_NAME: 'warning',
  TITLE_MISMATCH: 'warning',
  NAME_MISMATCH: 'warning',
  SURVEY_SAMPLE_MISSING: 'warning',
  SURVEY_TARGET_MISSING: 'warning',
  SURVEY_TENSE_DIFFERS: 'warning',
  SURVEY_NEGATIVE_ANSWER: 'warning',
  SURVEY_WORDING_DIFFERS: 'warning',
  SURVEY_BESIDE_MEASURE: 'info',
  RELATED_PLAN_NO_INDICATOR: 'warning',
  RELATED_PLAN_CONTENT_MISSING: 'warning',
  FACT_CHECK: 'error',
  TYPO: 'error',
  MIXED_SCRIPT: 'error',
  GLYPH_VARIANT: 'warning',
  SPELLING_VARIANT: 'info',
  MARKUP_RESIDUE: 'error',
  LAYOUT_RESIDUE: 'warning',
  DANGLING_REFERENCE: 'warning',
  GLOSSARY_EMPTY: 'error',
  PERSONAL_NAME: 'warning',
  PROSE: 'info',
  SOURCE_MISMATCH: 'error',
  SOURCE_UNREAD: 'info',
} as const satisfies Record<string, Severity>

export type FindingCode = keyof typeof catalogue
export const findingCodes = Object.keys(catalogue) as FindingCode[]

/** One thing that the linter found in a plan. It is plain data: JSON and back changes nothing. */
export type Finding = {
  /** Stable: the same code, variant, file, path and quote have the same id in every run, so that an answer finds it. */
  id: string
  code: FindingCode
  /** Which of the code's sentences fits, where it has several. */
  variant: string | null
  severity: Severity
  /** The file of the plan, or the name of the source text where only that shows it (then `path` is ''). */
  file: string
  /** policies[P1].measures[P1-M2].title, as in corrections.yaml. */
  path: string
  /** The line of the file, from 1. */
  line: number
  /** The line of the source text, from 1; null without a source text, or where it does not hold the quote. */
  sourceLine: number | null
  /** What stands there, word for word: once in the text at `path`, or the name of what lacks something. */
  quote: string
  /** What may stand instead of the quote, where the rule knows. */
  suggestion: string | null
  params: Record<string, string>
}

/** What a rule finds; the engine adds id, severity and lines. */
export type Found = Pick<Finding, 'code' | 'quote'> & {
  file: string
  path: string
  variant?: string
  suggestion?: string
  params?: Record<string, string>
  /** Where the rule knows the line of the source itself; needed where `path` is ''. */
  sourceLine?: number
}

/** 12 hexadecimal digits. Two variants of a code at the same words are two findings, each with its own answer. */
export function findingId({ code, variant, file, path, quote }: Found): string {
  const name = variant ? `${code}.${variant}` : code
  return createHash('sha256').update([name, file, path, quote].join('\n')).digest('hex').slice(0, 12)
}

/** The order in which findings are told: the gravest first, then that of the catalogue, of the files and of their lines. */
export function byGravity(a: Finding, b: Finding): number {
  const [one, other] = [rankOf(a), rankOf(b)]
  const at = one.findIndex((rank, index) => rank !== other[index])
  if (at >= 0) return (one[at] ?? 0) - (other[at] ?? 0)
  const [first, second] = [`${a.path} ${a.quote}`, `${b.path} ${b.quote}`]
  return first < second ? -1 : first > second ? 1 : 0
}

function rankOf({ severity, code, file, line }: Finding): number[] {
  const files: readonly string[] = fileNames
  return [severities.indexOf(severity), findingCodes.indexOf(code), files.indexOf(file), line]
}

/** title: the class; what: what is wrong here; todo: what to do. */
export type FindingSentences = { title: string; what: string; todo: string }

/** The finding in the language of `words`. */
export function sentencesOf(
  { code, variant, quote, suggestion, params }: Finding,
  words: Words,
): FindingSentences {
  const name = variant ? `${code}.${variant}` : code
  const filled = { quote: shortened(quote), suggestion: suggestion ?? '', ...params }
  return {
    title: words(`plan.finding.${code}.title`),
    what: words(`plan.finding.${name}.what`, filled),
    todo: words(`plan.finding.${name}.todo`, filled),
  }
}

/** A quote as it stands in a sentence: on one line, at most 60 characters. */
function shortened(quote: string): string {
  const line = [...quote.replace(/\s+/g, ' ')]
  return line.length > 60 ? `${line.slice(0, 59).join('')}…` : line.join('')
}
