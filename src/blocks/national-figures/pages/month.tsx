import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import { formatInstant, formatMonth } from '../../../core/calendar/format.ts'
import { back } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { freeze } from '../actions.ts'
import { linesNow, seenAs } from '../freezes.ts'
import { inLocale } from '../in-locale.ts'
import { type Look, lookAtMonths, type ShownLine } from '../look.ts'
import { matrixOf } from '../matrices.ts'
import { monthAsked } from './cell.tsx'
import { number, readers, signed, sumText } from './say.ts'

type Props = { data: Look; view: ViewContext }

/** A month: what is known today, what was told, and how the two differ; here it is settled. */
export const monthPage = definePage<Look>({
  name: 'national-figures.month',
  path: '/national-figures/:matrix/months/:month',
  allow: readers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/national-figures'],
  load({ tx, params }) {
    const { month, year } = monthAsked(params.month)
    return lookAtMonths(tx, matrixOf(params.matrix), { year, months: [month] })
  },
  forms: { freeze: { action: freeze, next: back('freeze') } },
  view: (data, view) => <MonthView data={data} view={view} />,
})

function MonthView({ data, view }: Props) {
  const { words, locale } = view
  const month = data.months[0]?.month ?? ''
  return (
    <>
      <Heading level={1}>
        {words('national-figures.month.heading', {
          title: inLocale(data.matrix.title, locale),
          month: formatMonth(month, locale),
        })}
      </Heading>
      {view.query.get('done') === 'freeze' ? (
        <Notice tone="success" announce>
          {words('national-figures.done.freeze')}
        </Notice>
      ) : null}
      <p>
        <a href={`/national-figures?matrix=${data.matrix.code}&year=${fiscalYearOf(`${month}-01`)}`}>
          {words('national-figures.back')}
        </a>
        {'　'}
        <a href={`/national-figures/${data.matrix.code}/reports/${month}`}>
          {words('national-figures.monthReport.title')}
        </a>
        {'　'}
        <a href={`/national-figures/${data.matrix.code}/sheet.xlsx?month=${month}`} download>
          {words('national-figures.sheet.get')}
        </a>
        {'　'}
        <a href={`/national-figures/${data.matrix.code}/sheet.csv?month=${month}`} download>
          {words('national-figures.sheet.csv')}
        </a>
      </p>
      <Columns shape="aside">
        <Lines data={data} view={view} />
        <Stack gap="small">
          <Settle data={data} view={view} />
          <Told data={data} view={view} />
        </Stack>
      </Columns>
    </>
  )
}

function Lines({ data, view }: Props) {
  const { words, locale } = view
  const settled = data.months[0]?.state === 'settled'
  const month = data.months[0]?.month
  return (
    <DataTable<ShownLine>
      caption={words('national-figures.month.title')}
      captionHidden
      dense
      columns={[
        {
          ...{ key: 'line', heading: words('national-figures.line'), names: true, phone: 'title' },
          cell: (one) => {
            const label = inLocale(one.line.label, locale)
            if (data.former.includes(one)) return words('national-figures.former', { line: label })
            return (
              <a href={`/national-figures/${data.matrix.code}/months/${month}/${one.line.code}`}>{label}</a>
            )
          },
        },
        {
          ...{ key: 'now', heading: words('national-figures.now'), align: 'end' },
          cell: (one) => {
            const [cell] = one.cells
            return cell && !data.former.includes(one) ? sumText(cell.now, view) : ''
          },
        },
        ...(settled ? toldColumns(view) : []),
      ]}
      rowKey={({ line }) => line.code}
      rows={[...data.lines, ...data.former]}
    />
  )
}

const toldColumns = (view: ViewContext): Column<ShownLine>[] => [
  {
    ...{ key: 'told', heading: view.words('national-figures.told'), align: 'end' },
    cell: ({ cells: [cell] }) => {
      if (cell?.untold) return view.words('national-figures.untold')
      return cell?.told ? sumText(cell.told, view) : ''
    },
  },
  {
    ...{ key: 'change', heading: view.words('national-figures.change'), align: 'end' },
    cell: ({ cells: [cell] }) => {
      if (!cell || cell.change === null) return view.words('national-figures.noChange')
      return cell.change === 0 ? number(0) : signed(cell.change)
    },
  },
]

/** The form of the plan's people, where there is something to settle. */
function Settle({ data, view }: Props) {
  const { words } = view
  const [month] = data.months
  if (!month || view.actor.role !== 'plan-officer') return null
  if (month.state === 'running') return <p>{words('national-figures.month.running')}</p>
  const lines = linesNow(data.lines.flatMap(({ cells }) => cells.map(({ cell }) => cell)))
  const seen = seenAs(lines)
  const last = month.freezes.at(-1)
  if (last && seenAs(last.lines) === seen) return <p>{words('national-figures.month.same')}</p>
  const missing = Object.values(lines).reduce((sum, line) => sum + line.missing, 0)
  return (
    <Card level={2} heading={words(last ? 'national-figures.freeze.again' : 'national-figures.freeze.title')}>
      {missing > 0 ? <p>{words('national-figures.month.missing', { count: missing })}</p> : null}
      <ActionForm
        view={view}
        name="freeze"
        hidden={{ matrix: data.matrix.code, month: month.month, seen }}
        warn={false}
      >
        <ActionField name="note" rows={2} />
      </ActionForm>
    </Card>
  )
}

/** When it was told, by whom, and why again. */
function Told({ data, view: { words, locale } }: Props) {
  const freezes = data.months[0]?.freezes ?? []
  if (freezes.length === 0) return null
  return (
    <Section id="told" heading={words('national-figures.told.heading')}>
      <ul>
        {freezes.map(({ id, nth, at, by, version, note }) => (
          <li key={id}>
            {words('national-figures.told.line', {
              nth,
              at: formatInstant(at, locale),
              by: by ?? '',
              version,
            })}
            {note ? <p>{note}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
