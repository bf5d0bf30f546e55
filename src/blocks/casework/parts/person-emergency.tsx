import { formatInstant } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Notice } from '../../../ui/text/notice.tsx'
import { definePersonPart } from '../../registry/parts/person-parts.ts'
import { breakGlass } from '../emergency/actions.ts'
import { type Emergency, ownRunning } from '../emergency/list.ts'

type Data = { personId: string; running: Emergency | null }

// On the page of everybody whom one sees, alike for all of them: whether there is anything to open, it does not say.
definePersonPart<Data>({
  name: 'casework.emergency',
  async load(tx, [personId]) {
    if (!personId || !breakGlass.allow.includes(tx.actor.role)) return null
    return { personId, running: (await ownRunning(tx, personId)) ?? null }
  },
  view: (data, view) => <EmergencyLink data={data} view={view} />,
})

function EmergencyLink({ data: { personId, running }, view }: { data: Data; view: ViewContext }) {
  const { words, locale } = view
  const href = `/emergencies/new?person=${personId}`
  if (running)
    return (
      <Notice
        tone="warning"
        heading={words('casework.emergency.running.until', { at: formatInstant(running.ends_at, locale) })}
      >
        <a href={href}>{words('casework.emergency.running.end')}</a>
      </Notice>
    )
  return (
    <p>
      <a href={href}>{words('casework.emergency.link')}</a>
    </p>
  )
}
