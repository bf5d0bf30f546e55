import { fiscalYearLabel } from '../../../core/calendar/fiscal-year.ts'
import { definePage } from '../../../core/page/page.ts'
import { writeXlsx } from '../../../core/sheet/write-xlsx.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { inLocale } from '../in-locale.ts'
import { type Look, lookAt, yearAsked } from '../look.ts'
import { matrixOf } from '../matrix.ts'
import { sheetOf } from '../sheet.ts'
import { readers } from './say.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The matrix as it is told: settled months as they were, with each source on a line of its own. */
export const sheetPage = definePage<Look>({
  name: 'national-figures.sheet',
  path: '/national-figures/:matrix/sheet.xlsx',
  allow: readers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/national-figures'],
  shape: 'file',
  load: ({ tx, params, query }) => lookAt(tx, matrixOf(params.matrix), yearAsked(query.get('year'))),
  file: (look, say) => ({
    name: say.words('national-figures.sheet.name', {
      title: inLocale(look.matrix.title, say.locale),
      year: fiscalYearLabel(look.year, say.locale),
    }),
    type: xlsx,
    body: writeXlsx(sheetOf(look, say)),
  }),
  view(look, { words, locale, demo }) {
    const sheet = sheetOf(look, { words, locale, demo })
    return (
      <>
        <Heading level={1}>{words('national-figures.sheet.title')}</Heading>
        {sheet.above.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <DataTable
          caption={words('national-figures.sheet.title')}
          captionHidden
          dense
          phone="scroll"
          columns={sheet.columns.map(({ heading }, at) => ({
            key: String(at),
            heading,
            cell: ({ cells }: (typeof sheet.rows)[number]) => cells[at],
          }))}
          rowKey={({ cells }) => cells.slice(0, 3).join(' ')}
          rows={[...sheet.rows]}
        />
      </>
    )
  },
})
