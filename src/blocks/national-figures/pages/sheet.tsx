import { fiscalYearLabel } from '../../../core/calendar/fiscal-year.ts'
import { formatMonth } from '../../../core/calendar/format.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { writeCsv } from '../../../core/sheet/write-csv.ts'
import { writeXlsx } from '../../../core/sheet/write-xlsx.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { inLocale } from '../in-locale.ts'
import { type Look, lookAt, lookAtMonths, yearAsked } from '../look.ts'
import { matrixOf } from '../matrices.ts'
import { sheetOf } from '../sheet.ts'
import { monthAsked } from './cell.tsx'
import { readers } from './say.ts'

type Say = Pick<ViewContext, 'words' | 'locale' | 'demo'>
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const shared = {
  allow: readers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/national-figures'],
  shape: 'file',
} as const

/** A fiscal year, or the month that is asked for. */
function asked({ tx, params, query }: LoadContext): Promise<Look> {
  const matrix = matrixOf(params.matrix)
  const month = query.get('month')
  if (month === null) return lookAt(tx, matrix, yearAsked(query.get('year')))
  const { year } = monthAsked(month)
  return lookAtMonths(tx, matrix, { year, months: [month] })
}

/** The matrix as it is told: settled months as they were, with each source on a line of its own. */
export const sheetPage = definePage<Look>({
  ...shared,
  name: 'national-figures.sheet',
  path: '/national-figures/:matrix/sheet.xlsx',
  load: asked,
  file: (look, say) => ({
    name: fileName('national-figures.sheet.name', look, say),
    type: xlsx,
    body: writeXlsx(sheetOf(look, say)),
  }),
  view: (look, say) => (
    <SheetView look={look} say={say} heading={say.words('national-figures.sheet.title')} />
  ),
})

/** The same for a program that reads tables: the headings first, what is said about the table below it. */
export const sheetCsvPage = definePage<Look>({
  ...shared,
  name: 'national-figures.sheetCsv',
  path: '/national-figures/:matrix/sheet.csv',
  load: asked,
  file: (look, say) => ({
    name: fileName('national-figures.sheetCsv.name', look, say),
    type: 'text/csv; charset=utf-8',
    body: writeCsv(csvRows(look, say)).bytes,
  }),
  view: (look, say) => (
    <SheetView look={look} say={say} heading={say.words('national-figures.sheetCsv.title')} />
  ),
})

function csvRows(look: Look, say: Say): string[][] {
  const { columns, rows, above = [] } = sheetOf(look, say)
  const headings = columns.map(({ heading }) => heading)
  return [headings, ...rows.map(({ cells }) => cells.map(text)), ...above.map((line) => [line])]
}

const text = (cell: unknown): string => (cell === null || cell === undefined ? '' : String(cell))

function fileName(key: string, look: Look, { words, locale }: Say): string {
  const [only, ...more] = look.months
  const isMonth = only && more.length === 0
  const year = isMonth ? formatMonth(only.month, locale) : fiscalYearLabel(look.year, locale)
  return words(key, { title: inLocale(look.matrix.title, locale), year })
}

function SheetView({ look, say, heading }: { look: Look; say: Say; heading: string }) {
  const sheet = sheetOf(look, say)
  return (
    <>
      <Heading level={1}>{heading}</Heading>
      {sheet.above?.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <DataTable
        caption={heading}
        captionHidden
        dense
        phone="scroll"
        columns={sheet.columns.map(({ heading }, at) => ({
          key: String(at),
          heading,
          cell: ({ cells }: (typeof sheet.rows)[number]) => cells[at],
        }))}
        rowKey={({ cells }) => cells.slice(0, 4).join(' ')}
        rows={[...sheet.rows]}
      />
    </>
  )
}
