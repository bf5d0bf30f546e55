import type { ReactNode } from 'react'
import { formatDateShort } from '../../../core/calendar/format.ts'
import { ProgressBar } from '../../../ui/picture/progress-bar.tsx'
import { Sparkline } from '../../../ui/picture/sparkline.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import type { Board, BoardRow } from '../board.ts'
import type { Measure } from '../plan-file/plan.ts'
import { expectedValue } from '../rules.ts'
import { IssueBadges, Quiet, Rating, SourceBadge } from './badges.tsx'
import {
  courseInWords,
  courseOf,
  inLocale,
  nameOf,
  number,
  percent,
  policyName,
  printed,
  type Say,
  titleOf,
  yearShort,
} from './say.ts'

/** One line of the board: a measure's indicator. The measure is named on its first line. */
type Line = { measure: Measure; first: boolean; row: BoardRow }

/** All policies, measures and indicators with how they are doing. */
export function BoardTable({ board, say }: { board: Board; say: Say }) {
  const { words } = say
  const updating = board.rows.filter((row) => row.updating).map(({ indicator }) => indicator.code)
  const announce =
    updating.length > 0 ? words('indicators.board.updating', { codes: updating.join('、') }) : ''
  return (
    <div data-announce={announce || undefined} className={oneSheet}>
      <DataTable
        caption={words('indicators.board.caption')}
        captionHidden
        dense={board.live}
        columns={columnsOf(board, say)}
        rowKey={({ row }) => row.indicator.id}
        groups={board.plan.policies.map((policy) => ({
          key: policy.id,
          heading: policyName(policy, say),
          rows: policy.measures.flatMap((measure) => linesOf(board, measure)),
        }))}
      />
    </div>
  )
}

/** On paper the whole table stands on one A4 sheet: small type, narrow rows, the figures instead of the bars. */
const oneSheet = [
  'print:[&_.table]:text-[6.6pt] print:[&_.table_*]:leading-[1.2] print:[&_small]:text-[6.2pt]',
  'print:[&_th]:text-[6.6pt] print:[&_th]:p-[0.5mm_1mm] print:[&_td]:p-[0.5mm_1mm]',
  'print:[&_th[scope=rowgroup]]:text-[7.6pt] print:[&_th[scope=rowgroup]]:pt-[1mm]',
  'print:[&_.badge]:text-[5.6pt] print:[&_.badge]:px-[0.8mm] print:[&_.badge]:py-0',
  'print:[&_.sparkline]:h-[5.6mm] print:[&_.sparkline]:w-[24mm] print:[&_.progress-bar]:hidden',
  'print:[&_.rating]:size-[4.2mm] print:[&_.rating]:text-[7pt]',
].join(' ')

function linesOf({ rows }: Board, measure: Measure): Line[] {
  return rows
    .filter(({ indicator }) => indicator.measureId === measure.id)
    .map((row, index) => ({ measure, first: index === 0, row }))
}

function columnsOf(board: Board, say: Say): Column<Line>[] {
  const { words } = say
  const { provisional } = board.plan.rating
  const column = (key: string, cell: (line: Line) => ReactNode, more: Partial<Column<Line>> = {}) => ({
    key,
    cell,
    ...more,
    heading: more.heading ?? words(`indicators.board.${key}`),
  })
  return [
    column('measure', (line) => <MeasureCell line={line} say={say} />),
    column('indicator', ({ row }) => <IndicatorCell row={row} say={say} />, { phone: 'plain' }),
    column('last', ({ row }) => <Last row={row} say={say} />, { align: 'end', phone: 'half' }),
    ...(board.live
      ? [column('running', ({ row }) => <Running row={row} say={say} />, { align: 'end', phone: 'half' })]
      : []),
    column('aim', ({ row }) => <Aim row={row} say={say} />, { align: 'end', phone: 'half' }),
    column('course', ({ row }) => <Course row={row} board={board} say={say} />, { phone: 'half' }),
    column('progress', ({ row }) => <Progress row={row} say={say} />, { phone: 'half' }),
    column('rating', ({ row }) => <Rating row={row} say={say} />, {
      heading: words(provisional ? 'indicators.rating.provisional' : 'indicators.rating.term'),
      align: 'center',
      phone: 'half',
    }),
  ]
}

