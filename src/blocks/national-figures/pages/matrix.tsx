import { fiscalYearLabel } from '../../../core/calendar/fiscal-year.ts'
import { formatMonthShort } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable, type RowGroup } from '../../../ui/table/data-table.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { inLocale } from '../in-locale.ts'
import { type Look, lookAt, type Month, type ShownLine, yearAsked, yearsOpen } from '../look.ts'
import { matrices, matrixOf } from '../matrices.ts'
import { shipped } from '../matrix.ts'
import { topicsText } from '../sheet.ts'
import { cellText, readers, sumText } from './say.ts'

type Props = { data: Look; view: ViewContext }

/** A matrix over a fiscal year: what is told to the prefecture, line by line and month by month. */
export const matrixPage = definePage<Look>({
  name: 'national-figures.matrix',
  path: '/national-figures',
  allow: readers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  landscape: true,
  navigation: { order: 59 },
  load: ({ tx, query }) =>
    lookAt(tx, matrixOf(query.get('matrix') ?? shipped[0]?.code), yearAsked(query.get('year'))),
  view: (data, view) => <Matrix data={data} view={view} />,
})

function Matrix({ data, view }: Props) {
  const { words, locale } = view
  const { matrix, year } = data
  return (
    <>
      <Heading level={1}>
        {words('national-figures.heading', {
          title: inLocale(matrix.title, locale),
          year: fiscalYearLabel(year, locale),
        })}
      </Heading>
      <Stack>
        {matrix.confirmed ? null : (
          <Notice tone="info">{words('national-figures.unconfirmed', { version: matrix.version })}</Notice>
        )}
        <Asked data={data} view={view} />
        {topicsText(matrix, view).map((text) => (
          <p key={text}>{text}</p>
        ))}
        <Figures data={data} view={view} />
        <p>{words('national-figures.legend')}</p>
        <p>
          <a href={`/national-figures/${matrix.code}/sheet.xlsx?year=${year}`} download>
            {words('national-figures.sheet.get')}
          </a>
          {'　'}
          <a href={`/national-figures/${matrix.code}/sheet.csv?year=${year}`} download>
            {words('national-figures.sheet.csv')}
          </a>
          {'　'}
          <a href="/consultation/statistics">{words('national-figures.statistics')}</a>
          {'　'}
          <a href="/national-figures/reporters">{words('national-figures.reporters.title')}</a>
        </p>
      </Stack>
    </>
  )
}

function Asked({ data: { matrix, year }, view: { words, locale } }: Props) {
  return (
    <FilterBar
      action="/national-figures"
      label={words('national-figures.asked')}
      submit={words('national-figures.show')}
    >
      <Select
        name="matrix"
        id="matrix"
        label={words('national-figures.field.matrix')}
        value={matrix.code}
        options={matrices().map(({ code, title }) => ({ value: code, label: inLocale(title, locale) }))}
      />
      <Select
        name="year"
        id="year"
        label={words('national-figures.year')}
        value={String(year)}
        options={yearsOpen().map((one) => ({ value: String(one), label: fiscalYearLabel(one, locale) }))}
      />
    </FilterBar>
  )
}

/** The states of the months come first: from there a month is settled. */
type Row = { key: string; line: ShownLine | null }

function Figures({ data, view }: Props) {
  const { words, locale } = view
  const row = (line: ShownLine): Row => ({ key: line.line.code, line })
  const groups: RowGroup<Row>[] = [
    { key: 'state', heading: null, rows: [{ key: 'state', line: null }] },
    ...data.matrix.groups.map(({ label, lines }) => ({
      ...{ key: label.ja, heading: inLocale(label, locale) },
      rows: data.lines.filter(({ line }) => lines.includes(line)).map(row),
    })),
    ...(data.former.length > 0
      ? [{ key: 'former', heading: words('national-figures.formerLines'), rows: data.former.map(row) }]
      : []),
  ]
  return (
    <DataTable<Row>
      caption={words('national-figures.matrix.title')}
      captionHidden
      dense
      phone="scroll"
      columns={[
        {
          ...{ key: 'line', heading: words('national-figures.line'), names: true },
          cell: ({ line }) => (line ? nameOf(line, view) : words('national-figures.state')),
        },
        ...data.months.map((month) => monthColumn(month, { data, view })),
        {
          ...{ key: 'total', heading: words('national-figures.total'), align: 'end' },
          cell: ({ line }) => (line ? totalOf(line, view) : ''),
        },
      ]}
      rowKey={({ key }) => key}
      groups={groups}
    />
  )
}

const nameOf = ({ line }: ShownLine, { words, locale }: ViewContext) =>
  words('national-figures.lineWithUnit', {
    line: [line.number ?? '', inLocale(line.label, locale)].join(' ').trim(),
    unit: inLocale(line.unit, locale),
  })

const totalOf = ({ total }: ShownLine, view: ViewContext) =>
  total ? sumText(total, view) : view.words('national-figures.noTotal')

/** A settled month names the version of the table by which it was told. */
const stateText = ({ state, freezes }: Month, { words }: ViewContext) =>
  state === 'settled'
    ? words('national-figures.state.settledBy', { version: freezes.at(-1)?.version ?? '' })
    : words(`national-figures.state.${state}`)

function monthColumn(month: Month, { data, view }: Props): Column<Row> {
  const base = `/national-figures/${data.matrix.code}`
  return {
    ...{ key: month.month, heading: formatMonthShort(month.month, view.locale), align: 'end' },
    cell: ({ line }) => {
      if (month.state === 'ahead') return ''
      if (!line) return <a href={`${base}/months/${month.month}`}>{stateText(month, view)}</a>
      const cell = line.cells.find((one) => one.cell.month === month.month)
      if (cell && data.former.includes(line)) return cellText(cell, view)
      return cell ? (
        <a href={`${base}/months/${month.month}/${line.line.code}`}>{cellText(cell, view)}</a>
      ) : (
        ''
      )
    },
  }
}
