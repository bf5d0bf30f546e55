import { today } from '../../../../core/calendar/clock.ts'
import { formatDate } from '../../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { writeXlsx, type XlsxSheet } from '../../../../core/sheet/write-xlsx.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { formFields, formOf } from '../file-form.ts'
import { type Register, registerNow } from '../register.ts'
import { home, readers } from './place.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Say = Pick<ViewContext, 'words' | 'locale'>

/** The published part of the register as a table: what the municipality puts on its own pages. */
export const filesFile = definePage<Register>({
  ...readers,
  name: 'privacy.filesFile',
  path: '/privacy/files.xlsx',
  under: [...home, '/privacy/files'],
  shape: 'file',
  load: ({ tx }) => registerNow(tx),
  file: (register, say) => ({
    name: say.words('privacy.filesFile.name'),
    type: xlsx,
    body: writeXlsx(sheetOf(register, say)),
  }),
  view(register, view) {
    const { above, rows, columns } = sheetOf(register, view)
    return (
      <>
        <Heading level={1}>{view.words('privacy.filesFile.title')}</Heading>
        {above.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <DataTable
          caption={view.words('privacy.filesFile.title')}
          captionHidden
          dense
          phone="scroll"
          columns={columns.map(({ heading }, at) => ({
            key: heading,
            heading,
            cell: ({ cells }: (typeof rows)[number]) => cells[at],
          }))}
          rowKey={({ cells }) => String(cells[0])}
          rows={[...rows]}
        />
      </>
    )
  },
})

export function sheetOf(register: Register, say: Say): XlsxSheet {
  const { words, locale } = say
  const published = register.files.filter(({ place }) => place === 'published')
  return {
    name: words('privacy.filesFile.tab'),
    above: [
      words('privacy.files.title'),
      words('privacy.filesFile.asOf', { day: formatDate(today(), locale) }),
    ],
    columns: formFields.map((field) => ({ heading: words(`privacy.form.${field}`), width: 24 })),
    rows: published.map((now) => {
      const form = formOf(now, register, say)
      return { cells: formFields.map((field) => form[field] ?? '') }
    }),
    landscape: true,
  }
}
