import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type ImportedRow, importedRow, type RowState } from '../imported/rows.ts'
import { areaName } from './indicator-parts.tsx'
import { nameOf, type Say } from './say.ts'

/** One row of another system's list: what it says, which indicator counts it, and what it said before. */
export const importedRowPage = definePage<ImportedRow>({
  name: 'indicators.importedRow',
  path: '/imported-rows/:id',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  load: ({ tx, params }) => importedRow(tx, params.id ?? ''),
  view: (row, view) => <Row row={row} view={view} />,
})

function Row({ row, view }: { row: ImportedRow; view: ViewContext }) {
  const { words, locale } = view
  const [now] = row.states
  if (!now) return null
  return (
    <>
      <Heading level={1} over={words(`registry.field.kind.${row.profile}`)}>
        {words('indicators.importedRow.title')}
      </Heading>
      <Stack>
        <DescriptionList
          items={[
            { term: words('registry.import.field.unit'), value: row.unit },
            { term: words('indicators.importedRow.from'), value: formatDate(now.fromOn, locale) },
            { term: words('indicators.importedRow.until'), value: dayOr(now.untilOn, view) },
            { term: words('indicators.areas.area'), value: areaName(row.plan, now.areaCode ?? '', view) },
            { term: words('indicators.importedRow.state'), value: standing(now, view) },
            {
              term: words('indicators.importedRow.agency'),
              value: row.agency ?? words('indicators.value.none'),
            },
            { term: words('indicators.importedRow.countedIn'), value: <CountedIn row={row} say={view} /> },
          ]}
        />
        <Section id="history" heading={words('indicators.importedRow.history')}>
          <DataTable
            caption={words('indicators.importedRow.history')}
            captionHidden
            dense
            phone="scroll"
            columns={columnsOf(row, view)}
            rowKey={({ at, fromOn, retired }) => `${at.getTime()} ${fromOn} ${retired}`}
            rows={row.states}
          />
        </Section>
      </Stack>
    </>
  )
}

function CountedIn({ row: { indicators }, say: { words, locale } }: { row: ImportedRow; say: Say }) {
  if (indicators.length === 0) return words('indicators.importedRow.notCounted')
  return (
    <ul>
      {indicators.map((indicator) => (
        <li key={indicator.code}>
          <a href={`/indicators/${indicator.code}`}>{nameOf(indicator, locale)}</a>
        </li>
      ))}
    </ul>
  )
}

const dayOr = (day: string | null, { words, locale }: Say) =>
  day === null ? words('indicators.value.none') : formatDate(day, locale)

function standing({ retired, goneOn }: RowState, { words, locale }: Say): string {
  if (!retired) return words('indicators.importedRow.listed')
  if (goneOn === null) return words('indicators.importedRow.takenBack')
  return words('indicators.importedRow.gone', { day: formatDate(goneOn, locale) })
}

function columnsOf({ plan }: ImportedRow, say: Say): Column<RowState>[] {
  const { words, locale } = say
  const heading = (key: string) => ({ key, heading: words(`indicators.importedRow.${key}`) })
  return [
    { ...heading('at'), cell: ({ at }) => formatInstant(at, locale) },
    { ...heading('from'), cell: ({ fromOn }) => formatDate(fromOn, locale) },
    { ...heading('until'), cell: ({ untilOn }) => dayOr(untilOn, say) },
    {
      key: 'area',
      heading: words('indicators.areas.area'),
      cell: ({ areaCode }) => areaName(plan, areaCode ?? '', say),
    },
    { ...heading('state'), cell: (state) => standing(state, say) },
    { ...heading('by'), cell: ({ by }) => by ?? words('indicators.importedRow.byImport') },
  ]
}
