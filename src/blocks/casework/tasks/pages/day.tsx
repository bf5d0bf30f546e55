import { recordAudit } from '../../../../core/audit/audit.ts'
import { today } from '../../../../core/calendar/clock.ts'
import { addDays } from '../../../../core/calendar/day.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import { back } from '../../../../core/page/address.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { StepUpLink } from '../../parts/step-up.tsx'
import { type Day, myDay } from '../day.ts'
import { type PendingCount, pendingIn } from '../pending.ts'
import { endTask } from '../task-actions.ts'
import { PendingList } from './board-tables.tsx'
import { DayTable } from './day-table.tsx'
import { defineDeskPage } from './desk-page.tsx'
import { DeskTabs, dayLong, RowRefusal } from './say.tsx'

type Shown = { day: Day; today: string; pending: PendingCount[] }

/** So many days ahead are shown below what is for today. */
const ahead = 7

/** What one does today: what is overdue, today's next dates, tasks and visits, and the work of those whom one covers. */
export const dayPage = defineDeskPage<Shown>({
  name: 'casework.day',
  path: '/casework/tasks',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 19 },
  async load({ tx }) {
    await recordAudit(tx, { verb: 'casework.day', outcome: 'seen' })
    const day = await myDay(tx, { untilOn: addDays(today(), ahead) })
    // Of what nothing waits, nothing is said: a morning has room for what there is.
    const pending = (await pendingIn(tx, agencyOf(tx.actor))).filter(({ waiting }) => waiting > 0)
    return { day, today: today(), pending }
  },
  forms: { end: { action: endTask, next: back('endTask') } },
  view: (shown, view) => <DayView shown={shown} view={view} />,
})

function DayView({ shown, view }: { shown: Shown; view: ViewContext }) {
  const { words } = view
  const { day } = shown
  return (
    <>
      <Heading level={1} over={dayLong(shown.today, view)}>
        {words('casework.day.title')}
      </Heading>
      <DeskTabs current="day" view={view} />
      <Done view={view} of={['endTask']} />
      <RowRefusal form="end" view={view} />
      <Stack>
        {day.away ? <Away day={day} view={view} /> : null}
        <DayTable entries={day.own} today={shown.today} caption={words('casework.day.title')} view={view} />
        {day.covered.map(({ accountId, name, entries }) => (
          <Section
            key={accountId}
            id={`cover-${accountId}`}
            heading={words('casework.day.covered', { name })}
            lead={words('casework.day.covered.lead')}
          >
            <DayTable
              entries={entries}
              today={shown.today}
              caption={words('casework.day.covered', { name })}
              view={view}
            />
          </Section>
        ))}
        {shown.pending.length > 0 ? <PendingList pending={shown.pending} view={view} /> : null}
        <StepUpLink next={view.path} view={view} />
      </Stack>
    </>
  )
}

function Away({ day: { away }, view }: { day: Day; view: ViewContext }) {
  const { words } = view
  if (!away) return null
  const until = dayLong(away.untilOn, view)
  const text = away.substituteName
    ? words('casework.day.away', { until, name: away.substituteName })
    : words('casework.day.awayAlone', { until })
  return <Notice tone={away.substituteName ? 'info' : 'warning'} heading={text} />
}
