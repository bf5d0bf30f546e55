import { countsOf, type SignUp, signUpsOf } from '../../../blocks/gatherings/sign-ups/lists.ts'
import { today } from '../../../core/calendar/clock.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import { bookHeads, correctHeads } from '../actions/attendance.ts'
import { bookedOn, type DoorHeads, doorHeadsOf, type HeadCount } from '../queries/heads.ts'
import type { SignUpDay } from '../queries/sign-ups.ts'
import { isDoorDay } from '../rules/door.ts'
import { differFrom } from '../rules/heads.ts'
import { dayPath } from './day.tsx'
import { dayText } from './say.tsx'
import { theirDay, theirPlace } from './their-day.ts'

type Data = SignUpDay & {
  people: SignUp[]
  /** Seats that were given. */
  seats: number
  doors: DoorHeads
  booked: HeadCount | null
}

/** Who came to a day and who did not, what the doors counted, and what is booked of it; for those whose it is and who look after it. */
export const attendancePage = definePage<Data>({
  ...theirPlace,
  name: 'participation.attendance',
  path: '/events/:id/days/:dayId/attendance',
  async load({ tx, params }) {
    const found = await theirDay({ tx, params }, 'participation.attendance')
    const { id } = found.day
    const counts = await countsOf(tx, [id])
    return {
      ...found,
      people: (await signUpsOf(tx, id)).filter(({ state, came }) => state === 'confirmed' || came > 0),
      seats: counts.find(({ state }) => state === 'confirmed')?.seats ?? 0,
      doors: await doorHeadsOf(tx, id),
      booked: await bookedOn(tx, found.day),
    }
  },
  forms: {
    book: { action: bookHeads, next: (_, { path }) => `${path}?done=booked` },
    correct: { action: correctHeads, next: (_, { path }) => `${path}?done=corrected` },
  },
  view: (data, view) => <Attendance data={data} view={view} />,
})

type Props = { data: Data; view: ViewContext }

const dones = ['booked', 'corrected'] as const

function Attendance({ data, view }: Props) {
  const { words, query } = view
  const { event, day, people } = data
  const done = dones.find((one) => one === query.get('done'))
  const isOver = day.state === 'held'
  const groups = [
    { key: 'came', rows: people.filter(({ came }) => came > 0) },
    { key: isOver ? 'absent' : 'notYet', rows: people.filter(({ came }) => came === 0) },
  ]
  return (
    <Stack>
      <Heading level={1} over={event.title}>
        {words('participation.attendance.of', { day: dayText(day, view) })}
      </Heading>
      {done ? <Notice tone="success" announce heading={words(`participation.done.${done}`)} /> : null}
      {day.state === 'cancelled' ? (
        <Notice tone="warning" heading={words('participation.day.state.cancelled')} />
      ) : (
        <Heads data={data} view={view} />
      )}
      <Section id="people" heading={words('participation.attendance.people')}>
        <Stack>
          <DataTable<SignUp>
            caption={words('participation.attendance.people')}
            captionHidden
            dense
            rowKey={({ id }) => id}
            columns={columnsOf(view)}
            groups={groups
              .filter(({ rows }) => rows.length > 0)
              .map(({ key, rows }) => ({ key, rows, heading: words(`participation.attendance.${key}`) }))}
            empty={<EmptyState heading={words('participation.people.none')}>{null}</EmptyState>}
          />
          <PrintButton>{words('participation.print')}</PrintButton>
        </Stack>
      </Section>
    </Stack>
  )
}

const columnsOf = ({ words, locale }: ViewContext): Column<SignUp>[] => [
  {
    ...{ key: 'name', heading: words('participation.field.name'), names: true, phone: 'title' },
    cell: ({ name }) => name ?? words('participation.people.erased'),
  },
  { key: 'seats', heading: words('participation.signUp.seats'), phone: 'half', cell: ({ seats }) => seats },
  { key: 'came', heading: words('participation.attendance.cameOf'), phone: 'half', cell: ({ came }) => came },
  {
    ...{ key: 'at', heading: words('participation.attendance.at') },
    cell: ({ came, cameAt }) => (came > 0 && cameAt ? formatInstant(cameAt, locale) : ''),
  },
]

/** What the doors counted beside what is booked, and what is to be done about it. */
function Heads({ data, view }: Props) {
  const { words } = view
  const { event, day, doors, booked, seats } = data
  const unit = words('participation.attendance.unit')
  const isToday = isDoorDay(day.onDay, today())
  const hidden = { id: event.id, dayId: day.id }
  const wasRead = doors.readings > 0
  const differs = wasRead && differFrom(booked, doors)
  const mayBook = wasRead && day.onDay <= today() && (day.state === 'open' || differs)
  return (
    <Section
      id="heads"
      heading={words('participation.attendance.heads')}
      lead={words(`participation.attendance.lead.${day.state === 'held' ? 'held' : 'open'}`)}
    >
      <Stack>
        <Cluster>
          <Stat label={words('participation.attendance.came')} value={String(doors.people)} unit={unit} />
          <Stat label={words('participation.field.walkIns')} value={String(doors.walkIns)} unit={unit} />
          <Stat
            label={words('participation.attendance.seats')}
            value={String(seats)}
            unit={words('participation.attendance.seat')}
          />
          {day.state === 'held' ? (
            <Stat label={words('participation.attendance.absent')} value={String(doors.absent)} unit={unit} />
          ) : null}
        </Cluster>
        {isToday ? (
          <Cluster>
            <ButtonLink href={`${dayPath(event.id, day.id)}/door`}>
              {words('participation.door.open')}
            </ButtonLink>
          </Cluster>
        ) : null}
        {booked ? <p>{words('participation.attendance.booked', { ...booked })}</p> : null}
        {mayBook ? (
          <ActionForm view={view} name="book" hidden={hidden}>
            {differs ? <p>{words('participation.attendance.differs', { ...doors })}</p> : null}
            {differs ? <ActionField name="reason" /> : null}
          </ActionForm>
        ) : null}
        {day.state === 'held' ? (
          <Fold view={view} form="correct" label={words('participation.correctHeads.title')}>
            <ActionForm view={view} name="correct" hidden={hidden}>
              <ActionField name="came" width="narrow" value={String(booked?.people ?? 0)} />
              <ActionField name="walkIns" width="narrow" value={String(booked?.walkIns ?? 0)} />
              <ActionField name="reason" />
            </ActionForm>
          </Fold>
        ) : null}
      </Stack>
    </Section>
  )
}
