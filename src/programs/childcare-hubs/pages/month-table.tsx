import { weekdayOf } from '../../../core/calendar/day.ts'
import { formatMonth } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { Words } from '../../../core/words/words.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import type { Day } from '../queries/days.ts'
import type { Hub } from '../queries/hubs.ts'
import {
  ages,
  beside,
  type Counts,
  childrenIn,
  consultationsIn,
  visitorsIn,
  weekdays,
} from '../rules/codes.ts'
import { shownOf } from '../rules/corrections.ts'
import { sheetColumns } from '../rules/sheet-row.ts'
import type { MonthShown } from './month.tsx'
import { DayBadge, figure } from './say.tsx'

type Props = { shown: MonthShown; view: ViewContext }
type Line = Day | { sums: Counts }

const isDay = (line: Line): line is Day => 'onDay' in line

/** The figures of a line, in the order of the sheet. Children of whom no age is known have a column where there are any. */
function figuresOf(days: readonly Day[]) {
  const ageless = days.some(({ counts }) => counts.get('child'))
  const plain = (category: string) => ({
    key: category,
    value: (counts: Counts) => counts.get(category) ?? 0,
  })
  return [
    ...ages.map(plain),
    ...(ageless ? [plain('child')] : []),
    { key: 'children', value: childrenIn },
    plain('adult'),
    { key: 'visitors', value: visitorsIn },
    ...beside.map(plain),
    { key: 'consult', value: consultationsIn },
  ]
}

export function MonthTable({ shown: { hub, month, days, day: today }, view }: Props) {
  const { words, locale } = view
  const columns: Column<Line>[] = [
    {
      key: 'day',
      heading: words('childcare-hubs.sheet.day'),
      names: true,
      cell: (line) =>
        isDay(line) ? <DayLink day={line} hub={hub} words={words} /> : words('childcare-hubs.sheet.sum'),
    },
    {
      key: 'state',
      heading: words('childcare-hubs.sheet.state'),
      width: 'medium',
      cell: (line) => (isDay(line) ? <State day={line} today={today} words={words} /> : null),
    },
    ...figuresOf(days).map(({ key, value }) => ({
      key,
      heading: words(`childcare-hubs.column.${key}`),
      align: 'end' as const,
      cell: (line: Line) => cellOf(line, value),
    })),
  ]
  return (
    <DataTable<Line>
      caption={words('childcare-hubs.sheet.caption', { hub: hub.name, month: formatMonth(month, locale) })}
      dense
      phone="scroll"
      rowKey={(line) => (isDay(line) ? line.onDay : 'sum')}
      rows={[...days, { sums: sumsOf(days) }]}
      columns={columns}
    />
  )
}

/** Nought is a number; a day that is closed or not entered has none. */
function cellOf(line: Line, value: (counts: Counts) => number) {
  if (!isDay(line)) return <strong>{figure(value(line.sums))}</strong>
  return line.state === 'open' ? figure(value(line.counts)) : ''
}

function sumsOf(days: readonly Day[]): Counts {
  const sums = new Map<string, number>()
  for (const { counts } of days)
    for (const [category, count] of counts) sums.set(category, (sums.get(category) ?? 0) + count)
  return sums
}

function DayLink({ day, hub, words }: { day: Day; hub: Hub; words: Words }) {
  const weekday = words(`childcare-hubs.weekdayShort.${weekdays[weekdayOf(day.onDay)]}`)
  return (
    <a href={`/childcare-hubs/hubs/${hub.id}/days/${day.onDay}`}>
      {words('childcare-hubs.sheet.dayOf', { day: Number(day.onDay.slice(8)), weekday })}
    </a>
  )
}

function State({ day, today, words }: { day: Day; today: string; words: Words }) {
  if (day.state === 'notEntered' && day.onDay > today) return null
  return (
    <>
      <DayBadge state={day.state} words={words} />
      {day.reason ? <> {day.reason}</> : null}
    </>
  )
}

/** The days as the import reads them again, under the same headings. A day that is not entered says so in its state. */
export function* csvRows(hub: Hub, days: readonly Day[], words: Words): Generator<string[]> {
  yield sheetColumns.map((column) => words(`childcare-hubs.sheet.${column}`))
  for (const { onDay, state, reason, counts } of days) {
    const shown = shownOf(counts)
    const numbers = sheetColumns
      .slice(4)
      .map((column) => (state === 'open' ? String(shown[column] ?? 0) : ''))
    yield [onDay, hub.name, words(`childcare-hubs.day.${state}`), reason ?? '', ...numbers]
  }
}
