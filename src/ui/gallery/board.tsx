import { Cluster } from '../page/layout.tsx'
import { ChartKey } from '../picture/figure.tsx'
import { ProgressBar } from '../picture/progress-bar.tsx'
import { Sparkline } from '../picture/sparkline.tsx'
import { type Column, DataTable } from '../table/data-table.tsx'
import { Badge } from '../text/badge.tsx'
import { Heading } from '../text/heading.tsx'
import { RatingMark } from '../text/rating-mark.tsx'
import { fiscalYear, type Measure, measures, number, policies } from './plan.ts'

/** 4 policies and 14 measures in one dense table: tried beside cards, it shows the whole plan at one look. */
export function Board() {
  return (
    <>
      <Heading level={1} over="第5期 柏市地域健康福祉計画" aside={<Badge tone="outline">11月20日現在</Badge>}>
        計画ボード
      </Heading>
      <Cluster align="between">
        <Cluster>
          {(['A', 'B', 'C', 'D'] as const).map((rating) => (
            <Cluster key={rating}>
              <RatingMark rating={rating} label={`評価 ${rating}`} />
              {measures.filter((measure) => measure.rating === rating).length}施策
            </Cluster>
          ))}
        </Cluster>
        <ChartKey marks={marks} />
      </Cluster>
      <Table />
    </>
  )
}

const marks = [
  { key: 'actual', label: '実績' },
  { key: 'running', label: '今年度（途中）' },
  { key: 'path', label: '目標までの直線' },
  { key: 'target', label: '目標' },
] as const

function Table() {
  return (
    <DataTable
      caption="4つの基本方針と14の施策"
      captionHidden
      dense
      columns={columns}
      rowKey={(measure) => measure.no}
      groups={policies.map((policy) => ({
        key: String(policy.no),
        heading: `基本方針${policy.no} ${policy.title}`,
        rows: measures.filter((measure) => measure.no.startsWith(`${policy.no}-`)),
      }))}
    />
  )
}

const columns: Column<Measure>[] = [
  {
    key: 'measure',
    heading: '施策',
    cell: (m) => (
      <a href="#measure">
        {m.no} {m.title}
      </a>
    ),
  },
  { key: 'indicator', heading: '指標', phone: 'plain', cell: (m) => <Indicator measure={m} /> },
  { key: 'now', heading: '現在（R7）', align: 'end', phone: 'half', cell: (m) => <Now measure={m} /> },
  {
    key: 'target',
    heading: '目標（R12）',
    align: 'end',
    phone: 'half',
    cell: (m) => (m.target ? number(m.target.value) : '未設定'),
  },
  { key: 'course', heading: '推移', phone: 'half', cell: (m) => <Course measure={m} /> },
  { key: 'progress', heading: '進み具合', phone: 'hidden', cell: (m) => <Progress measure={m} /> },
  { key: 'rating', heading: '評価', align: 'center', phone: 'half', cell: (m) => <Mark measure={m} /> },
]

function Indicator({ measure: m }: { measure: Measure }) {
  return (
    <Cluster>
      {m.indicator} <Badge tone={m.source === '実測' ? 'accent' : 'outline'}>{m.source}</Badge>
      {m.missing ? <Badge tone="warning">{m.missing}</Badge> : null}
    </Cluster>
  )
}

function Now({ measure: m }: { measure: Measure }) {
  const last = m.points.at(-1)
  return (
    <>
      <strong>{last ? number(last.value) : '−'}</strong> {m.unit}
    </>
  )
}

function Course({ measure: m }: { measure: Measure }) {
  const figures = m.points.map((point) => `${fiscalYear(point.year)}は${number(point.value)}`).join('、')
  return (
    <Sparkline
      title={`${m.indicator}の推移`}
      description={figures}
      points={m.points}
      baseline={m.baseline}
      target={m.target}
      until={2030}
    />
  )
}

function Progress({ measure: m }: { measure: Measure }) {
  if (m.progress === null) return '−'
  return (
    <ProgressBar
      value={m.progress}
      expected={0.28}
      label={`基準から目標までの${Math.round(m.progress * 100)}%`}
    />
  )
}

function Mark({ measure: m }: { measure: Measure }) {
  return <RatingMark rating={m.rating} label={m.rating ? `評価 ${m.rating}（仮）` : '評価なし'} />
}
