import { type Document, isPair, isScalar, type LineCounter, type Node, visit, type YAMLError } from 'yaml'
import type { PlanProblem } from './problem.ts'

type Finding = Pick<PlanProblem, 'code' | 'params'> & { offset: number }

/** What is wrong with a file as YAML. Nothing after the first break of its form: that would be its echo. */
export function syntaxProblems(file: string, doc: Document, lines: LineCounter): PlanProblem[] {
  const errors = [...doc.errors, ...doc.warnings].map((error) => findingOf(error, doc))
  const findings = [...errors, ...aliases(doc)].sort((a, b) => a.offset - b.offset)
  const broken = findings.findIndex(({ code }) => code === 'plan.yamlSyntax')
  return findings.slice(0, broken < 0 ? undefined : broken + 1).map(({ offset, ...finding }) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, path: '', ...finding }
  })
}

function findingOf(error: YAMLError, doc: Document): Finding {
  const offset = error.pos[0]
  if (error.code === 'DUPLICATE_KEY') {
    return { offset, code: 'plan.duplicateKey', params: { key: keyAt(doc, offset) } }
  }
  const quote = error.code === 'MISSING_CHAR' ? openQuote(doc, offset) : undefined
  if (quote !== undefined) return { offset: quote, code: 'plan.yamlSyntax', params: { reason: 'quote' } }
  return { offset, code: 'plan.yamlSyntax', params: { reason: reasons[error.code] ?? 'other' } }
}

const reasons: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: 'indent',
  TAB_AS_INDENT: 'tab',
  MISSING_CHAR: 'indent',
  MULTILINE_IMPLICIT_KEY: 'colonMissing',
  BLOCK_AS_IMPLICIT_KEY: 'colonInText',
  BAD_SCALAR_START: 'startCharacter',
  BAD_DQ_ESCAPE: 'escape',
  MULTIPLE_DOCS: 'documents',
  TAG_RESOLVE_FAILED: 'tag',
}

/** Why a file is not YAML; the sentence for each is `plan.syntax.…`. */
export const syntaxReasons = [...new Set([...Object.values(reasons), 'quote', 'alias', 'other'])]

/** Aliases let a small file unfold without end, and a reader of the plan would have to look elsewhere. */
function aliases(doc: Document): Finding[] {
  const found: Finding[] = []
  visit(doc, {
    Alias(_, { range }) {
      found.push({ offset: range?.[0] ?? 0, code: 'plan.yamlSyntax', params: { reason: 'alias' } })
    },
  })
  return found
}

function keyAt(doc: Document, offset: number): string {
  let key = ''
  visit(doc, (_, node) => {
    if (isPair(node) && isScalar(node.key) && (node.key as Node).range?.[0] === offset)
      key = String(node.key.value)
  })
  return key
}

/** Where the quotation mark stands that is never closed; YAML itself only notices at its end. */
function openQuote(doc: Document, end: number): number | undefined {
  let start: number | undefined
  visit(doc, {
    Scalar(_, { type, range }) {
      if (range && (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') && range[1] === end) start = range[0]
    },
  })
  return start
}
