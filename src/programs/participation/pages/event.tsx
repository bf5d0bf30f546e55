import { isOfCouncil } from '../../../blocks/memberships/council.ts'
import { CouncilSection } from '../../../blocks/memberships/pages/council.tsx'
import type { AreaName } from '../../../core/areas/areas.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { now } from '../../../core/calendar/clock.ts'
import { icalOf } from '../../../core/calendar/ical.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { publishEvent, returnEvent } from '../actions/checking.ts'
import { involveCouncil, uninvolveCouncil } from '../actions/council.ts'
import { addDay, cancelDay, cancelEvent, heldDay, moveEvent } from '../actions/days.ts'
import { submitEvent, withdrawEvent } from '../actions/making.ts'
import { hasDuty, isTheirs } from '../actions/whose.ts'
import { type Day, daysIn } from '../queries/days.ts'
import { type Event, eventOf } from '../queries/events.ts'
import { bookedOf, type HeadCount } from '../queries/heads.ts'
import { type Listed, signUpsOn } from '../queries/sign-ups.ts'
import { calendarEntry } from '../rules/ical.ts'
import { DaysSection } from './days.tsx'
import { areaName, feeText, hostName, publicPlace, said } from './say.tsx'
import { Steps } from './steps.tsx'

export type EventData = {
  event: Event
  days: Day[]
  /** How one signs up for a day, by its id; for a day that is not here one just comes. */
  signUps: Map<string, Listed>
  areas: AreaName[]
  /** How many came to each day that was counted, for those who may know. */
  heads: Map<string, HeadCount>
  /** Whether it is theirs who look at it, and whether they look after such. */
  theirs: boolean
  looksAfter: boolean
  /** Whether they act for a council of social welfare. */
  isCouncil: boolean
}

const forms = {
  submit: { action: submitEvent, next: back('submitted') },
  withdraw: { action: withdrawEvent, next: back('withdrawn') },
  publish: { action: publishEvent, next: back('published') },
  return: { action: returnEvent, next: back('returned') },
  move: { action: moveEvent, next: back('changed') },
  add: { action: addDay, next: back('changed') },
  held: { action: heldDay, next: back('changed') },
  cancelDay: { action: cancelDay, next: back('changed') },
  cancel: { action: cancelEvent, next: back('cancelled') },
  council: { action: involveCouncil, next: back('changed') },
  noCouncil: { action: uninvolveCouncil, next: back('changed') },
} satisfies Record<string, PageForm>

/** One event: for everybody what, when and where; for those whose it is and who look after it, what they can do. */
export const eventPage = definePage<EventData>({
  ...publicPlace,
  name: 'participation.event',
  path: '/events/:id',
  density: 'reader',
  under: ['/events'],
  title: ({ event }) => event.title,
  async load({ tx, params }) {
    const event = await eventOf(tx, idOf(params))
    const days = await daysIn(tx, event.id)
    const ids = days.map(({ id }) => id)
    const [signUps, heads] = [await signUpsOn(tx, ids), await bookedOf(tx, ids)]
    return {
      ...{ event, days, signUps, heads, areas: await communityAreas(tx) },
      ...{ theirs: await isTheirs(tx, event), looksAfter: hasDuty(tx), isCouncil: await isOfCouncil(tx) },
    }
  },
  forms,
  view: (data, view) => <One data={data} view={view} />,
})

const done = ['drafted', 'changed', 'submitted', 'withdrawn', 'published', 'returned', 'cancelled']

type Props = { data: EventData; view: ViewContext }

function One({ data, view }: Props) {
  const { words, query } = view
  const { event, theirs, looksAfter } = data
  const isRefused = Object.keys(forms).some((name) => view.form(name).refusal !== null)
  const told = isRefused ? undefined : done.find((one) => one === query.get('done'))
  return (
    <Stack>
      <Heading level={1} over={hostName(event, view)}>
        {event.title}
      </Heading>
      {told ? <Notice tone="success" announce heading={words(`participation.done.${told}`)} /> : null}
      {event.state === 'published' ? null : (
        <Notice
          tone={event.state === 'cancelled' ? 'warning' : 'info'}
          heading={words(`participation.state.${event.state}`)}
        >
          {event.reason ? <p className="as-written">{event.reason}</p> : null}
        </Notice>
      )}
      <Cluster>
        <Badge tone="accent">{said(view, 'theme', event.theme)}</Badge>
        {event.kinds.map((kind) => (
          <Badge key={kind} tone="outline">
            {said(view, 'kinds', kind)}
          </Badge>
        ))}
      </Cluster>
      <p className="as-written">{event.about}</p>
      <Facts data={data} view={view} />
      <DaysSection data={data} view={view} />
      <Council data={data} view={view} />
      {theirs || looksAfter ? <Steps data={data} view={view} /> : null}
    </Stack>
  )
}

/** Of what an agency hosts nobody is counted as who organised it. */
function Council({ data: { event, isCouncil, looksAfter }, view }: Props) {
  const { id, version, state, councilDid } = event
  const isOn = state === 'published' || state === 'held'
  return (
    <CouncilSection
      view={view}
      did={councilDid}
      may={isCouncil && isOn}
      tellsNothing={looksAfter && isOn && event.host !== 'agency'}
      looked={{ id, version }}
    />
  )
}

function Facts({ data: { event, areas, theirs, looksAfter }, view }: Props) {
  const { words } = view
  const list = (field: string, codes: readonly string[]) =>
    codes.map((code) => said(view, field, code)).join('、')
  return (
    <DescriptionList
      items={[
        {
          term: words('participation.field.placeName'),
          value: [event.placeName, event.room].filter(Boolean).join(' '),
        },
        { term: words('participation.field.areaCode'), value: areaName(areas, event.areaCode, view) },
        { term: words('participation.field.fee'), value: feeText(event, view) },
        ...(event.forWhom.length > 0
          ? [{ term: words('participation.field.forWhom'), value: list('forWhom', event.forWhom) }]
          : []),
        ...(event.access.length > 0
          ? [{ term: words('participation.field.access'), value: list('access', event.access) }]
          : []),
        { term: words('participation.field.contact'), value: event.contact },
        ...(event.bookingNumber && (theirs || looksAfter)
          ? [{ term: words('participation.field.bookingNumber'), value: event.bookingNumber }]
          : []),
      ]}
    />
  )
}

/** One event for calendar programs, with what was cancelled. */
export const eventCalendarPage = definePage<{ event: Event; days: Day[] }>({
  ...publicPlace,
  name: 'participation.eventCalendar',
  path: '/events/:id/calendar.ics',
  density: 'reader',
  shape: 'file',
  under: ['/events'],
  async load({ tx, params }) {
    const event = await eventOf(tx, idOf(params))
    return { event, days: await daysIn(tx, event.id) }
  },
  file: ({ event, days }, { origin }) => ({
    name: 'event.ics',
    type: 'text/calendar; charset=utf-8',
    body: icalOf(
      days.map((day) => calendarEntry({ day, event }, origin)),
      { name: event.title, now: now() },
    ),
  }),
  view: ({ event, days }) => (
    <>
      <Heading level={1}>{event.title}</Heading>
      <ul>
        {days.map(({ id, onDay }) => (
          <li key={id}>{onDay}</li>
        ))}
      </ul>
    </>
  ),
})
