import { defineCardPart } from '../../../blocks/memberships/card-parts.ts'
import type { AreaName } from '../../../core/areas/areas.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { now, today } from '../../../core/calendar/clock.ts'
import { isDate } from '../../../core/calendar/day.ts'
import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import { icalOf } from '../../../core/calendar/ical.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { eventPath } from '../actions/making.ts'
import { type Coming, coming, type Sought } from '../queries/days.ts'
import { type Listed, signUpsOn } from '../queries/sign-ups.ts'
import { forWhom, kinds, themes } from '../rules/codes.ts'
import { type Next, nextOf } from '../rules/coming.ts'
import { calendarEntry } from '../rules/ical.ts'
import { areaName, feeText, hostName, publicPlace, said } from './say.tsx'
import { Search } from './search.tsx'
import { SignUpBadge } from './sign-up-badge.tsx'

defineCardPart({
  ...{ order: 10, path: '/events', title: 'participation.events.title' },
  text: 'participation.events.card',
})

export type Found = {
  all: Next<Coming>[]
  count: number
  signUps: Map<string, Listed>
  areas: AreaName[]
  sought: Sought
}

/** What is coming, for everybody, day by day. */
export const eventsPage = definePage<Found>({
  ...publicPlace,
  name: 'participation.events',
  path: '/events',
  density: 'reader',
  publicCache: true,
  navigation: { order: 21, residents: true },
  async load({ tx, query }) {
    const areas = await communityAreas(tx)
    const sought = soughtIn(query, areas)
    const days = await coming(tx, sought)
    const all = nextOf(days)
    const signUps = await signUpsOn(
      tx,
      all.map(({ day }) => day.id),
    )
    return { all, count: days.length, signUps, areas, sought }
  },
  view: (found, view) => <Events found={found} view={view} />,
})

/** What the address asks for; what cannot be read is not asked for, and nothing that is past is. */
function soughtIn(query: URLSearchParams, areas: readonly AreaName[]): Sought {
  const from = query.get('from') ?? ''
  return {
    from: isDate(from) && from > today() ? from : today(),
    area: areas.find(({ code }) => code === query.get('area'))?.code,
    theme: themes.find((one) => one === query.get('theme')),
    kind: kinds.find((one) => one === query.get('kind')),
    forWhom: forWhom.find((one) => one === query.get('forWhom')),
  }
}

function Events({ found, view }: { found: Found; view: ViewContext }) {
  const { words, locale } = view
  const { all, count } = found
  const days = Map.groupBy(all, ({ day }) => day.onDay)
  return (
    <>
      <Heading level={1}>{words('participation.events.title')}</Heading>
      <p>{words('participation.events.lead')}</p>
      <Cluster>
        <ButtonLink href="/events/new" kind="primary" size="small">
          {words('participation.newEvent.title')}
        </ButtonLink>
        <ButtonLink href="/events/calendar.ics" size="small">
          {words('participation.calendar')}
        </ButtonLink>
        <ButtonLink href="/events/sign-ups" size="small">
          {words('participation.ownSignUps.title')}
        </ButtonLink>
        <ButtonLink href="/community-groups" size="small">
          {words('memberships.groups.title')}
        </ButtonLink>
      </Cluster>
      <Stack>
        <Search found={found} view={view} />
        <p role="status">{words('participation.events.count', { count })}</p>
        {all.length === 0 ? (
          <EmptyState heading={words('participation.events.none')}>
            {words('participation.events.none.then')}
          </EmptyState>
        ) : (
          [...days].map(([day, some]) => (
            <Section key={day} id={`on-${day}`} heading={formatDate(day, locale, { weekday: true })}>
              <Columns>
                {some.map((one) => (
                  <EventCard key={one.day.id} coming={one} found={found} view={view} />
                ))}
              </Columns>
            </Section>
          ))
        )}
      </Stack>
    </>
  )
}

type CardProps = { coming: Next<Coming>; found: Found; view: ViewContext }

function EventCard({ coming: { day, event, later }, found: { areas, signUps }, view }: CardProps) {
  const { words } = view
  const signUp = signUps.get(day.id)
  const isCancelled = day.state === 'cancelled'
  return (
    <Card
      level={3}
      href={eventPath(event.id)}
      heading={event.title}
      footer={hostName(event, view)}
      {...(isCancelled ? {} : { tone: 'layered' as const })}
    >
      {isCancelled ? <Badge tone="danger">{words('participation.cancelled')}</Badge> : null}
      <p>
        {day.starts}–{day.ends} {day.placeName}
      </p>
      {later.length > 0 ? <p>{laterText(later, view)}</p> : null}
      <Cluster>
        {signUp && !isCancelled ? <SignUpBadge listed={signUp} view={view} /> : null}
        <Badge tone="accent">{said(view, 'theme', event.theme)}</Badge>
        <Badge tone="outline">{areaName(areas, event.areaCode, view)}</Badge>
        <Badge tone="outline">{feeText(event, view)}</Badge>
      </Cluster>
    </Card>
  )
}

/** So many of the days after the next are named. */
const mostNamed = 3

function laterText(later: readonly string[], { words, locale }: ViewContext): string {
  const days = later.slice(0, mostNamed).map((onDay) => formatDateShort(onDay, locale))
  const more = later.length - mostNamed
  return words(more > 0 ? 'participation.events.laterMore' : 'participation.events.later', {
    days: days.join('・'),
    count: Math.max(0, more),
  })
}

/** The same for calendar programs: whoever subscribes sees what is added and what is cancelled. */
export const calendarPage = definePage<{ all: Coming[] }>({
  ...publicPlace,
  name: 'participation.calendarFile',
  path: '/events/calendar.ics',
  density: 'reader',
  shape: 'file',
  publicCache: true,
  under: ['/events'],
  load: async ({ tx }) => ({ all: await coming(tx, { from: today() }) }),
  file: ({ all }, { words, origin }) => ({
    name: 'events.ics',
    type: 'text/calendar; charset=utf-8',
    body: icalOf(
      all.map((one) => calendarEntry(one, origin)),
      { name: words('participation.events.title'), now: now() },
    ),
  }),
  view: ({ all }, { words, locale }) => (
    <>
      <Heading level={1}>{words('participation.calendarFile.title')}</Heading>
      <ul>
        {all.map(({ day, event }) => (
          <li key={day.id}>
            {formatDate(day.onDay, locale)} {event.title}
          </li>
        ))}
      </ul>
    </>
  ),
})
