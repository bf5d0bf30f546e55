import { defineCardPart } from '../../../blocks/memberships/card-parts.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { eventPath } from '../actions/making.ts'
import { hasDuty, posts } from '../actions/whose.ts'
import { type Event, eventsOfAgency, eventsSubmitted, eventsTheirs } from '../queries/events.ts'
import { hostName, publicPlace } from './say.tsx'

defineCardPart({
  ...{ order: 20, path: '/events/mine', title: 'participation.mine.title' },
  text: 'participation.mine.card',
})

/** What somebody makes, in all its states. */
export const minePage = definePage<{ events: Event[] }>({
  ...publicPlace,
  name: 'participation.mine',
  path: '/events/mine',
  density: 'resident',
  under: ['/events'],
  async load({ tx }) {
    const own = participantIdOf(tx.actor)
    return { events: own ? await eventsTheirs(tx, own) : [] }
  },
  view: ({ events }, view) => (
    <>
      <Heading level={1}>{view.words('participation.mine.title')}</Heading>
      <List
        groups={[{ key: 'mine', heading: view.words('participation.mine.title'), rows: events }]}
        view={view}
      />
    </>
  ),
})

type Desk = { isDuty: boolean; waiting: Event[]; ours: Event[] }

async function deskOf(tx: Tx): Promise<Desk> {
  const agencyId = tx.actor.post?.agencyId
  return {
    isDuty: hasDuty(tx) && tx.actor.post?.role === 'coordinator',
    waiting: hasDuty(tx) ? await eventsSubmitted(tx) : [],
    ours: agencyId ? await eventsOfAgency(tx, agencyId) : [],
  }
}

/** What waits to be looked at, for whoever has the duty, and what one's agency makes or looks after. */
export const deskPage = definePage<Desk>({
  name: 'participation.desk',
  path: '/events/desk',
  allow: posts,
  zones: bothZones,
  density: 'staff',
  navigation: { order: 25 },
  load: ({ tx }) => deskOf(tx),
  view: ({ isDuty, waiting, ours }, view) => (
    <>
      <Heading
        level={1}
        aside={
          <Cluster>
            {isDuty ? (
              <ButtonLink href="/events/encouraging" size="small">
                {view.words('participation.encouraging.title')}
              </ButtonLink>
            ) : null}
            <ButtonLink href="/events/meetings" size="small">
              {view.words('participation.meetings.title')}
            </ButtonLink>
            <ButtonLink href="/events/new" kind="primary" size="small">
              {view.words('participation.newEvent.title')}
            </ButtonLink>
          </Cluster>
        }
      >
        {view.words('participation.desk.title')}
      </Heading>
      <List
        groups={[
          { key: 'waiting', heading: view.words('participation.desk.waiting'), rows: waiting },
          { key: 'ours', heading: view.words('participation.desk.ours'), rows: ours },
        ]}
        view={view}
      />
    </>
  ),
})

type ListProps = { groups: { key: string; heading: string; rows: Event[] }[]; view: ViewContext }

function List({ groups, view }: ListProps) {
  return (
    <DataTable<Event>
      caption={view.words('participation.list')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      columns={columnsOf(view)}
      groups={groups.filter(({ rows }) => rows.length > 0)}
      empty={
        <EmptyState heading={view.words('participation.list.none')}>
          {view.words('participation.list.none.then')}
        </EmptyState>
      }
    />
  )
}

function columnsOf(view: ViewContext): Column<Event>[] {
  const { words, locale } = view
  return [
    {
      ...{ key: 'title', heading: words('participation.list.event'), names: true, phone: 'title' },
      cell: ({ id, title }) => <a href={eventPath(id)}>{title}</a>,
    },
    {
      ...{ key: 'host', heading: words('participation.list.host'), phone: 'half' },
      cell: (event) => hostName(event, view),
    },
    {
      ...{ key: 'first', heading: words('participation.list.first'), phone: 'half' },
      cell: ({ firstOn }) => formatDate(firstOn, locale),
    },
    {
      ...{ key: 'state', heading: words('participation.list.state') },
      cell: ({ state }) => words(`participation.list.state.${state}`),
    },
  ]
}
