import type { CarriedArea } from '../../../blocks/registry/areas.ts'
import { areaText } from '../../../blocks/resources/pages/say.tsx'
import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import type { CommunityPlan } from '../queries/community-plans.ts'
import { type PlanState, planState, waitsFor } from '../rules/community.ts'

const tones: Record<PlanState, 'accent' | 'good' | 'neutral' | 'outline'> = {
  planned: 'accent',
  running: 'good',
  ended: 'neutral',
  handed_on: 'neutral',
  replanned: 'neutral',
  broken_off: 'outline',
}

type BadgeProps = { plan: CommunityPlan; today: string; view: ViewContext }

/** Where a plan stands; one that is to be made anew and was not yet says so. */
export function PlanBadge({ plan, today, view: { words } }: BadgeProps) {
  if (waitsFor(plan, today) === 'toFollow')
    return <Badge tone="warning">{words('layered-support.communityPlan.notFollowed')}</Badge>
  const state = planState(plan)
  return <Badge tone={tones[state]}>{words(`layered-support.communityPlan.state.${state}`)}</Badge>
}

/** What took place, beside what was meant to: 「3回／12回、54人／120人」. */
export const progressText = (
  { works, times, came, participants }: CommunityPlan,
  { words }: Pick<ViewContext, 'words'>,
): string => words('layered-support.communityPlan.progress.text', { works, times, came, participants })

/** In which area; none is the whole city, or not settled yet. */
export function whereText(code: string | null, areas: readonly CarriedArea[], view: ViewContext): string {
  const area = areas.find((one) => one.code === code)
  return area ? areaText(area, view) : view.words('layered-support.area.none')
}

type AreaFieldProps = { areas: readonly CarriedArea[]; value: string | null | undefined; view: ViewContext }

/** An area that is past can be chosen no more. */
export function AreaField({ areas, value, view }: AreaFieldProps) {
  const offered = areas.filter(({ past }) => !past)
  return (
    <ActionField
      name="areaCode"
      value={offered.find(({ code }) => code === value)?.code}
      choices={offered.map((area) => ({ value: area.code, label: areaText(area, view) }))}
      as="list"
      empty={view.words('layered-support.area.none')}
    />
  )
}
