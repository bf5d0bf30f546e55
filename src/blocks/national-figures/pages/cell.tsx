import { today } from '../../../core/calendar/clock.ts'
import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import { formatDate, formatMonth } from '../../../core/calendar/format.ts'
import { isMonth, monthOf } from '../../../core/calendar/month.ts'
import { back } from '../../../core/page/address.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { report } from '../actions.ts'
import { type SeenUnit, seenUnits, unitsShown } from '../count.ts'
import { inLocale } from '../in-locale.ts'
import { lookAtMonths, type Month, type ShownCell, yearAsked } from '../look.ts'
import { matrixOf } from '../matrices.ts'
import { lineOf, type Matrix } from '../matrix.ts'
import { remarkOf, topicsText } from '../sheet.ts'
import { Parts } from './parts.tsx'
import { ReportForm } from './report-form.tsx'
import { cellText, number, readers } from './say.ts'

export type CellData = {
  matrix: Matrix
  month: Month
  cell: ShownCell
  /** Our own rows; null of a settled month, which has none that could be counted against what was told. */
  seen: Awaited<ReturnType<typeof seenUnits>> | null
}
export type CellProps = { data: CellData; view: ViewContext }

/** One number: what it is made of, whose word each part is, and our own rows as far as the actor may see them. */
export const cellPage = definePage<CellData>({
  name: 'national-figures.cell',
  path: '/national-figures/:matrix/months/:month/:line',
  allow: readers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/national-figures'],
  load: cellOf,
  forms: {
    report: { action: report, next: back('report') },
  },
  view: (data, view) => <CellView data={data} view={view} />,
})

async function cellOf({ tx, params }: LoadContext): Promise<CellData> {
  const matrix = matrixOf(params.matrix)
  const line = lineOf(matrix, params.line)
  const { month, year } = monthAsked(params.month)
  const look = await lookAtMonths(tx, matrix, { year, months: [month] })
  const shown = look.lines.find((one) => one.line === line)?.cells[0]
  const state = look.months[0]
  if (!shown || !state) throw new Refusal('core.notFound', 404)
  const reported = shown.cell.parts.map(({ reporter }) => ({ agencyId: reporter.agencyId, month }))
  const seen = state.state === 'settled' ? null : await seenUnits(tx, { matrix, line, reported }, month)
  return { matrix, month: state, cell: shown, seen }
}

/** A month that a matrix can be counted for. Refuses `core.notFound` (404). */
export function monthAsked(text: string | undefined): { month: string; year: number } {
  const month = text ?? ''
  if (!isMonth(month) || month > monthOf(today())) throw new Refusal('core.notFound', 404)
  const year = fiscalYearOf(`${month}-01`)
  if (yearAsked(String(year)) !== year) throw new Refusal('core.notFound', 404)
  return { month, year }
}

function CellView({ data, view }: CellProps) {
  const { words, locale } = view
  const { matrix, month, cell } = data
  const { line } = cell.cell
  return (
    <>
      <Heading level={1}>
        {words('national-figures.cell.heading', {
          line: inLocale(line.label, locale),
          month: formatMonth(month.month, locale),
          value: cellText(cell, view),
        })}
      </Heading>
      {view.query.get('done') === 'report' ? (
        <Notice tone="success" announce>
          {words('national-figures.done.report')}
        </Notice>
      ) : null}
      <p>
        <a href={`/national-figures?matrix=${matrix.code}&year=${fiscalYearOf(`${month.month}-01`)}`}>
          {words('national-figures.back')}
        </a>
      </p>
      <Columns shape="aside">
        <Stack>
          {line.note || line.unknown || matrix.topics ? <p>{remarkOf(line, view)}</p> : null}
          {topicsText(matrix, view).map((text) => (
            <p key={text}>{text}</p>
          ))}
          <Parts data={data} view={view} />
          {line.own.length > 0 ? <OwnRows data={data} view={view} /> : null}
        </Stack>
        <ReportForm data={data} view={view} />
      </Columns>
    </>
  )
}

/**
 * 12件、うち閲覧できるもの3件; and how each is counted. What was told of a settled month stays when a record is hidden later, and the rows do
 * not: beside each other they would tell of it.
 */
function OwnRows({ data: { cell, seen }, view }: CellProps) {
  const { words } = view
  const counted = seen && { total: number(cell.now.own ?? 0), visible: number(seen.visible) }
  return (
    <Section
      id="own"
      level={2}
      heading={words('national-figures.own.heading')}
      lead={counted ? words('national-figures.own.count', counted) : words('national-figures.own.settled')}
    >
      <ul>
        {cell.cell.line.own.map((key) => (
          <li key={key}>{words(key)}</li>
        ))}
      </ul>
      {seen ? <Seen seen={seen} view={view} /> : null}
    </Section>
  )
}

function Seen({ seen, view }: { seen: NonNullable<CellData['seen']>; view: ViewContext }) {
  const { words, locale } = view
  return (
    <>
      <DataTable<SeenUnit>
        caption={words('national-figures.own.heading')}
        captionHidden
        dense
        columns={[
          {
            ...{ key: 'date', heading: words('national-figures.own.date') },
            cell: ({ date, href }) => <a href={href}>{formatDate(date, locale)}</a>,
          },
        ]}
        rowKey={({ unit }) => unit}
        rows={seen.units}
        empty={
          <EmptyState heading={words('national-figures.own.none')}>
            {words('national-figures.own.none.why')}
          </EmptyState>
        }
      />
      {seen.units.length < seen.visible ? (
        <p>{words('national-figures.own.more', { shown: number(unitsShown) })}</p>
      ) : null}
    </>
  )
}
