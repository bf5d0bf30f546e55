import { today } from '../../../core/calendar/clock.ts'
import { weekdayOf } from '../../../core/calendar/day.ts'
import { formatMonth } from '../../../core/calendar/format.ts'
import { daysIn, isMonth, monthAfter, monthOf } from '../../../core/calendar/month.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { serverZone } from '../../../core/settings.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { MonthCalendar } from '../../../ui/table/month-calendar.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type Day, daysOf } from '../queries/days.ts'
import { type Hub, hubOf, isDivision, worksFor } from '../queries/hubs.ts'
import { weekdays } from '../rules/codes.ts'
import { isRegularlyClosed } from '../rules/regular.ts'
import { LevelText, OpenToday } from './say.tsx'

type Shown = { hub: Hub; days: Day[]; today: Day; month: string; day: string; now: Date }

/** One hub: whether it is open today, how full it is, and on which days it is closed. */
export const hubPage = definePage<Shown>({
  name: 'childcare-hubs.hub',
  path: '/childcare-hubs/hubs/:id',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  under: ['/childcare-hubs'],
  async load({ tx, params, query }) {
    const hub = await hubOf(tx, idOf(params))
    const day = today()
    const wish = query.get('month') ?? ''
    const month = isMonth(wish) ? wish : monthOf(day)
    const [now] = await daysOf(tx, hub.id, [day])
    return { hub, days: await daysOf(tx, hub.id, daysIn(month)), today: now as Day, month, day, now: tx.now }
  },
  title: ({ hub }) => hub.name,
  view: (shown, view) => <HubView shown={shown} view={view} />,
})

type Props = { shown: Shown; view: ViewContext }

function HubView({ shown, view }: Props) {
  const { hub } = shown
  const { words, actor } = view
  return (
    <>
      <Heading level={1} over={words(`childcare-hubs.kind.${hub.kind}`)}>
        {hub.name}
      </Heading>
      <Stack>
        {worksFor(actor, hub) && actor.post ? <DeskLinks hub={hub} month={shown.month} view={view} /> : null}
        <Facts shown={shown} view={view} />
        <Section id="calendar" heading={words('childcare-hubs.hub.calendar')}>
          <Calendar shown={shown} view={view} />
          <Months shown={shown} view={view} />
        </Section>
      </Stack>
    </>
  )
}

type LinksProps = { hub: Hub; month: string; view: ViewContext }

function DeskLinks({ hub, month, view: { words, actor } }: LinksProps) {
  const at = `/childcare-hubs/hubs/${hub.id}`
  return (
    <Cluster>
      <ButtonLink size="small" kind="primary" href={`/childcare-hubs/counter?hub=${hub.id}`}>
        {words('childcare-hubs.counter.title')}
      </ButtonLink>
      <ButtonLink size="small" href={`${at}/months/${month}`}>
        {words('childcare-hubs.sheet.title')}
      </ButtonLink>
      <ButtonLink size="small" href={`${at}/kiosks`}>
        {words('childcare-hubs.kiosks.title')}
      </ButtonLink>
      {isDivision(actor, hub) && serverZone() !== 'outer' ? (
        <ButtonLink size="small" href={`${at}/edit`}>
          {words('childcare-hubs.changeHub.title')}
        </ButtonLink>
      ) : null}
    </Cluster>
  )
}

function Facts({ shown: { hub, today: now, now: instant }, view: { words } }: Props) {
  const closed = hub.closed_on
    .map((one) => words(`childcare-hubs.weekday.${one}`))
    .join(words('childcare-hubs.comma'))
  return (
    <DescriptionList
      items={[
        { term: words('childcare-hubs.public.today'), value: <OpenToday today={now} words={words} /> },
        {
          term: words('childcare-hubs.public.level'),
          value: <LevelText hub={hub} now={instant} words={words} />,
        },
        { term: words('childcare-hubs.field.hours'), value: hub.hours },
        ...(closed ? [{ term: words('childcare-hubs.field.closedOn'), value: closed }] : []),
        { term: words('childcare-hubs.public.address'), value: hub.address },
        ...(hub.telephone
          ? [
              {
                term: words('childcare-hubs.field.telephone'),
                value: <a href={`tel:${hub.telephone}`}>{hub.telephone}</a>,
              },
            ]
          : []),
        ...(hub.capacity
          ? [
              {
                term: words('childcare-hubs.field.capacity'),
                value: words('childcare-hubs.people', { count: hub.capacity }),
              },
            ]
          : []),
        ...(hub.note ? [{ term: words('childcare-hubs.public.note'), value: hub.note }] : []),
      ]}
    />
  )
}

function Calendar({ shown: { hub, days, month, day: now }, view }: Props) {
  const { words, locale } = view
  return (
    <MonthCalendar
      caption={formatMonth(month, locale)}
      weekdays={weekdays
        .filter((one) => one !== 'holiday')
        .map((key) => ({ key, label: words(`childcare-hubs.weekdayShort.${key}`) }))}
      before={weekdayOf(`${month}-01`)}
      days={days.map((day) => ({
        key: day.onDay,
        number: Number(day.onDay.slice(8)),
        today: day.onDay === now,
        ...markOf(day, { hub, now, words }),
      }))}
    />
  )
}

type Marking = { hub: Hub; now: string; words: ViewContext['words'] }

/** What is known of a day; of days to come, that they are usually closed, or nothing. */
function markOf({ state, reason, onDay }: Day, { hub, now, words }: Marking) {
  if (state === 'open') return { mark: words('childcare-hubs.calendar.open'), tone: 'good' as const }
  if (isRegularlyClosed(onDay, hub.closed_on))
    return { mark: words('childcare-hubs.calendar.regular'), tone: 'quiet' as const }
  if (state === 'closed')
    return { mark: words('childcare-hubs.calendar.closed', { reason: reason ?? '' }), tone: 'quiet' as const }
  if (onDay > now) return { mark: words('childcare-hubs.calendar.planned'), tone: 'quiet' as const }
  return { mark: words('childcare-hubs.calendar.unknown'), tone: 'warning' as const }
}

function Months({ shown: { hub, month }, view: { words } }: Props) {
  const to = (months: number) => `/childcare-hubs/hubs/${hub.id}?month=${monthAfter(month, months)}#calendar`
  return (
    <Cluster align="between">
      <ButtonLink size="small" href={to(-1)}>
        {words('childcare-hubs.monthBefore')}
      </ButtonLink>
      <ButtonLink size="small" href={to(1)}>
        {words('childcare-hubs.monthAfter')}
      </ButtonLink>
    </Cluster>
  )
}
