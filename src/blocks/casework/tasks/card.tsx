import { today } from '../../../core/calendar/clock.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { defineCaseCard } from '../parts/case-places.tsx'
import { lastContactOn, rhythmOf } from './follow-up.ts'
import { dayShort } from './pages/say.tsx'
import { weeksSince } from './rules.ts'
import { type TaskLine, tasksOfCase } from './tasks.ts'
import { type Visit, visitPath, visitsOfCase } from './visits.ts'

type Shown = { tasks: TaskLine[]; visit: Visit | null; silentWeeks: number | null; href: string }

/** So many of the open tasks stand beside the timeline; the side of the case has them all. */
const shownTasks = 3

// Beside the timeline: what is to be done next, a visit that has not ended, and a silence that lasts longer than was agreed.
defineCaseCard<Shown>({
  name: 'tasks',
  order: 50,
  async load(tx, found) {
    if (found.state === 'closed' || found.holderId !== agencyOf(tx.actor)) return null
    const tasks = (await tasksOfCase(tx, found.id, 0)).slice(0, shownTasks)
    const visit = (await visitsOfCase(tx, found.id)).find((one) => !one.leftAt && !one.cancelledAt) ?? null
    const rhythm = await rhythmOf(tx, found.id)
    const weeks = rhythm && !rhythm.ended ? weeksSince(await lastContactOn(tx, found.id), today()) : 0
    const silentWeeks = rhythm && !rhythm.ended && weeks >= rhythm.silentWeeks ? weeks : null
    if (tasks.length === 0 && !visit && silentWeeks === null) return null
    return { tasks, visit, silentWeeks, href: `/casework/cases/${found.id}/tasks` }
  },
  view: (shown, _, view) => <WorkCard shown={shown} view={view} />,
})

function WorkCard({ shown, view }: { shown: Shown; view: ViewContext }) {
  const { words, locale } = view
  const day = today()
  return (
    <Card level={2} heading={words('casework.place.tasks')}>
      <ul>
        {shown.tasks.map(({ id, what, dueOn }) => (
          <li key={id}>
            {dueOn < day ? <Badge tone="danger">{dayShort(dueOn, view)}</Badge> : dayShort(dueOn, view)}{' '}
            {what}
          </li>
        ))}
        {shown.visit ? (
          <li>
            <a href={visitPath(shown.visit.id)}>
              {words('casework.visit.next', { at: formatInstant(shown.visit.startsAt, locale) })}
            </a>
          </li>
        ) : null}
        {shown.silentWeeks === null ? null : (
          <li>{words('casework.rhythm.silentFor', { weeks: shown.silentWeeks })}</li>
        )}
      </ul>
      <p>
        <a href={shown.href}>{words('casework.day.tasks')}</a>
      </p>
    </Card>
  )
}
