import type { ReactElement } from 'react'
import { BarChart } from '../picture/bar-chart.tsx'
import { CourseChart } from '../picture/course-chart.tsx'
import { FlowPicture } from '../picture/flow-picture.tsx'
import { Matrix } from '../picture/matrix.tsx'
import { ProgressBar } from '../picture/progress-bar.tsx'
import { Sparkline } from '../picture/sparkline.tsx'
import { TableBar } from '../picture/table-bar.tsx'
import { DataTable } from '../table/data-table.tsx'
import { Pager } from '../table/pager.tsx'
import { EmptyState } from '../text/empty-state.tsx'
import { fiscalYear, number } from './plan.ts'

const course = {
  title: '新規相談者数の推移',
  description: 'R5は904、R6は947、R7は11月20日までに612、目標はR12に1,100',
  points: [
    { year: 2023, value: 904 },
    { year: 2024, value: 947 },
    { year: 2025, value: 612, running: true },
  ],
  baseline: { year: 2023, value: 904 },
  target: { year: 2030, value: 1100 },
  until: 2030,
}

const months = ['4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月', '1月', '2月', '3月']
const before = [72, 81, 77, 90, 68, 74, 85, 79, 66, 82, 88, 85]
const now = [78, 84, 80, 95, 71, 79, 88, 37]

const yearly = (
  <DataTable
    caption="年度ごとの新規相談者数"
    columns={[
      {
        key: 'year',
        heading: '年度',
        cell: (point: { year: number; value: number }) => fiscalYear(point.year),
      },
      { key: 'value', heading: '人', align: 'end', cell: (point) => number(point.value) },
    ]}
    rowKey={(point) => String(point.year)}
    rows={course.points}
    dense
    phone="scroll"
  />
)

/** One example of every table and picture; the tests render the same. */
export const data: Record<string, ReactElement> = {
  DataTable: (
    <DataTable
      caption="担当ケース"
      rowKey={(row) => row.name}
      rows={[
        { name: '架空 太郎', state: '支援中', next: '11月21日', contacts: 12 },
        { name: '作例 はな', state: '受付', next: '11月25日', contacts: 1 },
      ]}
      columns={[
        {
          key: 'name',
          heading: '氏名',
          cell: (row) => <a href="#case">{row.name}</a>,
          sort: { href: '#name' },
        },
        { key: 'state', heading: '状態', cell: (row) => row.state },
        {
          key: 'next',
          heading: '次の日',
          cell: (row) => row.next,
          sort: { href: '#next', now: 'ascending' },
        },
        { key: 'contacts', heading: '連絡', align: 'end', width: 'narrow', cell: (row) => row.contacts },
      ]}
    />
  ),
  EmptyTable: (
    <DataTable
      caption="空の一覧"
      rowKey={String}
      rows={[]}
      columns={[{ key: 'a', heading: '氏名', cell: String }]}
      empty={<EmptyState heading="まだありません" />}
    />
  ),
  Pager: <Pager summary="51–100件（1,000件以上）" previous="#1" next="#3" />,
  Sparkline: <Sparkline {...course} />,
  TableBar: <TableBar value={24} most={60} />,
  ProgressBar: <ProgressBar value={0.22} expected={0.28} label="基準から目標までの22%、見込みは28%" />,
  FlowPicture: (
    <FlowPicture
      title="個人情報の流れ"
      description="本人から台帳へ、台帳から相談へ"
      nodes={[
        { key: 'person', label: '本人', column: 0, row: 0, soft: true },
        { key: 'register', label: '住民・関係者の台帳', column: 1, row: 0 },
        { key: 'desk', label: '福祉の総合相談窓口', column: 2, row: 0 },
      ]}
      arrows={[
        { from: 'person', to: 'register', label: '1' },
        { from: 'register', to: 'desk', label: '2, 3' },
      ]}
    />
  ),
  CourseChart: (
    <CourseChart
      {...course}
      table={yearly}
      legend={{ actual: '実績', running: '今年度（途中）', path: '目標までの直線', target: '目標' }}
      format={number}
      yearLabel={fiscalYear}
    />
  ),
  BarChart: (
    <BarChart
      title="月ごとの新規相談者数（令和7年度）"
      description="4月78から11月37まで。前年同月を線で示す。"
      bars={months.map((label, index) => ({
        key: label,
        label,
        value: now[index] ?? null,
        before: before[index],
        running: index === 7,
      }))}
      legend={{ bar: '令和7年度', before: '前年同月' }}
      format={number}
      table={yearly}
    />
  ),
  Matrix: (
    <Matrix
      caption="共創型オーガナイズアクション"
      headings={{ actor: '対象', feeling: '気持ちの変化', behaviour: '行動の変化', outcome: '成果' }}
      rows={[
        row('市民', ['身近な地域福祉に関する課題に興味を持つ'], ['地域出前講座に参加するようになる']),
        row(
          '地域',
          ['個人や地域の結び付きの必要性を感じる'],
          ['講座を通じて多様な人々との対話を重ね、必要な活動の周知・啓発をする'],
        ),
        row(
          '市',
          ['常に地域の最新の状況を知りたいと思う'],
          ['地域に赴き、現場の声を直に聞きながら、現状を把握する'],
        ),
      ]}
      outcome={[
        {
          key: 'o',
          text: '地域づくりや地域活動が活性化し、健康寿命が延伸している',
          evidence: 'まだ測っていません',
        },
      ]}
    />
  ),
}

function row(actor: string, feeling: string[], behaviour: string[]) {
  const items = (texts: string[], evidence: string) => texts.map((text) => ({ key: text, text, evidence }))
  return {
    key: actor,
    actor,
    feeling: items(feeling, '参加後の一問'),
    behaviour: items(behaviour, '参加の記録'),
  }
}
