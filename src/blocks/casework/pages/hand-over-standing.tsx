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
          {lines.map(({ id, text }) => (
            <li key={id}>{text}</li>
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

/** Two may say the same: each has its id. */
type Line = { id: string; text: string }

const cautions = ({ cautions: all }: CaseStanding, { words, locale }: ViewContext): Line[] =>
  all.map(({ id, kind, reason, untilOn }) => ({
    id,
    text: words('casework.handOver.caution', {
      ...{ kind: words(`casework.askCaution.kind.${kind}`), reason, until: formatDateShort(untilOn, locale) },
    }),
  }))

function plan({ plan: one }: CaseStanding, { words, locale }: ViewContext): Line[] {
  if (!one) return []
  const day = (on: string) => formatDateShort(on, locale)
  const { fromOn, untilOn, ownGoal } = one
  const said = [
    isHalted(one) ? words('casework.plan.haltedShort') : words(`casework.planState.${one.state}`),
    ...(fromOn && untilOn ? [words('casework.plan.period', { from: day(fromOn), until: day(untilOn) })] : []),
    ...(ownGoal ? [words('casework.plan.quoted', { goal: ownGoal })] : []),
    ...one.goals,
  ]
  return said.map((text, at) => ({ id: `${one.id}-${at}`, text }))
}

const tasks = ({ tasks: all }: CaseStanding, { words, locale }: ViewContext): Line[] =>
  all.map(({ id, what, dueOn, forName }) => ({
    id,
    text: words(forName ? 'casework.handOver.taskOf' : 'casework.handOver.task', {
      ...{ what, day: formatDateShort(dueOn, locale), name: forName ?? '' },
    }),
  }))

const visits = ({ visits: all }: CaseStanding, { words, locale }: ViewContext): Line[] =>
  all.map(({ id, startsAt, workerName, purpose }) => ({
    id,
    text: words(purpose ? 'casework.handOver.visitFor' : 'casework.handOver.visit', {
      ...{ at: formatInstant(startsAt, locale), name: workerName, purpose: purpose ?? '' },
    }),
  }))

const referrals = ({ referrals: all }: CaseStanding, view: ViewContext): Line[] =>
  all.map((line) => ({
    id: line.id,
    text: view.words('casework.handOver.referral', {
      ...{ to: receiverText(line, view), state: stateText(line, view), request: line.request ?? '' },
    }),
  }))
