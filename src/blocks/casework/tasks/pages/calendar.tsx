import { recordAudit } from '../../../../core/audit/audit.ts'
import { today } from '../../../../core/calendar/clock.ts'
import { weekdayOf, weekOf } from '../../../../core/calendar/day.ts'
import { formatMonth } from '../../../../core/calendar/format.ts'
import { holidayOn } from '../../../../core/calendar/holidays.ts'
import { daysIn, isMonth, monthAfter, monthOf } from '../../../../core/calendar/month.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { MonthCalendar } from '../../../../ui/table/month-calendar.tsx'
import { Pager } from '../../../../ui/table/pager.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { caseRoles } from '../../owners.ts'
import { myDay } from '../day.ts'
import type { Entry } from '../entries.ts'
import { defineDeskPage } from './desk-page.tsx'
import { DeskTabs, dayLong, SubjectLink, timeText } from './say.tsx'

type Shown = { entries: Entry[]; month: string; week: string[]; today: string }
type Props = { shown: Shown; view: ViewContext }

/** My month at a glance, and the chosen week day by day. */
export const calendarPage = defineDeskPage<Shown>({
  name: 'casework.calendar',
  path: '/casework/calendar',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/tasks'],
  async load({ tx, query }) {
    await recordAudit(tx, { verb: 'casework.calendar', outcome: 'seen' })
    const day = today()
    const wish = query.get('month') ?? ''
    const month = isMonth(wish) ? wish : monthOf(day)
    const days = daysIn(month)
    const chosen = query.get('day') ?? ''
    const week = weekOf(days.includes(chosen) ? chosen : days.includes(day) ? day : `${month}-01`)
    const all = [...days, ...week].sort()
    const { own } = await myDay(tx, { fromOn: all[0], untilOn: all.at(-1) ?? day })
    return { entries: own, month, week, today: day }
  },
  view: (shown, view) => <CalendarView shown={shown} view={view} />,
})

function CalendarView({ shown, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        aside={
          <ButtonLink href="/casework/calendar/feed" size="small">
            {words('casework.feedPage.title')}
          </ButtonLink>
        }
      >
        {words('casework.calendar.title')}
      </Heading>
      <DeskTabs current="calendar" view={view} />
      <Columns shape="even">
        <Stack gap="small">
          <Month shown={shown} view={view} />
          <Pager
            summary={formatMonth(shown.month, view.locale)}
            previous={`${view.path}?month=${monthAfter(shown.month, -1)}`}
            next={`${view.path}?month=${monthAfter(shown.month, 1)}`}
          />
        </Stack>
        <Week shown={shown} view={view} />
      </Columns>
    </>
  )
}

/** 祝日, where nothing of one's own stands there. */
const holidayText = (day: string, { words }: ViewContext) =>
  holidayOn(day) ? words('casework.calendar.holiday') : ''

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

function Month({ shown, view }: Props) {
  const { words, locale, path } = view
  const { month, entries } = shown
  const counts = Map.groupBy(entries, ({ on }) => on)
  return (
    <MonthCalendar
      caption={formatMonth(month, locale)}
      weekdays={weekdays.map((key) => ({ key, label: words(`casework.weekday.${key}`) }))}
      before={weekdayOf(`${month}-01`)}
      days={daysIn(month).map((day) => {
        const some = counts.get(day) ?? []
        return {
          ...{ key: day, number: Number(day.slice(8)), today: day === shown.today },
          href: `${path}?month=${month}&day=${day}#week`,
          mark:
            some.length > 0
              ? words('casework.calendar.count', { count: some.length })
              : holidayText(day, view),
          ...(some.length > 0 ? ({ tone: day < shown.today ? 'warning' : 'good' } as const) : {}),
        }
      })}
    />
  )
}

function Week({ shown: { week, entries, today }, view }: Props) {
  const { words } = view
  return (
    <Section id="week" heading={words('casework.calendar.week')}>
      {week.map((day) => {
        const some = entries.filter(({ on }) => on === day)
        return (
          <Section key={day} id={`day-${day}`} level={3} heading={dayLong(day, view)}>
            {some.length === 0 ? <p>{words('casework.calendar.free')}</p> : null}
            <ul>
              {some.map((entry) => (
                <li key={`${entry.kind}-${entry.id}`}>
                  {entry.at ? `${timeText(entry.at, day, view)} ` : null}
                  <Badge tone={day < today ? 'danger' : 'outline'}>
                    {words(`casework.entry.${entry.kind}`)}
                  </Badge>{' '}
                  <SubjectLink of={entry} view={view} /> {entry.what}
                </li>
              ))}
            </ul>
          </Section>
        )
      })}
    </Section>
  )
}
