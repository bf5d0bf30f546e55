import { fiscalYearLabel } from '../../../../core/calendar/fiscal-year.ts'
import { definePage } from '../../../../core/page/page.ts'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { takers } from '../../rights/codes.ts'
import { figuresOf, type YearFigures } from '../../rights/figures.ts'

const counts = [
  'received',
  'full',
  'partial',
  'refused',
  'none',
  'withdrawn',
  'open',
  'extended',
  'late',
] as const

/** How many requests there were and how they were answered, for the yearly report: of those that the actor sees. */
export const figuresPage = definePage<YearFigures[]>({
  name: 'privacy.requestFigures',
  path: '/privacy/requests/figures',
  allow: takers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  landscape: true,
  under: ['/privacy/requests'],
  load: ({ tx }) => figuresOf(tx),
  view: (rows, { words, locale, actor }) => (
    <>
      <Heading level={1} aside={<PrintButton>{words('privacy.letter.print')}</PrintButton>}>
        {words('privacy.requestFigures.title')}
      </Heading>
      <Stack>
        <p>{words(actor.role === 'privacy-officer' ? 'privacy.figures.all' : 'privacy.figures.seen')}</p>
        <DataTable<YearFigures>
          caption={words('privacy.requestFigures.title')}
          captionHidden
          dense
          columns={[
            {
              key: 'year',
              heading: words('privacy.figures.year'),
              names: true,
              phone: 'title',
              cell: ({ year, kind }) => `${fiscalYearLabel(year, locale)} ${words(`privacy.kind.${kind}`)}`,
            },
            ...counts.map((key) => ({
              key,
              heading: words(`privacy.figures.${key}`),
              align: 'end' as const,
              phone: 'half' as const,
              cell: (row: YearFigures) => row[key],
            })),
          ]}
          rowKey={({ year, kind }) => `${year} ${kind}`}
          rows={rows}
          empty={
            <EmptyState heading={words('privacy.requests.none')}>
              {words('privacy.requests.none.then')}
            </EmptyState>
          }
        />
      </Stack>
    </>
  ),
})
