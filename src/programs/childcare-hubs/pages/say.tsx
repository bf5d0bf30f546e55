import { formatDate, formatTime } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import type { Today } from '../queries/days.ts'
import { levelNow } from '../rules/level.ts'
import type { MonthState } from '../rules/months.ts'

export type Say = Pick<ViewContext, 'words' | 'locale'>

export const figure = (count: number): string => count.toLocaleString('ja-JP')

export const dayLong = (day: string, { locale }: Say): string => formatDate(day, locale, { weekday: true })

const dayTones = { open: 'good', closed: 'neutral', notEntered: 'warning' } as const

/** 開所・休所・未入力 for those who enter it. */
export function DayBadge({ state, words }: { state: Today['state'] } & Pick<Say, 'words'>) {
  return <Badge tone={dayTones[state]}>{words(`childcare-hubs.day.${state}`)}</Badge>
}

/** 開いています・お休み（理由）・まだ分かりません for those who want to go there. */
export function OpenToday({ today, words }: { today: Today } & Pick<Say, 'words'>) {
  const text = words(`childcare-hubs.public.${today.state}`)
  return (
    <>
      <Badge tone={dayTones[today.state]}>{text}</Badge>
      {today.reason ? <> {today.reason}</> : null}
    </>
  )
}

type Stated = Parameters<typeof levelNow>[0]

/** How full it is, and since when that is known; after an hour nobody knows. */
export function LevelText({ hub, now, words }: { hub: Stated; now: Date } & Pick<Say, 'words'>) {
  const stated = levelNow(hub, now)
  if (!stated) return <>{words('childcare-hubs.level.unknown')}</>
  const { level, people, at } = stated
  return (
    <>
      <strong>{words(`childcare-hubs.setLevel.level.${level}`)}</strong>
      {people === null ? null : words('childcare-hubs.level.people', { count: people })}
      {words('childcare-hubs.level.at', { time: formatTime(at) })}
    </>
  )
}

const monthTones = { draft: 'neutral', submitted: 'accent', returned: 'danger', confirmed: 'good' } as const

export function MonthBadge({ state, words }: { state: MonthState } & Pick<Say, 'words'>) {
  return <Badge tone={monthTones[state]}>{words(`childcare-hubs.month.${state}`)}</Badge>
}
