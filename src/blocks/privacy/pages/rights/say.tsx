import { today } from '../../../../core/calendar/clock.ts'
import { daysBetween } from '../../../../core/calendar/day.ts'
import { formatDate, formatDateShort } from '../../../../core/calendar/format.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { isToDo } from '../../rights/carry-out.ts'
import { warnings } from '../../rights/clock.ts'
import type { RightsRequest } from '../../rights/requests.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

export const numberText = ({ fiscal_year, serial }: RightsRequest, { words }: Say): string =>
  words('privacy.label.number', { year: fiscal_year - 2018, serial })

export const dayText = (day: string | null, { locale }: Say): string => (day ? formatDate(day, locale) : '－')

export function StateBadge({ request, view }: { request: RightsRequest; view: ViewContext }) {
  const { state, returned_on } = request
  if (state === 'delivered' && isToDo(request))
    return <Badge tone="warning">{view.words('privacy.label.state.toDo')}</Badge>
  if (returned_on && !['withdrawn', 'decided', 'delivered'].includes(state))
    return <Badge tone="warning">{view.words('privacy.label.returned')}</Badge>
  const tone =
    state === 'decided' ? 'accent' : ['delivered', 'withdrawn'].includes(state) ? 'neutral' : 'outline'
  return <Badge tone={tone}>{view.words(`privacy.label.state.${state}`)}</Badge>
}

/** The last day, and how many are left where they are few. */
export function DueText({ request, view }: { request: RightsRequest; view: ViewContext }) {
  const { words, locale } = view
  const { due_on, state, returned_on } = request
  const day = formatDateShort(due_on, locale)
  if (returned_on || ['decided', 'delivered', 'withdrawn'].includes(state)) return <>{day}</>
  const left = daysBetween(today(), due_on)
  if (left > warnings[0]) return <>{day}</>
  return (
    <>
      {day}{' '}
      <Badge tone={left <= warnings[1] ? 'danger' : 'warning'}>
        {left < 0
          ? words('privacy.label.late')
          : words(left === 0 ? 'privacy.label.today' : 'privacy.label.left', { days: left })}
      </Badge>
    </>
  )
}

/** What was just done, where the address says one of these. */
export function Done({ view, of }: { view: ViewContext; of: readonly string[] }) {
  const done = view.query.get('done')
  if (!done || !of.includes(done)) return null
  return (
    <Notice tone="success" announce>
      {view.words(`privacy.requestDone.${done}`)}
    </Notice>
  )
}
