import { formatDateShort, formatInstant } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { isHalted } from '../planning/plan-rules.ts'
import { receiverText, stateText } from '../referral/say.ts'
import type { CaseStanding } from '../transfers/standing.ts'

type Props = { standing: CaseStanding; view: ViewContext }

/** What the record says of itself, so that nobody has to copy it: cautions, plan, tasks, visits, つなぎ that wait. */
export function HandOverStanding({ standing, view }: Props) {
  const { words } = view
  const said = {
    cautions: cautions(standing, view),
    plan: plan(standing, view),
    tasks: tasks(standing, view),
    visits: visits(standing, view),
    referrals: referrals(standing, view),
  }
  const items = Object.entries(said).map(([key, lines]) => ({
    key,
    term: words(`casework.handOver.${key}`),
    value:
      lines.length === 0 ? (
        words('casework.handOver.none')
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ),
  }))
  return (
    <Card level={2} heading={words('casework.handOver.standing')}>
      <DescriptionList items={items} />
    </Card>
  )
}

const cautions = ({ cautions: all }: CaseStanding, { words, locale }: ViewContext) =>
  all.map(({ kind, reason, untilOn }) =>
    words('casework.handOver.caution', {
      ...{ kind: words(`casework.askCaution.kind.${kind}`), reason, until: formatDateShort(untilOn, locale) },
    }),
  )

function plan({ plan: one }: CaseStanding, { words, locale }: ViewContext): string[] {
  if (!one) return []
  const day = (on: string) => formatDateShort(on, locale)
  const { fromOn, untilOn, ownGoal } = one
  return [
    isHalted(one) ? words('casework.plan.haltedShort') : words(`casework.planState.${one.state}`),
    ...(fromOn && untilOn ? [words('casework.plan.period', { from: day(fromOn), until: day(untilOn) })] : []),
    ...(ownGoal ? [words('casework.plan.quoted', { goal: ownGoal })] : []),
    ...one.goals,
  ]
}

const tasks = ({ tasks: all }: CaseStanding, { words, locale }: ViewContext) =>
  all.map(({ what, dueOn, forName }) =>
    words(forName ? 'casework.handOver.taskOf' : 'casework.handOver.task', {
      ...{ what, day: formatDateShort(dueOn, locale), name: forName ?? '' },
    }),
  )

const visits = ({ visits: all }: CaseStanding, { words, locale }: ViewContext) =>
  all.map(({ startsAt, workerName, purpose }) =>
    words('casework.handOver.visit', {
      ...{ at: formatInstant(startsAt, locale), name: workerName, purpose: purpose ?? '' },
    }),
  )

const referrals = ({ referrals: all }: CaseStanding, view: ViewContext) =>
  all.map((line) =>
    view.words('casework.handOver.referral', {
      ...{ to: receiverText(line, view), state: stateText(line, view), request: line.request ?? '' },
    }),
  )
