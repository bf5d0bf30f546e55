import { Cluster } from '../../../ui/page/layout.tsx'
import { Sparkline } from '../../../ui/picture/sparkline.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import type { Board, BoardRow } from '../board.ts'
import { IssueBadges, Rating, SourceBadge } from './badges.tsx'
import { courseInWords, courseOf, inLocale, nameOf, number, printed, type Say, yearName } from './say.ts'

/** One indicator at a glance; the whole card leads to its page. */
export function IndicatorCard({ row, board, say }: { row: BoardRow; board: Board; say: Say }) {
  const { words, locale } = say
  const { indicator, last } = row
  return (
    <Card tone="layered" href={`/indicators/${indicator.code}`} heading={nameOf(indicator, locale)}>
      <Cluster>
        <SourceBadge source={row.source} say={say} />
        <IssueBadges indicator={indicator} say={say} />
      </Cluster>
      <Stat
        label={last ? yearName(last.fiscalYear, locale) : words('indicators.value.label')}
        value={last ? number(last.value) : null}
        unit={inLocale(indicator.unit, locale)}
        missing={words(board.live ? 'indicators.value.noneYet' : 'indicators.value.notReleased')}
        target={aimOf(row, say)}
      />
      <Cluster align="between">
        <Sparkline
          title={words('indicators.course.title', { name: nameOf(indicator, locale) })}
          description={courseInWords(row, say)}
          {...courseOf(row, board.plan.period.to)}
        />
        <span>
          <Rating row={row} say={say} />
        </span>
      </Cluster>
    </Card>
  )
}

/** 904（令和5年度）から 1,100（令和12年度）へ, or what of it the plan leaves out. */
function aimOf({ indicator: { baseline, target } }: BoardRow, { words, locale }: Say): string {
  const to = {
    target: printed(target, words('indicators.target.unset')),
    to: target ? yearName(target.fiscalYear, locale) : '',
  }
  if (baseline?.value == null) return words('indicators.card.target', to)
  const from = { baseline: number(baseline.value), from: yearName(baseline.fiscalYear, locale) }
  return words('indicators.card.aim', { ...from, ...to })
}
