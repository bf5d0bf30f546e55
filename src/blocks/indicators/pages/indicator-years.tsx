import { CourseChart } from '../../../ui/picture/course-chart.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { BoardRow, Figure } from '../board.ts'
import type { Plan } from '../plan-file/plan.ts'
import { expectedValue, judge } from '../rules.ts'
import { chartOf, inLocale, nameOf, number, percent, type Say, yearName } from './say.ts'

type Props = { row: BoardRow; plan: Plan; say: Say }

/** The course from the baseline to the target year, as a picture and as a table. */
export function YearlyCourse({ row, plan, say }: Props) {
  const { words, locale } = say
  const name = nameOf(row.indicator, locale)
  return (
    <Section id="course" heading={words('indicators.course.heading')}>
      <CourseChart
        title={`${words('indicators.course.title', { name })}（${inLocale(row.indicator.unit, locale)}）`}
        table={<YearTable row={row} plan={plan} say={say} />}
        {...chartOf(row, plan.period.to, say)}
      />
    </Section>
  )
}

/** A year of the table; the baseline is a constant of the plan. */
type Line = { fiscalYear: number; value: number; figure: Figure | null }

function YearTable({ row, plan, say }: Props) {
  const { baseline } = row.indicator
  const first: Line[] =
    baseline?.value == null ? [] : [{ fiscalYear: baseline.fiscalYear, value: baseline.value, figure: null }]
  const lines = row.figures.map((figure) => ({ ...figure, figure }))
  return (
    <DataTable
      caption={say.words('indicators.course.heading')}
      captionHidden
      dense
      phone="scroll"
      columns={columnsOf({ row, plan, say })}
      rowKey={({ fiscalYear }) => String(fiscalYear)}
      rows={[...first, ...lines]}
    />
  )
}

function columnsOf({ row: { indicator }, plan, say: { words, locale } }: Props): Column<Line>[] {
  const none = words('indicators.value.none')
  const share = (value: number | null) => (value === null ? none : percent(value))
  const judged = ({ figure }: Line) => (figure ? judge(indicator, figure, plan) : null)
  const trend = indicator.polarity === 'trend_only'
  const heading = (key: string) => ({ key, heading: words(`indicators.years.${key}`) })
  return [
    { ...heading('year'), cell: ({ fiscalYear }) => yearName(fiscalYear, locale) },
    { ...heading('value'), align: 'end', cell: ({ value }) => number(value) },
    {
      ...heading('expected'),
      align: 'end',
      cell: ({ fiscalYear }) => {
        const value = expectedValue(indicator, fiscalYear)
        return value === null ? none : number(value)
      },
    },
    {
      ...heading('progress'),
      align: 'end',
      cell: (line) => share(trend ? null : (judged(line)?.progress ?? null)),
    },
    { ...heading('letter'), align: 'center', cell: (line) => judged(line)?.letter ?? none },
    {
      ...heading('source'),
      cell: ({ figure }) => <Origin figure={figure} words={words} />,
    },
  ]
}

function Origin({ figure, words }: { figure: Figure | null; words: Say['words'] }) {
  if (!figure) return words('indicators.baseline.printed')
  return (
    <>
      {words(`indicators.source.${figure.source}`)}
      {figure.statedBy ? `：${figure.statedBy}` : ''}{' '}
      {figure.complete ? null : <Badge tone="outline">{words('indicators.notComplete')}</Badge>}
    </>
  )
}
