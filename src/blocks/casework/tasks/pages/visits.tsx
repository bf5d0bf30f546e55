import { now } from '../../../../core/calendar/clock.ts'
import { formatTime } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { caseRoles } from '../../owners.ts'
import { StepUpLink } from '../../parts/step-up.tsx'
import { type Visit, visitPath, visitsUnderWay } from '../visits.ts'
import { defineDeskPage } from './desk-page.tsx'
import { DeskTabs, dayShort } from './say.tsx'
import { VisitState } from './visit-state.tsx'

/** Who of the agency is out now or will be, the first to be back first. Whom they visit is said in the visit alone. */
export const visitsPage = defineDeskPage<{ visits: Visit[] }>({
  name: 'casework.visits',
  path: '/casework/visits',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/tasks'],
  load: async ({ tx }) => ({ visits: await visitsUnderWay(tx, agencyOf(tx.actor)) }),
  view: ({ visits }, view) => (
    <>
      <Heading level={1}>{view.words('casework.visits.title')}</Heading>
      <DeskTabs current="visits" view={view} />
      <p>{view.words('casework.visits.lead')}</p>
      <List visits={visits} view={view} />
      <StepUpLink next={view.path} view={view} />
    </>
  ),
})

function List({ visits, view }: { visits: Visit[]; view: ViewContext }) {
  const { words } = view
  const day = dateInTokyo(now())
  const time = (at: Date) => {
    const on = dateInTokyo(at)
    return on === day ? formatTime(at) : `${dayShort(on, view)} ${formatTime(at)}`
  }
  return (
    <DataTable<Visit>
      caption={words('casework.visits.title')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={visits}
      columns={[
        {
          ...{ key: 'who', heading: words('casework.visit.who'), names: true, phone: 'title' },
          cell: ({ id, workerName }) => <a href={visitPath(id)}>{workerName}</a>,
        },
        {
          key: 'with',
          heading: words('casework.visit.with'),
          cell: ({ withName }) => withName ?? words('casework.visit.alone'),
        },
        {
          key: 'from',
          heading: words('casework.visit.from'),
          phone: 'half',
          cell: ({ startsAt }) => time(startsAt),
        },
        {
          key: 'back',
          heading: words('casework.visit.back'),
          phone: 'half',
          cell: ({ backAt }) => time(backAt),
        },
        {
          ...{ key: 'state', heading: words('casework.visit.state'), phone: 'plain' },
          cell: (visit) => <VisitState visit={visit} view={view} />,
        },
      ]}
      empty={
        <EmptyState heading={words('casework.visits.none')}>{words('casework.visits.none.then')}</EmptyState>
      }
    />
  )
}
