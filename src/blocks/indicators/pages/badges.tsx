import type { ReactNode } from 'react'
import { Badge } from '../../../ui/text/badge.tsx'
import { RatingMark } from '../../../ui/text/rating-mark.tsx'
import type { BoardRow } from '../board.ts'
import type { Source } from '../measured.ts'
import type { Indicator } from '../plan-file/plan.ts'
import { type Say, yearName, yearShort } from './say.ts'

type QuietProps = { line?: boolean; whole?: boolean; children: ReactNode }

/** A small remark beside or (`line`) below what it belongs to; `whole` is never broken. */
export function Quiet({ line, whole, children }: QuietProps) {
  const place = `${line ? 'block leading-snug' : ''} ${whole ? 'sm:whitespace-nowrap' : ''}`
  return <small className={`text-(length:--small) text-(--ink-soft) font-normal ${place}`}>{children}</small>
}

/** Whether our own rows, another system's rows or somebody's word stand behind the figures. */
export function SourceBadge({ source, say }: { source: Source; say: Say }) {
  const tone = source === 'reported' ? 'outline' : 'accent'
  return <Badge tone={tone}>{say.words(`indicators.source.${source}`)}</Badge>
}

/** What stands between an indicator and a judgement. The other known issues are told on its own page. */
const onBoard = ['target_unset', 'baseline_missing', 'unit_break', 'baseline_year_differs'] as const

export function IssueBadges({ indicator, say }: { indicator: Indicator; say: Say }) {
  const { knownIssues, baseline, target } = indicator
  const params = {
    year: baseline ? yearShort(baseline.fiscalYear, say.locale) : '',
    unit: target?.unit ?? '',
  }
  return onBoard
    .filter((issue) => knownIssues.includes(issue))
    .map((issue) => (
      <Badge key={issue} tone="warning">
        {say.words(`indicators.issue.${issue}`, params)}
      </Badge>
    ))
}

/** The letter of the last complete year, or why there is none. */
export function Rating({ row, say }: { row: BoardRow; say: Say }) {
  const { judgement, last } = row
  const { words, locale } = say
  const why = judgement.why && words(`indicators.why.${judgement.why}`)
  const year = last ? yearName(last.fiscalYear, locale) : ''
  const label = why
    ? words('indicators.rating.none')
    : words('indicators.rating.label', { letter: judgement.letter ?? '', year })
  return (
    <>
      <RatingMark rating={judgement.letter} label={label} />
      {why ? (
        <Quiet line whole>
          {why}
        </Quiet>
      ) : null}
    </>
  )
}
