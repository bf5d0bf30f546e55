import { now } from '../../../../core/calendar/clock.ts'
import { formatTime } from '../../../../core/calendar/format.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { Badge } from '../../../../ui/text/badge.tsx'
import { isOverdue } from '../visit-rules.ts'
import type { Visit } from '../visits.ts'

/** How a visit stands: help first, then what is too late. */
export function stateOf(visit: Visit, at: Date) {
  if (visit.cancelledAt) return 'cancelled'
  if (visit.leftAt) return 'left'
  if (visit.helpAt) return 'help'
  if (isOverdue(visit, at)) return 'overdue'
  return visit.arrivedAt ? 'arrived' : 'planned'
}

const tones = {
  cancelled: 'neutral',
  left: 'good',
  help: 'danger',
  overdue: 'danger',
  arrived: 'accent',
  planned: 'outline',
} as const

export function VisitState({ visit, view: { words } }: { visit: Visit; view: ViewContext }) {
  const state = stateOf(visit, now())
  const at = state === 'left' ? visit.leftAt : state === 'arrived' ? visit.arrivedAt : null
  return (
    <Badge tone={tones[state]}>
      {words(`casework.visit.state.${state}`, { at: at ? formatTime(at) : '' })}
    </Badge>
  )
}