function MeasureCell({ line: { measure, first }, say }: { line: Line; say: Say }) {
  if (!first) return null
  return (
    <a href={`/measures/${measure.id}`} id={`board-${measure.id}`}>
      {titleOf(measure.title, say.locale)}
    </a>
  )
}

type CellProps = { row: BoardRow; say: Say }

function IndicatorCell({ row: { indicator, source, updating }, say }: CellProps) {
  return (
    <>
      <a href={`/indicators/${indicator.code}`} id={`board-${indicator.code}`}>
        {nameOf(indicator, say.locale)}
      </a>
      <span className="inline-flex flex-wrap gap-1 ml-1.5 align-middle">
        <SourceBadge source={source} say={say} />
        <IssueBadges indicator={indicator} say={say} />
        {updating ? <Badge tone="good">{say.words('indicators.updating')}</Badge> : null}
      </span>
    </>
  )
}

/** The last complete year beside what the straight path expects of it. */
function Last({ row: { last, indicator }, say: { words, locale } }: CellProps) {
  if (!last) return words('indicators.value.none')
  const expected = expectedValue(indicator, last.fiscalYear)
  return (
    <>
      <strong>{number(last.value)}</strong>{' '}
      <Quiet>{words('indicators.board.ofYear', { year: yearShort(last.fiscalYear, locale) })}</Quiet>
      {expected === null ? null : (
        <Quiet line>
          {words('indicators.board.expected', { value: number(Math.round(expected * 10) / 10) })}
        </Quiet>
      )}
    </>
  )
}

/** The running year so far, beside the same day one year earlier. */
function Running({ row: { running }, say: { words, locale } }: CellProps) {
  if (!running) return words('indicators.value.none')
  return (
    <>
      <strong>{number(running.value)}</strong>{' '}
      <Quiet>{words('indicators.board.asOf', { day: formatDateShort(running.asOf, locale) })}</Quiet>
      {running.before === null ? null : (
        <Quiet line>{words('indicators.board.before', { value: number(running.before) })}</Quiet>
      )}
    </>
  )
}

function Aim({ row: { indicator }, say: { words, locale } }: CellProps) {
  const { baseline, target, unit } = indicator
  const none = words('indicators.value.none')
  const from = words('indicators.board.from', {
    value: printed(baseline, none),
    year: yearOf(baseline, locale),
  })
  return (
    <>
      <Quiet line>{baseline?.value == null ? words('indicators.issue.baseline_missing') : from}</Quiet>
      <strong>{printed(target, words('indicators.target.unset'))}</strong>{' '}
      <Quiet>
        {target?.value == null ? '' : inLocale(unit, locale)}
        {target ? words('indicators.board.inYear', { year: yearOf(target, locale) }) : ''}
      </Quiet>
    </>
  )
}

const yearOf = (value: { fiscalYear: number } | null, locale: Say['locale']) =>
  value ? yearShort(value.fiscalYear, locale) : ''

function Course({ row, board, say }: CellProps & { board: Board }) {
  return (
    <Sparkline
      title={say.words('indicators.course.title', { name: nameOf(row.indicator, say.locale) })}
      description={courseInWords(row, say)}
      {...courseOf(row, board.plan.period.to)}
    />
  )
}

/** How much of the way is done and expected; the level beside it, which is never graded. */
function Progress({ row: { judgement, indicator }, say: { words } }: CellProps) {
  const { progress, expected, level } = judgement
  if (indicator.polarity === 'trend_only' || level === null) return words('indicators.value.none')
  const shares = { progress: percent(progress ?? 0), expected: percent(expected ?? 0) }
  return (
    <>
      {progress === null ? null : (
        <>
          <ProgressBar
            value={progress}
            expected={expected}
            label={words('indicators.progress.label', shares)}
          />
          <Quiet line whole>
            {words('indicators.progress.short', shares)}
          </Quiet>
        </>
      )}
      <Quiet line whole>
        {words('indicators.level.short', { level: percent(level) })}
      </Quiet>
    </>
  )
}
