import type { Words } from '../../../core/words/words.ts'
import { Badge, type BadgeTone } from '../../../ui/text/badge.tsx'
import type { CorrectionState } from '../plan-check/corrections.ts'
import type { Answer } from '../plan-check/findings.ts'
import type { Severity } from '../plan-lint/finding.ts'

const severityTones = { error: 'danger', warning: 'warning', info: 'neutral' } as const
const answerTones = { open: 'outline', accepted: 'accent', intended: 'neutral', corrected: 'good' } as const
const stateTones = { proposed: 'outline', adopted: 'good', rejected: 'neutral' } as const

type Spoken = { words: Words }

/** How grave a finding is. */
export function SeverityBadge({ severity, words }: Spoken & { severity: Severity }) {
  const tone: BadgeTone = severityTones[severity]
  return <Badge tone={tone}>{words(`indicators.field.severity.${severity}`)}</Badge>
}

/** What the city said to a finding, unless the proposal that was to correct it was rejected. */
export function AnswerBadge({ answer: { answer, rejected }, words }: Spoken & { answer: Answer }) {
  if (rejected) return <Badge tone="warning">{words('indicators.finding.rejected')}</Badge>
  const tone: BadgeTone = answerTones[answer]
  return <Badge tone={tone}>{words(`indicators.field.answer.${answer}`)}</Badge>
}

/** What became of a proposal. */
export function StateBadge({ status, words }: Spoken & { status: CorrectionState }) {
  const tone: BadgeTone = stateTones[status]
  return <Badge tone={tone}>{words(`indicators.correction.status.${status}`)}</Badge>
}

/** Characters before and after a quote that are shown of a long text. */
const around = 140

/** The words in question where they stand: the plan's own text, never changed. */
export function QuoteInContext({ text, quote }: { text: string; quote: string }) {
  const at = quote === '' ? -1 : text.indexOf(quote)
  const [from, to] = at < 0 ? [0, 0] : [at, at + quote.length]
  const [start, end] = [Math.max(0, from - around), Math.min(text.length, to + around)]
  return (
    <span lang="ja" className="whitespace-pre-line">
      {start > 0 ? '…' : ''}
      {text.slice(start, from)}
      {at < 0 ? null : <mark className="bg-(--warn-pale) border-b border-(--warn)">{quote}</mark>}
      {text.slice(to, end)}
      {end < text.length ? '…' : ''}
    </span>
  )
}
