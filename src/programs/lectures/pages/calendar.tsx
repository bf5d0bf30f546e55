import { now, today } from '../../../core/calendar/clock.ts'
import { addDays, weekdayOf } from '../../../core/calendar/day.ts'
import { formatMonth } from '../../../core/calendar/format.ts'
import { type IcalEvent, icalOf } from '../../../core/calendar/ical.ts'
import { boundsOf, daysIn, isMonth, monthAfter, monthOf } from '../../../core/calendar/month.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { MonthCalendar } from '../../../ui/table/month-calendar.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { Badge, type BadgeTone } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type TimetableEntry, timetableOf } from '../queries/timetable.ts'
import { farthest } from '../rules/wishes.ts'
import { dayText } from './say.tsx'

type Shown = { entries: TimetableEntry[]; month: string; today: string }
type Props = { shown: Shown; view: ViewContext }

const place = { allow: ['lecturer'], zones: ['inner'], density: 'staff', under: ['/lectures/mine'] } as const

/** A lecturer's month: what is agreed, and what is asked of them and not yet agreed on, by day. */
export const calendarPage = definePage<Shown>({
  ...place,
  name: 'lectures.calendar',
  path: '/lectures/mine/calendar',
  wide: true,
  async load({ tx, query }) {
    const wish = query.get('month') ?? ''
    const month = isMonth(wish) ? wish : monthOf(today())
    const { from, to } = boundsOf(month)
    const entries = await timetableOf(tx, tx.actor.accountId as string, { from, until: to })
    return { entries, month, today: today() }
  },
  view: (shown, view) => (
    <>
      <Heading
        level={1}
        aside={
          <ButtonLink href="/lectures/mine/calendar.ics" size="small">
            {view.words('lectures.calendarFile.title')}
          </ButtonLink>
        }
      >
        {view.words('lectures.calendar.title')}
      </Heading>
      <Columns shape="even">
        <Stack gap="small">
          <Month shown={shown} view={view} />
          <Pager
            summary={formatMonth(shown.month, view.locale)}
            previous={`${view.path}?month=${monthAfter(shown.month, -1)}`}
            next={`${view.path}?month=${monthAfter(shown.month, 1)}`}
          />
        </Stack>
        <Days shown={shown} view={view} />
      </Columns>
    </>
  ),
})

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

function Month({ shown: { month, entries, today }, view: { words, locale } }: Props) {
  const byDay = Map.groupBy(entries, ({ onDay }) => onDay)
  return (
    <MonthCalendar
      caption={formatMonth(month, locale)}
      weekdays={weekdays.map((key) => ({ key, label: words(`lectures.weekday.${key}`) }))}
      before={weekdayOf(`${month}-01`)}
      days={daysIn(month).map((day) => {
        const some = byDay.get(day) ?? []
        const isAgreed = some.some(({ kind }) => kind !== 'asked')
        return {
          ...{ key: day, number: Number(day.slice(8)), today: day === today },
          mark: some.length > 0 ? words('lectures.calendar.count', { count: some.length }) : '',
          ...(some.length > 0 ? { href: `#day-${day}`, tone: isAgreed ? 'good' : 'warning' } : {}),
        }
      })}
    />
  )
}

const tones: Record<TimetableEntry['kind'], BadgeTone> = {
  approved: 'good',
  agreed: 'accent',
  held: 'neutral',
  asked: 'warning',
}

function Days({ shown: { entries }, view }: Props) {
  const { words } = view
  if (entries.length === 0)
    return (
      <EmptyState heading={words('lectures.calendar.none')}>
        {words('lectures.calendar.none.then')}
      </EmptyState>
    )
  return (
    <Stack gap="small">
      {[...Map.groupBy(entries, ({ onDay }) => onDay)].map(([day, some]) => (
        <Section key={day} id={`day-${day}`} heading={dayText(day, view)}>
          <ul>
            {some.map((entry) => (
              <li key={entry.uid}>
                {words('lectures.calendar.hours', { from: entry.starts, to: entry.ends })}{' '}
                <Badge tone={tones[entry.kind]}>{kindText(entry, view)}</Badge>{' '}
                <a href={`/lectures/requests/${entry.requestId}`}>{entry.groupName}</a>{' '}
                {words('lectures.calendar.where', { place: entry.placeName, title: entry.title })}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </Stack>
  )
}

const kindText = ({ kind }: TimetableEntry, { words }: Pick<ViewContext, 'words'>): string =>
  words(kind === 'asked' ? 'lectures.calendar.asked' : `lectures.state.${kind}`)

/** What was before this many days is in the lists. */
const daysBack = 31

/** The same for one's own calendar program, behind one's own account: it names groups. */
export const calendarFilePage = definePage<{ entries: TimetableEntry[] }>({
  ...place,
  name: 'lectures.calendarFile',
  path: '/lectures/mine/calendar.ics',
  under: ['/lectures/mine', '/lectures/mine/calendar'],
  shape: 'file',
  load: async ({ tx }) => ({
    entries: await timetableOf(tx, tx.actor.accountId as string, {
      from: addDays(today(), -daysBack),
      until: addDays(today(), farthest),
    }),
  }),
  file: ({ entries }, { words, origin }) => ({
    name: 'lectures.ics',
    type: 'text/calendar; charset=utf-8',
    body: icalOf(
      entries.map((entry) => eventOf(entry, words, origin)),
      { name: words('lectures.calendar.title'), now: now() },
    ),
  }),
  view: ({ entries }, view) => (
    <>
      <Heading level={1}>{view.words('lectures.calendarFile.title')}</Heading>
      <ul>
        {entries.map(({ uid, onDay, groupName }) => (
          <li key={uid}>
            {dayText(onDay, view)} {groupName}
          </li>
        ))}
      </ul>
    </>
  ),
})

/** What is only wished says so in its first word, and is struck by nobody's other appointments. */
function eventOf(entry: TimetableEntry, words: ViewContext['words'], origin: string): IcalEvent {
  const { onDay, starts, ends } = entry
  return {
    uid: `${entry.uid}@kasane`,
    summary: words('lectures.calendar.summary', {
      kind: kindText(entry, { words }),
      title: entry.title,
      group: entry.groupName,
    }),
    url: `${origin}/lectures/requests/${entry.requestId}`,
    when: { from: instantInTokyo(onDay, starts), until: instantInTokyo(onDay, ends) },
    location: entry.placeName,
  }
}
