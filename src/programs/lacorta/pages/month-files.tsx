import { formatMonth } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { writeCsv } from '../../../core/sheet/write-csv.ts'
import { writeXlsx } from '../../../core/sheet/write-xlsx.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import type { Picture } from '../queries/month.ts'
import { loadMonth, type MonthData } from './month.tsx'
import { sheetHeadings, sheetRows } from './month-say.ts'
import { atDesk } from './place.ts'

const place = { ...atDesk, under: ['/lacorta', '/lacorta/month'], shape: 'file', load: loadMonth } as const
type Say = Pick<ViewContext, 'words' | 'locale' | 'demo'>

const nameOf = ({ month }: Picture, { words, locale }: Say): string =>
  words('lacorta.month.of', { month: formatMonth(month, locale) })

/** The picture as a table, for a program of one's own. */
export const monthCsv = definePage<MonthData>({
  ...place,
  name: 'lacorta.monthCsv',
  path: '/lacorta/month/sheet.csv',
  file: ({ picture }, say) => ({
    name: `${nameOf(picture, say)}.csv`,
    type: 'text/csv; charset=utf-8',
    body: writeCsv([sheetHeadings(picture, say), ...sheetRows(picture, say).map((row) => row.map(String))])
      .bytes,
  }),
  view: ({ picture }, view) => <Sheet picture={picture} view={view} />,
})

/** The same as a sheet. */
export const monthXlsx = definePage<MonthData>({
  ...place,
  name: 'lacorta.monthXlsx',
  path: '/lacorta/month/sheet.xlsx',
  file: ({ picture }, say) => ({
    name: `${nameOf(picture, say)}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: writeXlsx({
      name: say.words('lacorta.month.table'),
      above: [nameOf(picture, say), ...(say.demo ? [say.words('lacorta.month.invented')] : [])],
      columns: sheetHeadings(picture, say).map((heading, at) => ({
        heading,
        ...(at > 1 ? { numbers: true, width: 12 } : { width: 28 }),
      })),
      rows: sheetRows(picture, say).map((cells) => ({ cells })),
    }),
  }),
  view: ({ picture }, view) => <Sheet picture={picture} view={view} />,
})

/** What the file holds, to be read where nothing can be downloaded. */
function Sheet({ picture, view }: { picture: Picture; view: ViewContext }) {
  const headings = sheetHeadings(picture, view)
  return (
    <>
      <Heading level={1}>{nameOf(picture, view)}</Heading>
      <DataTable<(string | number)[]>
        caption={nameOf(picture, view)}
        captionHidden
        dense
        phone="scroll"
        rowKey={([table, item]) => `${table} ${item}`}
        rows={sheetRows(picture, view)}
        columns={headings.map((heading, at) => ({
          ...{ key: String(at), heading, cell: (row) => row[at] },
          ...(at > 1 ? { align: 'end' } : {}),
        }))}
      />
    </>
  )
}
