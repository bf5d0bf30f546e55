import { formatDateShort } from '../../../core/calendar/format.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { planPath } from '../planning/places.ts'
import { isHalted } from '../planning/plan-rules.ts'
import { type Plan, planNow } from '../planning/plans.ts'
import { defineCaseCard } from './case-places.tsx'

/** Beside the timeline: the plan that runs or is being written, in short. */
defineCaseCard<Plan>({
  name: 'casework.plan',
  order: 30,
  load: async (tx, found) => (await planNow(tx, found.id)) ?? null,
  view: (plan, found, { words, locale }) => (
    <Card level={2} heading={words('casework.plan.title')}>
      <p>
        <Badge tone={isHalted(plan) ? 'danger' : 'accent'}>
          {isHalted(plan) ? words('casework.plan.haltedShort') : words(`casework.planState.${plan.state}`)}
        </Badge>
      </p>
      {plan.ownGoal ? <p>{words('casework.plan.quoted', { goal: plan.ownGoal })}</p> : null}
      {plan.fromOn && plan.untilOn ? (
        <p>
          {words('casework.plan.period', {
            from: formatDateShort(plan.fromOn, locale),
            until: formatDateShort(plan.untilOn, locale),
          })}
        </p>
      ) : null}
      <p>
        <a href={planPath(found.id)}>{words('casework.plan.open')}</a>
      </p>
    </Card>
  ),
})
