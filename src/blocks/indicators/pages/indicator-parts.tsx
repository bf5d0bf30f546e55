import { monthsOf } from '../../../core/calendar/fiscal-year.ts'
import { formatMonthShort } from '../../../core/calendar/format.ts'
import { Columns } from '../../../ui/page/layout.tsx'
import { BarChart } from '../../../ui/picture/bar-chart.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import type { Detail } from '../detail.ts'
import { unknownArea } from '../looks.ts'
import type { AreaFigure, MonthFigure, Parts } from '../parts.ts'
import type { Plan } from '../plan-file/plan.ts'
import { inLocale, number, type Say, yearName, yearShort } from './say.ts'

type Props = { detail: Detail; parts: Parts; say: Say }

/** A measured year by month and by area. */
export function YearParts({ detail, parts, say }: Props) {
  return (
    <Columns shape="aside">
      <Months detail={detail} months={parts.months} say={say} />
      <Areas detail={detail} areas={parts.areas} say={say} />
    </Columns>
  )
}

function Months({ detail: { row, part }, months, say }: { detail: Detail; months: MonthFigure[]; say: Say }) {
  const { words, locale } = say
  const name = (month: number) => formatMonthShort(`2000-${String(month).padStart(2, '0')}`, locale)
  const year = yearName(part.fiscalYear, locale)
  const stock = row.indicator.kind !== 'flow'
  const compared = months.some(({ before }) => before !== null)
  return (
    <BarChart
      title={words(stock ? 'indicators.months.stock' : 'indicators.months.flow', { year })}
      description={months
        .filter(({ value }) => value !== null)
        .map(({ month, value }) => `${name(month)} ${number(value ?? 0)}`)
        .join(words('indicators.course.between'))}
      bars={months.map(({ month, value, before, running }) => ({
        key: String(month),
        label: name(month),
        value,
        before,
        running,
      }))}
      legend={{
        bar: yearShort(part.fiscalYear, locale),
        ...(compared ? { before: yearShort(part.fiscalYear - 1, locale) } : {}),
      }}
      format={number}
      table={<MonthTable months={months} part={part} code={row.indicator.code} say={say} />}
    />
  )
}

type MonthTableProps = { months: MonthFigure[]; part: Detail['part']; code: string; say: Say }

function MonthTable({ months, part: { fiscalYear }, code, say: { words, locale } }: MonthTableProps) {
  const names = monthsOf(fiscalYear)
  const none = words('indicators.value.none')
  const columns: Column<MonthFigure>[] = [
    {
      key: 'month',
      heading: words('indicators.months.month'),
      cell: ({ month }) => (
        <a href={`/indicators/${code}?year=${fiscalYear}&month=${month}#units`}>
          {formatMonthShort(names.find((name) => Number(name.slice(5)) === month) ?? '', locale)}
        </a>
      ),
    },
    {
      key: 'value',
      heading: yearShort(fiscalYear, locale),
      align: 'end',
      cell: ({ value }) => (value === null ? none : number(value)),
    },
    {
      key: 'before',
      heading: yearShort(fiscalYear - 1, locale),
      align: 'end',
      cell: ({ before }) => (before === null ? none : number(before)),
    },
  ]
  return (
    <DataTable
      caption={words('indicators.months.month')}
      captionHidden
      dense
      phone="scroll"
      columns={columns}
      rowKey={({ month }) => String(month)}
      rows={months}
    />
  )
}

/** The name of an area of the plan; a code that the plan does not know stands for itself. */
export function areaName(plan: Plan, code: string, { words, locale }: Say): string {
  if (code === '') return words('indicators.area.unknown')
  const area = plan.areas.list.find((one) => one.code === code)
  return area ? inLocale(area.name, locale) : code
}

function Areas({ detail, areas, say }: { detail: Detail; areas: AreaFigure[]; say: Say }) {
  const { words, locale } = say
  const { board, row, part } = detail
  const running = part.fiscalYear === board.runningYear
  const before = words(running ? 'indicators.areas.sameDay' : 'indicators.areas.yearBefore', {
    year: yearShort(part.fiscalYear - 1, locale),
  })
  const columns: Column<AreaFigure>[] = [
    {
      key: 'area',
      heading: words('indicators.areas.area'),
      cell: ({ code }) => (
        <a
          href={`/indicators/${row.indicator.code}?year=${part.fiscalYear}&area=${code || unknownArea}#units`}
        >
          {areaName(board.plan, code, say)}
        </a>
      ),
    },
    {
      key: 'value',
      heading: yearShort(part.fiscalYear, locale),
      align: 'end',
      cell: ({ value }) => number(value),
    },
    {
      key: 'before',
      heading: before,
      align: 'end',
      cell: (area) => (area.before === null ? words('indicators.value.none') : number(area.before)),
    },
  ]
  return (
    <DataTable
      caption={words('indicators.areas.caption', { year: yearName(part.fiscalYear, locale) })}
      dense
      phone="scroll"
      columns={columns}
      rowKey={({ code }) => code || unknownArea}
      rows={areas}
    />
  )
}
