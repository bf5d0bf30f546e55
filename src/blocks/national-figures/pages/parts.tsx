import { formatInstant } from '../../../core/calendar/format.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Part } from '../cells.ts'
import { inLocale } from '../in-locale.ts'
import type { CellProps } from './cell.tsx'
import { number } from './say.ts'

type Row = { key: string; own: number } | { key: string; part: Part }

/** What the number is made of, each part with its source; of the parts of others nothing more can be shown, and that is said. */
export function Parts({ data: { cell }, view }: CellProps) {
  const { words, locale } = view
  const { own, parts } = cell.cell
  const rows: Row[] = [
    ...(own === null ? [] : [{ key: 'own', own }]),
    ...parts.map((part) => ({ key: part.reporter.id, part })),
  ]
  if (rows.length === 0) return null
  const figure = (row: Row) => ('part' in row ? row.part.figure : null)
  return (
    <Section
      id="parts"
      heading={words('national-figures.parts.heading')}
      {...(parts.length > 0 ? { lead: words('national-figures.parts.lead') } : {})}
    >
      <DataTable<Row>
        caption={words('national-figures.parts.heading')}
        captionHidden
        dense
        columns={[
          {
            ...{ key: 'source', heading: words('national-figures.source'), names: true, phone: 'title' },
            cell: (row) =>
              'part' in row ? inLocale(row.part.reporter.name, locale) : words('national-figures.own'),
          },
          {
            ...{ key: 'field', heading: words('national-figures.addReporter.field') },
            cell: (row) =>
              'part' in row ? words(`national-figures.addReporter.field.${row.part.reporter.field}`) : '',
          },
          {
            ...{ key: 'value', heading: words('national-figures.value'), align: 'end' },
            cell: (row) => {
              if ('own' in row) return number(row.own)
              return row.part.figure ? number(row.part.figure.value) : words('national-figures.unreported')
            },
          },
          {
            ...{ key: 'word', heading: words('national-figures.word') },
            cell: (row) => ('part' in row ? (figure(row)?.source ?? '') : words('national-figures.word.own')),
          },
          {
            ...{ key: 'note', heading: words('national-figures.note') },
            cell: (row) => figure(row)?.note ?? '',
          },
          {
            ...{ key: 'by', heading: words('national-figures.by') },
            cell: (row) => {
              const stated = figure(row)
              return stated ? `${formatInstant(stated.at, locale)} ${stated.by ?? ''}` : ''
            },
          },
        ]}
        rowKey={({ key }) => key}
        rows={rows}
      />
    </Section>
  )
}
