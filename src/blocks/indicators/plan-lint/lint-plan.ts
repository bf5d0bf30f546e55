import type { PlanReading } from '../plan-file/read-plan.ts'
import { byGravity, catalogue, type Finding, type Found, findingId } from './finding.ts'
import { type Knowledge, shippedKnowledge } from './knowledge.ts'
import { rules } from './rules.ts'
import { sourceText } from './source-text.ts'
import { type Subject, subjectOf } from './subject.ts'

export type LintOptions = {
  /** The text from which the plan's files were written; `name` is what findings call it. */
  source?: { name: string; text: string }
  /** What the rules know of the language and the law; the shipped one where left out. */
  knowledge?: Knowledge
}

/**
 * Reads a plan critically: everything that the rules find in its files, the gravest first, then in the order of the
 * catalogue and of the files. The same plan gives the same findings. `files` come from `readPlan` or `planFrom`.
 */
export async function lintPlan(files: PlanReading['files'], options: LintOptions = {}): Promise<Finding[]> {
  const plan = subjectOf(files, options.knowledge ?? (await shippedKnowledge()))
  const subject = { ...plan, source: options.source ? sourceText(options.source, plan.texts) : null }
  const found = await Promise.all(rules.map((rule) => rule(subject)))
  const findings = found.flat().map((one) => findingOf(subject, one))
  return [...new Map(findings.map((finding) => [finding.id, finding])).values()].sort(byGravity)
}

function findingOf({ source, lineOf, textAt }: Subject, found: Found): Finding {
  const { code, file, path, quote, variant = null, suggestion = null, params = {} } = found
  return {
    id: findingId(found),
    code,
    variant,
    severity: catalogue[code],
    file,
    path,
    line: path === '' ? (found.sourceLine ?? 1) : lineOf(file, path),
    sourceLine: found.sourceLine ?? source?.lineOf(found, textAt(file, path), quote) ?? null,
    quote,
    suggestion,
    params,
  }
}
