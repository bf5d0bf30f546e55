import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import type { CommunityPlan } from '../queries/community-plans.ts'
import { type PlanState, planState } from '../rules/community.ts'

const tones: Record<PlanState, 'accent' | 'good' | 'neutral' | 'outline' | 'warning'> = {
  planned: 'accent',
  running: 'good',
  ended: 'neutral',
  handed_on: 'neutral',
  replanned: 'neutral',
  broken_off: 'outline',
}

/** Where a plan stands; one that is to be made anew and was not yet says so. */
export function PlanBadge({ plan, view: { words } }: { plan: CommunityPlan; view: ViewContext }) {
  const state = planState(plan)
  if (state === 'replanned' && !plan.followedBy)
    return <Badge tone="warning">{words('layered-support.communityPlan.notFollowed')}</Badge>
  return <Badge tone={tones[state]}>{words(`layered-support.communityPlan.state.${state}`)}</Badge>
}

/** What took place, beside what was meant to: 「3回／12回、54人／120人」. */
export const progressText = (plan: CommunityPlan, { words }: Pick<ViewContext, 'words'>): string =>
  words('layered-support.communityPlan.progress.text', {
    ...{ works: plan.works, times: plan.times },
    ...{ came: plan.came, participants: plan.participants },
  })
