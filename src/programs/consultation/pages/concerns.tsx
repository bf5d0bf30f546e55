import { today } from '../../../core/calendar/clock.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { concernsBySource, type SourceCount } from '../queries/concerns.ts'
import { type Asked, yearAsked } from '../rules/statistics-periods.ts'
import { periodText } from './statistics-say.ts'
import { YearAsked } from './year-asked.tsx'

type Data = { counts: SourceCount[]; period: Asked }

/** Who told of somebody in a fiscal year, counted by what they are; never who they are. */
export const concernsPage = definePage<Data>({
  name: 'consultation.concerns',
  path: '/consultation/concerns',
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/consultation/cases', '/consultation/letters'],
  async load({ tx, query }) {
    const period = yearAsked(query.get('period'), today())
    return { counts: await concernsBySource(tx, period), period }
  },
  view: (data, view) => (
    <>
      <Heading level={1}>
        {view.words('consultation.concerns.heading', { period: periodText(data.period, view) })}
      </Heading>
      <Stack>
        <p>{view.words('consultation.concerns.lead')}</p>
        <YearAsked period={data.period} view={view} />
        <Counts data={data} view={view} />
        <p>
          <a href="/consultation/letters">{view.words('consultation.letters.waiting.show')}</a>
        </p>
      </Stack>
    </>
  ),
})

function Counts({ data: { counts }, view: { words } }: { data: Data; view: ViewContext }) {
  const sum = (key: 'told' | 'taken' | 'closed' | 'waiting') => counts.reduce((all, one) => all + one[key], 0)
  const total = {
    source: '',
    told: sum('told'),
    taken: sum('taken'),
    closed: sum('closed'),
    waiting: sum('waiting'),
  }
  const number = (key: 'told' | 'taken' | 'closed' | 'waiting') => ({
    key,
    heading: words(`consultation.concerns.${key}`),
    cell: (one: SourceCount) => one[key].toLocaleString('ja'),
  })
  return (
    <DataTable<SourceCount>
      caption={words('consultation.concerns.table')}
      dense
      columns={[
        {
          key: 'source',
          heading: words('consultation.tellConcern.source'),
          names: true,
          phone: 'title',
          cell: ({ source }) =>
            words(source ? `consultation.tellConcern.source.${source}` : 'consultation.concerns.total'),
        },
        ...(['told', 'taken', 'closed', 'waiting'] as const).map(number),
      ]}
      rowKey={({ source }) => source || 'total'}
      rows={[...counts, total]}
    />
  )
}
