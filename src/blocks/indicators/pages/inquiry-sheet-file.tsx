import { staffRoles } from '../../../core/identity/roles.ts'
import { definePage } from '../../../core/page/page.ts'
import { writeXlsx } from '../../../core/sheet/write-xlsx.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type Answering, answeringOf } from '../inquiry/division.ts'
import { headingKey, sheetColumns } from '../inquiry/sheet-columns.ts'
import { sheetOf } from '../inquiry/write-sheet.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 回答表: the table of a division, to be filled in on its desk. */
export const inquirySheetFile = definePage<Answering>({
  name: 'indicators.inquirySheetFile',
  path: '/inquiries/:id/sheet.xlsx',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/inquiries'],
  shape: 'file',
  load: ({ tx, params }) => answeringOf(tx, params.id ?? ''),
  file: (data, say) => ({
    name: say.words('indicators.inquirySheetFile.name', {
      title: data.inquiry.title,
      agency: data.rows[0]?.item.agency[say.locale === 'en' ? 'en' : 'ja'] ?? '',
    }),
    type: xlsx,
    body: writeXlsx(sheetOf(data, say)),
  }),
  view(data, { words, locale }) {
    const sheet = sheetOf(data, { words, locale })
    const shown = sheetColumns.map((column, at) => ({ column, at })).filter(({ column }) => column !== 'key')
    return (
      <>
        <Heading level={1}>{words('indicators.inquirySheetFile.title')}</Heading>
        {sheet.above.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <DataTable
          caption={words('indicators.inquirySheetFile.title')}
          captionHidden
          dense
          phone="scroll"
          columns={shown.map(({ column, at }) => ({
            key: column,
            heading: words(headingKey(column)),
            cell: ({ cells }: (typeof sheet.rows)[number]) => cells[at],
          }))}
          rowKey={({ cells }) => String(cells[0])}
          rows={[...sheet.rows]}
        />
      </>
    )
  },
})
