import { formatDateShort } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import type { NamedLine, RestrictionView, SharedLine } from '../restricted/page-data.ts'

type Props = { caseId: string; restriction: RestrictionView | null; holds: boolean; view: ViewContext }

/** On the page of a case: whether it is restricted, to whom it is shown, and the way to change that. */
export function RestrictionCard({ caseId, restriction, holds, view }: Props) {
  const { words } = view
  if (!restriction && !holds) return null
  const href = `/casework/restricted/cases/${caseId}`
  return (
    <Card level={2} heading={words(restriction ? 'casework.restricted.heading' : 'casework.restricted.none')}>
      {restriction ? <NamedList restriction={restriction} view={view} /> : null}
      {holds ? (
        <p>
          <a href={href}>
            {words(restriction ? 'casework.restricted.change' : 'casework.restrictCase.link')}
          </a>
        </p>
      ) : null}
    </Card>
  )
}

/** Who is named, and to whom of elsewhere it is shown. */
export function NamedList({ restriction, view }: { restriction: RestrictionView; view: ViewContext }) {
  const { words } = view
  return (
    <ul>
      {restriction.named.map((one) => (
        <li key={one.id}>{namedText(one, view)}</li>
      ))}
      {restriction.shared.map((one) => (
        <li key={one.post.id}>
          {sharedText(one, view)} <Badge tone="outline">{words('casework.restricted.elsewhere')}</Badge>
        </li>
      ))}
    </ul>
  )
}

export function namedText({ post, why, endsOn }: NamedLine, { words, locale }: ViewContext): string {
  if (!post) return words('casework.named.over')
  const line = words('casework.named.line', {
    name: post.name,
    title: post.title,
    why: words(`casework.named.why.${why}`),
  })
  return endsOn ? words('casework.named.until', { line, day: formatDateShort(endsOn, locale) }) : line
}

export function sharedText({ post, endsAt }: SharedLine, { words, locale }: ViewContext): string {
  const agency = locale === 'en' ? post.agencyEn : post.agency
  const line = words('casework.named.elsewhere', { name: post.name, title: post.title, agency })
  if (!endsAt) return line
  const day = formatDateShort(dateInTokyo(new Date(endsAt.getTime() - 1)), locale)
  return words('casework.named.until', { line, day })
}
