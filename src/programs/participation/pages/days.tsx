import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Day } from '../queries/days.ts'
import type { Event } from '../queries/events.ts'
import type { HeadCount } from '../queries/heads.ts'
import type { Listed } from '../queries/sign-ups.ts'
import { daysOf } from '../rules/days.ts'
import type { EventData } from './event.tsx'
import { dayText } from './say.tsx'
import { SignUpBadge } from './sign-up-badge.tsx'

type Props = { data: EventData; view: ViewContext }

/** The days: those that were announced, or what the rule would make. One at a time is written down, by a link. */
export function DaysSection({ data, view }: Props) {
  const { words, query, locale } = view
  const { event, days, theirs, looksAfter } = data
  const may = (theirs || looksAfter) && event.state === 'published'
  const chosen = may ? days.find(({ id, state }) => id === query.get('day') && state === 'open') : undefined
  if (days.length === 0)
    return (
      <Section id="days" heading={words('participation.days')}>
        <ul>
          {plannedDays(event).map((onDay) => (
            <li key={onDay}>{dayText({ ...event, onDay }, { locale, words })}</li>
          ))}
        </ul>
      </Section>
    )
  return (
    <Section id="days" heading={words('participation.days')}>
      <Stack>
        {theirs || looksAfter ? null : <NextSignUp data={data} view={view} />}
        {chosen ? <Chosen day={chosen} eventId={event.id} view={view} /> : null}
        <DataTable<Day>
          caption={words('participation.days')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={days}
          columns={columnsOf(data, may, view)}
        />
        <CalendarLink event={event} view={view} />
      </Stack>
    </Section>
  )
}

function columnsOf({ signUps, heads }: EventData, may: boolean, view: ViewContext): Column<Day>[] {
  const { words, locale, path } = view
  const write: Column<Day> = {
    ...{ key: 'write', heading: words('participation.day.write'), phone: 'plain' },
    cell: ({ id, state, onDay }) =>
      state === 'open' ? (
        <a
          href={`${path}?day=${id}#days`}
          aria-label={words('participation.day.write.of', { day: formatDate(onDay, locale) })}
        >
          {words('participation.day.write')}
        </a>
      ) : null,
  }
  const signUp: Column<Day> = {
    ...{ key: 'signUp', heading: words('participation.signUp.column'), phone: 'half' },
    cell: (day) => <SignUpLink day={day} signUp={signUps.get(day.id)} may={may} view={view} />,
  }
  return [
    {
      ...{ key: 'day', heading: words('participation.day.when'), names: true, phone: 'title' },
      cell: (day) => dayText(day, view),
    },
    {
      ...{ key: 'place', heading: words('participation.field.placeName') },
      cell: ({ placeName }) => placeName ?? '',
    },
    {
      ...{ key: 'state', heading: words('participation.day.state'), phone: 'half' },
      cell: ({ id, state, reason }) =>
        [words(`participation.day.state.${state}`), reason, cameText(heads.get(id), view)]
          .filter(Boolean)
          .join(' '),
    },
    signUp,
    ...(may ? [write] : []),
  ]
}

/** How many came, where that is counted and theirs to know. */
const cameText = (heads: HeadCount | undefined, { words }: ViewContext): string | null =>
  heads ? words('participation.day.came', { count: heads.people + heads.walkIns }) : null

type SignUpProps = { day: Day; signUp: Listed | undefined; may: boolean; view: ViewContext }

/** The way to sign up for a day, for those whose it is to take sign-ups; or that one just comes. */
function SignUpLink({ day, signUp, may, view }: SignUpProps) {
  const { words, locale, path } = view
  if (day.state !== 'open') return null
  if (!signUp && !may) return words('participation.signUp.notNeeded')
  const key = may ? (signUp ? 'look' : 'take') : 'of'
  const onDay = formatDate(day.onDay, locale)
  return (
    <Cluster>
      <a href={`${path}/days/${day.id}`} aria-label={words(`participation.signUp.${key}.of`, { day: onDay })}>
        {words(`participation.signUp.${key}`)}
      </a>
      {signUp ? <SignUpBadge listed={signUp} view={view} /> : null}
    </Cluster>
  )
}

/** Whoever reads of an event finds the way to its next day at once. */
function NextSignUp({ data: { days, signUps }, view }: Props) {
  const { words, locale, path } = view
  const next = days.find(({ id, state }) => state === 'open' && signUps.get(id)?.standing === 'open')
  if (!next) return null
  return (
    <Cluster>
      <ButtonLink href={`${path}/days/${next.id}`} kind="primary">
        {words('participation.signUp.of.of', { day: formatDate(next.onDay, locale) })}
      </ButtonLink>
    </Cluster>
  )
}

type ChosenProps = { day: Day; eventId: string; view: ViewContext }

function Chosen({ day, eventId, view }: ChosenProps) {
  const { words, locale } = view
  const hidden = { id: eventId, dayId: day.id }
  return (
    <Notice tone="info" heading={formatDate(day.onDay, locale, { weekday: true })}>
      {day.onDay <= today() ? (
        <ActionForm view={view} name="held" hidden={hidden}>
          <ActionField name="came" width="narrow" />
        </ActionForm>
      ) : (
        <p>{words('participation.day.notYet')}</p>
      )}
      <ActionForm view={view} name="cancelDay" hidden={hidden} submit={{ kind: 'danger' }}>
        <ActionField name="reason" />
      </ActionForm>
    </Notice>
  )
}

/** The days that are not sessions yet: what would be announced. */
const plannedDays = (event: Event): string[] => daysOf({ ...event, repeats: event.repeats as 'once' })

/** The way to the calendar of the event. */
const CalendarLink = ({ event, view }: { event: Event; view: ViewContext }) => (
  <Cluster>
    <ButtonLink href={`/events/${event.id}/calendar.ics`} size="small">
      {view.words('participation.calendar')}
    </ButtonLink>
  </Cluster>
)
