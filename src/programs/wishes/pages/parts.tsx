import type { ActivityState } from '../../../blocks/matching/activities/codes.ts'
import type { Theme, WishState, WishTime } from '../../../blocks/matching/rules/codes.ts'
import type { OnWall, Wish } from '../../../blocks/matching/wishes.ts'
import { formatDate, formatMonth } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Badge, type BadgeTone } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { type Areas, areaName, byWhom, byWhomWished, type Say, said } from './say.tsx'

const tones: Record<WishState, BadgeTone> = {
  open: 'accent',
  gathering: 'accent',
  agreed: 'good',
  active: 'good',
  ended: 'neutral',
  withdrawn: 'neutral',
}

type Marks = {
  wish: { state: WishState; themes: readonly Theme[]; times: readonly WishTime[]; areaCode: string | null }
  areas: Areas
  view: Say
}

/** How far a wish has come, what it is about and where. */
export function WishMarks({ wish, areas, view }: Marks) {
  const area = areaName(areas, wish.areaCode, view)
  return (
    <Cluster>
      <Badge tone={tones[wish.state]}>{said(view, 'state', wish.state)}</Badge>
      {wish.themes.map((theme) => (
        <Badge key={theme} tone="outline">
          {said(view, 'themes', theme)}
        </Badge>
      ))}
      {area ? <Badge tone="outline">{area}</Badge> : null}
      {wish.times.map((time) => (
        <Badge key={time} tone="outline">
          {said(view, 'times', time)}
        </Badge>
      ))}
    </Cluster>
  )
}

const activityTones: Record<ActivityState, BadgeTone> = {
  planned: 'accent',
  held: 'good',
  ended: 'neutral',
  given_up: 'warning',
}

type ActivityMarksProps = {
  activity: { state: ActivityState; areaCode: string | null }
  areas: Areas
  view: Say
}

/** How far an activity has come, and where it is. */
export function ActivityMarks({ activity: { state, areaCode }, areas, view }: ActivityMarksProps) {
  const area = areaName(areas, areaCode, view)
  return (
    <Cluster>
      <Badge tone={activityTones[state]}>{said(view, 'activityState', state)}</Badge>
      {area ? <Badge tone="outline">{area}</Badge> : null}
    </Cluster>
  )
}

/** By whom and when, as the public is told. */
export const saidWhen = (
  row: { shownName: string | null; groupName?: string | null; at: Date },
  view: Say,
): string =>
  view.words('wishes.said', { who: byWhom(row, view), day: formatDate(dateInTokyo(row.at), view.locale) })

/** The same of a wish; of one from a desk the month alone: on which day somebody was there, others may have seen. */
export function wishedWhen(wish: Pick<Wish, 'shownName' | 'fromDesk' | 'toldAt'>, view: Say): string {
  const on = dateInTokyo(wish.toldAt)
  const day = wish.fromDesk ? formatMonth(on.slice(0, 7), view.locale) : formatDate(on, view.locale)
  return view.words('wishes.said', { who: byWhomWished(wish, view), day })
}

/** A wish on the wall. */
export function WishCard({
  wish,
  areas,
  view,
  level = 2,
}: {
  wish: OnWall
  areas: Areas
  view: Say
  level?: 2 | 3
}) {
  const { words } = view
  return (
    <Card level={level} href={`/wishes/${wish.id}`} heading={wish.line} footer={wishedWhen(wish, view)}>
      <WishMarks wish={wish} areas={areas} view={view} />
      <p>{words('wishes.card.brought', { pledges: wish.pledges, talks: wish.talks })}</p>
    </Card>
  )
}

/** Wishes that say nearly the same, as links. */
export function SimilarList({ wishes, view }: { wishes: readonly Wish[]; view: Say }) {
  return (
    <ul>
      {wishes.map(({ id, line, state }) => (
        <li key={id}>
          <a href={`/wishes/${id}`}>{line}</a>（{said(view, 'state', state)}）
        </li>
      ))}
    </ul>
  )
}
