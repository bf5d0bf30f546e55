import { formatDateShort } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge, type BadgeTone } from '../../../ui/text/badge.tsx'
import type { Listed } from '../queries/sign-ups.ts'

/** How sign-up stands for a day: how many seats are left, that one waits, from when, or that it is over. */
export function SignUpBadge({
  listed,
  view,
}: {
  listed: Listed
  view: Pick<ViewContext, 'words' | 'locale'>
}) {
  const [tone, key] = markOf(listed)
  const from = formatDateShort(dateInTokyo(listed.opening.opensAt), view.locale)
  return <Badge tone={tone}>{view.words(`participation.standing.${key}`, { left: listed.left, from })}</Badge>
}

function markOf({ opening, left, standing }: Listed): [BadgeTone, string] {
  if (standing === 'notOpen') return ['outline', 'notOpen']
  if (standing !== 'open') return ['neutral', 'closed']
  if (opening.way === 'lottery' && !opening.drawnAt) return ['good', 'lottery']
  return left > 0 ? ['good', 'open'] : ['warning', 'full']
}
