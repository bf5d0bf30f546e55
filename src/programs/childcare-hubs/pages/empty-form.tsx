import { definePage } from '../../../core/page/page.ts'
import type { Words } from '../../../core/words/words.ts'
import { bothZones } from '../../../core/zone.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { ownHubs } from '../queries/hubs.ts'
import { workers } from '../rules/codes.ts'
import { type SheetColumn, sheetColumns } from '../rules/sheet-row.ts'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The empty form of the import: its headings, and one's hubs to choose from. */
export const emptyFormPage = definePage<string[]>({
  name: 'childcare-hubs.emptyForm',
  path: '/childcare-hubs/empty-form',
  allow: workers,
  zones: bothZones,
  density: 'staff',
  shape: 'file',
  under: ['/childcare-hubs', '/childcare-hubs/desk', '/childcare-hubs/imports'],
  load: async ({ tx }) => (await ownHubs(tx)).map(({ name }) => name),
  file: (hubs, { words }) => ({
    name: `${words('childcare-hubs.emptyForm.name')}.xlsx`,
    type,
    body: workbookOf(hubs, words),
  }),
  view: (_hubs, { words }) => (
    <DataTable<SheetColumn>
      caption={words('childcare-hubs.emptyForm.columns')}
      rowKey={(column) => column}
      rows={[...sheetColumns]}
      columns={[
        {
          key: 'heading',
          heading: words('childcare-hubs.import.column'),
          cell: (column) => words(`childcare-hubs.sheet.${column}`),
        },
      ]}
    />
  ),
})

/** So many rows can be chosen in: a year of a hub, and some more. */
const rows = 2000

/** Made when it is asked for: the library is heavy. */
async function* workbookOf(hubs: readonly string[], words: Words): AsyncGenerator<Uint8Array> {
  const { default: exceljs } = await import('exceljs')
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet(words('childcare-hubs.emptyForm.sheet'), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.addRow(sheetColumns.map((column) => words(`childcare-hubs.sheet.${column}`))).font = { bold: true }
  sheet.getColumn(1).numFmt = 'yyyy/mm/dd'
  sheetColumns.forEach((column, at) => {
    sheet.getColumn(at + 1).width = column === 'hub' ? 28 : column === 'day' ? 14 : 10
  })
  const list = book.addWorksheet(words('childcare-hubs.emptyForm.hubs'))
  for (const hub of hubs) list.addRow([hub])
  if (hubs.length > 0) offer(sheet, `'${list.name}'!$A$1:$A$${hubs.length}`)
  yield new Uint8Array(await book.xlsx.writeBuffer())
}

function offer(sheet: import('exceljs').Worksheet, names: string): void {
  for (let row = 2; row <= rows; row++)
    sheet.getCell(row, 2).dataValidation = { type: 'list', allowBlank: true, formulae: [names] }
}
