import { smallestAreas } from '../../../blocks/registry/areas.ts'
import type { AreaName } from '../../../core/areas/areas.ts'
import { recordAudit } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { factsOf, openable } from '../queries/statistics.ts'
import { type CaseFacts, type Count, type Cut, countOf, counts, cuts, isCode } from '../rules/statistics.ts'
import { type Asked, periodAsked } from '../rules/statistics-periods.ts'
import { dayShort } from './say.ts'
import { codeText, periodText } from './statistics-say.ts'

type Data = {
  period: Asked
  areas: AreaName[]
  cut: Cut
  code: string
  what: Count
  count: number
  facts: CaseFacts[]
}

const most = 200

/** The cases behind a number of the statistics: of the agency that holds them, for who leads it. */
export const statisticsCasesPage = definePage<Data>({
  name: 'consultation.statisticsCases',
  path: '/consultation/statistics/cases',
  allow: ['supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/consultation/statistics'],
  load: casesOf,
  view: (data, view) => <Cases data={data} view={view} />,
})

async function casesOf({ tx, query }: LoadContext): Promise<Data> {
  const period = periodAsked(query.get('period'), today())
  const cut = cuts.find((one) => one === (query.get('cut') ?? cuts[0]))
  const what = counts.find((one) => one === (query.get('what') ?? counts[0]))
  if (!cut || !what) throw new Refusal('core.notFound', 404)
  const code = query.get('code') ?? ''
  const facts = (await factsOf(tx, period)).filter(
    (one) => one[cut] === code && countOf(one, what, period) > 0,
  )
  const areas = await smallestAreas(tx)
  if (facts.length === 0 && !isCode(cut, code, areas)) throw new Refusal('core.notFound', 404)
  const asked = { period: period.key, cut, code, what }
  await recordAudit(tx, { verb: 'consultation.statisticsCases', outcome: 'seen', facts: asked })
  // What went to another agency is in the number; it is opened where it is now.
  const open = await openable(
    tx,
    facts.map(({ id }) => id),
  )
  const shown = facts.filter(({ id }) => open.has(id))
  return { period, areas, cut, code, what, count: facts.length, facts: shown }
}

function Cases({ data, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  const { period, areas, cut, code, what, count, facts } = data
  const of = (one: CaseFacts, by: Cut) => codeText(by, one[by], { areas, say: view })
  const column = (by: Cut) => ({
    ...{ key: by, heading: words(`consultation.statistics.cut.${by}`) },
    cell: (one: CaseFacts) => of(one, by),
  })
  return (
    <>
      <Heading level={1}>
        {words('consultation.statistics.cases.heading', {
          what: words(`consultation.statistics.count.${what}`),
          code: codeText(cut, code, { areas, say: view }),
          period: periodText(period, view),
        })}
      </Heading>
      <Stack>
        <p>
          {words('consultation.statistics.cases.lead', {
            ...{ count, seen: facts.length, most },
          })}
        </p>
        <DataTable<CaseFacts>
          caption={words('consultation.statisticsCases.title')}
          captionHidden
          dense
          columns={[
            {
              ...{ key: 'opened', heading: words('consultation.statistics.cases.opened'), names: true },
              ...{ phone: 'title' as const },
              cell: ({ id, openedOn }) => (
                <a href={`/consultation/cases/${id}`}>{dayShort(openedOn, view)}</a>
              ),
            },
            {
              ...{ key: 'closed', heading: words('consultation.statistics.cases.closed') },
              cell: ({ closedOn }) => (closedOn ? dayShort(closedOn, view) : ''),
            },
            ...(['topic', 'urgency', 'channel'] as const).map(column),
            {
              ...{ key: 'contacts', heading: words('consultation.statistics.count.contacts') },
              ...{ align: 'end' as const },
              cell: ({ contacts }) => contacts.toLocaleString('ja'),
            },
          ]}
          rowKey={({ id }) => id}
          rows={facts.toSorted((a, b) => (a.openedOn < b.openedOn ? 1 : -1)).slice(0, most)}
          empty={<EmptyState heading={words('consultation.statistics.cases.none')} />}
        />
      </Stack>
    </>
  )
}
