import { fiscalYearLabel } from '../../../core/calendar/fiscal-year.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { writeCsv } from '../../../core/sheet/write-csv.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type Figures, figures } from '../queries/listed.ts'
import { counted } from '../rules/codes.ts'
import type { AreaYear } from '../rules/counting.ts'
import { type Areas, areaName, areasOf, type Say } from './say.ts'

type Data = Figures & { areas: Areas }
type Props = { data: Data; view: ViewContext }

const everybodys = {
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  under: ['/places-to-be'],
  load: async ({ tx }: LoadContext): Promise<Data> => ({ ...(await figures(tx)), areas: await areasOf(tx) }),
} as const

/** Opened, closed, and there at the end of the year: by area, for everybody. Places are no people, so that no cell is withheld. */
export const figuresPage = definePage<Data>({
  ...everybodys,
  name: 'places-to-be.figures',
  path: '/places-to-be/figures',
  view: (data, view) => <Counted data={data} view={view} />,
})

/** The same by area as a table, for a program of one's own. */
export const figuresCsv = definePage<Data>({
  ...everybodys,
  name: 'places-to-be.figuresCsv',
  path: '/places-to-be/figures.csv',
  shape: 'file',
  file: ({ rows, areas }, say) => ({
    name: `${say.words('places-to-be.figures.file')}.csv`,
    type: 'text/csv; charset=utf-8',
    body: writeCsv([headingsOf(say), ...rows.map((row) => cellsOf(row, areas, say))]).bytes,
  }),
  view: (data, view) => <ByArea data={data} view={view} />,
})

const headingsOf = ({ words }: Pick<Say, 'words'>): string[] => [
  words('places-to-be.figures.year'),
  words('places-to-be.field.areaCode'),
  ...counted.map((code) => words(`places-to-be.figures.${code}`)),
]

const cellsOf = (row: AreaYear, areas: Areas, say: Say): string[] => [
  fiscalYearLabel(row.year, say.locale),
  areaName(areas, row.area, say),
  ...counted.map((code) => String(row[code])),
]

function Counted({ data, view }: Props) {
  const { words, locale } = view
  return (
    <>
      <Heading level={1}>{words('places-to-be.figures.title')}</Heading>
      <p>{words('places-to-be.figures.lead')}</p>
      <Stack>
        <Section id="city" heading={words('places-to-be.figures.city')}>
          <DataTable<Figures['years'][number]>
            caption={words('places-to-be.figures.city')}
            captionHidden
            dense
            phone="scroll"
            rowKey={({ year }) => String(year)}
            rows={data.years}
            columns={[
              {
                ...{ key: 'year', heading: words('places-to-be.figures.year'), names: true },
                cell: ({ year }) => fiscalYearLabel(year, locale),
              },
              ...numbersOf<Figures['years'][number]>(view),
            ]}
            empty={<EmptyState heading={words('places-to-be.figures.none')} />}
          />
        </Section>
        <ByArea data={data} view={view} />
        <ButtonLink href="/places-to-be/figures.csv">{words('places-to-be.figures.csv')}</ButtonLink>
        <ButtonLink href="/places-to-be">{words('places-to-be.list.back')}</ButtonLink>
      </Stack>
    </>
  )
}

const numbersOf = <Row extends Record<(typeof counted)[number], number>>({
  words,
}: ViewContext): Column<Row>[] =>
  counted.map(
    (code): Column<Row> => ({
      ...{ key: code, heading: words(`places-to-be.figures.${code}`), align: 'end' },
      cell: (row) => row[code],
    }),
  )

function ByArea({ data: { rows, areas }, view }: Props) {
  const { words, locale } = view
  return (
    <Section id="areas" heading={words('places-to-be.figures.byArea')}>
      <DataTable<AreaYear>
        caption={words('places-to-be.figures.byArea')}
        captionHidden
        dense
        phone="scroll"
        rowKey={({ area, year }) => `${area} ${year}`}
        rows={rows}
        columns={[
          {
            ...{ key: 'area', heading: words('places-to-be.field.areaCode'), names: true },
            cell: ({ area }) => areaName(areas, area, view),
          },
          {
            ...{ key: 'year', heading: words('places-to-be.figures.year') },
            cell: ({ year }) => fiscalYearLabel(year, locale),
          },
          ...numbersOf<AreaYear>(view),
        ]}
        empty={<EmptyState heading={words('places-to-be.figures.none')} />}
      />
    </Section>
  )
}
