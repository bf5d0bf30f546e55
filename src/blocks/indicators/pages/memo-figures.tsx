import type { ViewContext } from '../../../core/page/page.ts'
import { CourseChart } from '../../../ui/picture/course-chart.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Memo } from '../memo/memo.ts'
import { fewest } from '../memo/small-areas.ts'
import { expectedValue } from '../rules.ts'
import { Quiet } from './badges.tsx'
import { areaName } from './indicator-parts.tsx'
import { chartOf, inLocale, nameOf, number, yearName, yearShort } from './say.ts'

type Props = { memo: Memo; view: ViewContext }

/** The course since the baseline with the path that is expected, as a picture and as the table beside it. */
export function MemoCourse({ memo: { row, board }, view }: Props) {
  const { words, locale } = view
  const table = <YearTable memo={{ row }} view={view} />
  return (
    <Section id="course" heading={words('indicators.course.heading')}>
      <CourseChart
        title={`${nameOf(row.indicator, locale)}（${inLocale(row.indicator.unit, locale)}）`}
        table={table}
        {...chartOf(row, board.plan.period.to, view)}
      />
      <div className="hidden print:block">{table}</div>
    </Section>
  )
}

/** The years side by side: however many there will be, it takes three lines of the sheet. */
function YearTable({ memo: { row }, view }: { memo: Pick<Memo, 'row'>; view: ViewContext }) {
  const { words } = view
  const { indicator } = row
  const lines: Line[] = [
    { key: 'value', of: ({ value }) => number(value) },
    {
      key: 'expected',
      of({ fiscalYear }) {
        const value = expectedValue(indicator, fiscalYear)
        return value === null ? words('indicators.value.none') : number(value)
      },
    },
  ]
  const columns: Column<Line>[] = [
    {
      key: 'year',
      heading: words('indicators.years.year'),
      cell: ({ key }) => words(`indicators.years.${key}`),
    },
    ...yearsOf(row).map(
      (year): Column<Line> => ({
        key: String(year.fiscalYear),
        heading: yearHeading(year, view),
        align: 'end',
        cell: ({ of }) => of(year),
      }),
    ),
  ]
  return (
    <DataTable
      caption={words('indicators.course.heading')}
      captionHidden
      dense
      phone="scroll"
      columns={columns}
      rowKey={({ key }) => key}
      rows={lines}
    />
  )
}

type Year = { fiscalYear: number; value: number; mark: 'baseline' | 'running' | null }
type Line = { key: 'value' | 'expected'; of: (year: Year) => string }

function yearsOf({ indicator: { baseline }, figures }: Memo['row']): Year[] {
  const first: Year[] =
    baseline?.value == null
      ? []
      : [{ fiscalYear: baseline.fiscalYear, value: baseline.value, mark: 'baseline' }]
  return [
    ...first,
    ...figures.map(
      ({ fiscalYear, value, complete }): Year => ({
        ...{ fiscalYear, value },
        mark: complete ? null : 'running',
      }),
    ),
  ]
}

/** R5 and what is particular about it: printed in the plan, or not over yet. */
const yearHeading = ({ fiscalYear, mark }: Year, { words, locale }: ViewContext): string =>
  mark === null
    ? yearShort(fiscalYear, locale)
    : words('indicators.memo.marked', {
        year: yearShort(fiscalYear, locale),
        mark: words(`indicators.memo.${mark}`),
      })

/** Every area with its count, the unknown one too; small ones are kept back, because the memo is read out. */
export function MemoAreas({ memo: { areas, latest, board }, view }: Props) {
  const { words, locale } = view
  if (areas === null || latest === null) return <p>{words('indicators.memo.noAreas')}</p>
  const hidden = areas.some(({ value }) => value === null)
  return (
    <Section
      id="areas"
      heading={words('indicators.areas.caption', { year: yearName(latest.fiscalYear, locale) })}
    >
      <dl className="columns-2 gap-6 print:columns-3 print:gap-[3mm]">
        {areas.map(({ code, value }) => (
          <div key={code} className="flex justify-between gap-2 break-inside-avoid border-b border-(--line)">
            <dt>{areaName(board.plan, code, view)}</dt>
            <dd className="whitespace-nowrap tabular-nums">
              {value === null ? words('indicators.memo.kept') : number(value)}
            </dd>
          </div>
        ))}
      </dl>
      {hidden ? <Quiet line>{words('indicators.memo.keptWhy', { fewest })}</Quiet> : null}
    </Section>
  )
}

/** The figures beside the value in the year of the latest figure. */
export function MemoBeside({ memo: { beside, latest }, view }: Props) {
  const { words } = view
  const known = beside.flatMap(({ key, word, years }) => {
    const year = years.find(({ fiscalYear }) => fiscalYear === latest?.fiscalYear)
    return year ? { key, word, ...year } : []
  })
  if (known.length === 0) return null
  return (
    <Section id="beside" heading={words('indicators.beside.heading')}>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 print:gap-x-[4mm]">
        {known.map(({ key, word, value, before }) => (
          <li key={key}>
            {words(word)} <strong>{number(value)}</strong>{' '}
            {before === null ? null : (
              <Quiet>{words('indicators.sameDayBefore', { value: number(before) })}</Quiet>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
