import { formatDate, formatDateShort, formatTime } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { Tabs } from '../../../../ui/page/tabs.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { subjectName } from '../../../registry/parts/person.tsx'
import { caseKindOf } from '../../kinds.ts'
import { leftPath } from '../../referral/paths.ts'
import { useLeft } from './desk-page.tsx'

type Words = Pick<ViewContext, 'words' | 'locale'>

/** What is said in several pages of tasks, days and visits. */
export const dayLong = (day: string, { locale }: Words) => formatDate(day, locale, { weekday: true })
export const dayShort = (day: string, { locale }: Words) => formatDateShort(day, locale)

/** 14:05, or with its day where that is not the day one is looking at. */
export function timeText(at: Date, day: string, view: Words): string {
  const on = dateInTokyo(at)
  return on === day ? formatTime(at) : `${dayShort(on, view)} ${formatTime(at)}`
}

export const caseHref = (id: string, kind: string): string =>
  caseKindOf(kind)?.href(id) ?? `/casework/cases/${id}/tasks`

type Subject = Parameters<typeof subjectName>[0]

/** Whom a case is about, leading to the case. */
export function SubjectLink({
  of,
  view,
}: {
  of: Subject & { caseId: string; caseKind: string }
  view: Words
}) {
  return <a href={caseHref(of.caseId, of.caseKind)}>{subjectName(of, view)}</a>
}

/** Urgency says itself only where there is some. */
export function UrgencyBadge({ urgency, view: { words } }: { urgency: string; view: Words }) {
  if (urgency === 'normal') return null
  return (
    <Badge tone={urgency === 'immediate' ? 'danger' : 'warning'}>
      {words(`casework.urgency.${urgency}`)}
    </Badge>
  )
}

const desk = [
  { key: 'day', href: '/casework/tasks' },
  { key: 'left', href: leftPath },
  { key: 'calendar', href: '/casework/calendar' },
  { key: 'visits', href: '/casework/visits' },
  { key: 'absences', href: '/casework/absences' },
  { key: 'decisions', href: '/casework/decisions' },
  { key: 'board', href: '/casework/board', heads: true },
  { key: 'reassign', href: '/casework/reassign', heads: true },
] as const

/** The pages of one's own work, and of whoever leads. */
export function DeskTabs({ current, view: { words, actor } }: { current: string; view: ViewContext }) {
  const left = useLeft()
  const shown = desk.filter((one) => !('heads' in one) || actor.role === 'supervisor')
  return (
    <Tabs
      label={words('casework.desk')}
      tabs={shown.map(({ key, href }) => ({
        label: words(`casework.desk.${key}`),
        href,
        current: key === current,
        ...(key === 'left' && left ? { count: left.toLocaleString('ja') } : {}),
      }))}
    />
  )
}

/** Why a form that stands in a row was refused: such a form has no place of its own for it. */
export function RowRefusal({ form, view }: { form: string; view: ViewContext }) {
  const { refusal, problems } = view.form(form)
  if (!refusal) return null
  const [problem] = problems
  const text = problem ? view.words(problem.code, problem.params) : view.words(refusal.code, refusal.params)
  return <Notice tone="warning" announce heading={text} />
}
