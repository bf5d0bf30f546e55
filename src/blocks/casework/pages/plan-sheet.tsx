import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { planPath } from '../planning/places.ts'
import type { PlanRole } from '../planning/plan-parts.ts'
import { daysText, whoText } from '../planning/say-plan.ts'
import type { PlanProps } from './plan.tsx'
import { Given } from './plan-agreement.tsx'
import { Monitorings } from './plan-monitorings.tsx'
import { TypedIn } from './typed-in.tsx'

/** A plan to be read: what it says, who does what, how it went, what came of it. */
export function PlanSheet(props: PlanProps) {
  const { plan, view } = props
  return (
    <Stack>
      <Facts {...props} />
      <Roles {...props} />
      {plan.agreements.length > 0 ? (
        <Section id="agreement" heading={view.words('casework.plan.agreement')}>
          {plan.agreements.map((one) => (
            <Given key={one.id} one={one} {...props} />
          ))}
        </Section>
      ) : null}
      {plan.state === 'evaluated' ? <Evaluation {...props} /> : null}
      <Monitorings {...props} />
    </Stack>
  )
}

export function Facts({ data, plan, view }: PlanProps) {
  const { words, locale } = view
  const day = (on: string | null) => (on ? formatDate(on, locale) : '－')
  const period = { from: day(plan.fromOn), until: day(plan.untilOn) }
  const meeting = plan.meetingOn ? `${day(plan.meetingOn)} ${plan.meetingWith ?? ''}` : '－'
  const decided = plan.decidedOn
    ? words('casework.plan.decidedBy', {
        day: day(plan.decidedOn),
        by: data.names.get(plan.decidedBy ?? '') ?? '－',
      })
    : '－'
  const services = plan.services.map((one) => words(`casework.writePlan.services.${one}`))
  const facts: [string, string | null][] = [
    ['writePlan.problems', plan.problems],
    ['writePlan.ownGoal', plan.ownGoal],
    ['writePlan.goals', plan.goals.map(({ goal }, at) => `${at + 1}. ${goal}`).join('\n')],
    ['writePlan.services', services.join(words('casework.consents.sep'))],
    ['plan.periodTerm', words('casework.plan.period', period)],
    ['writePlan.monitoringDays', daysText(plan.monitoringDays, view)],
    ['plan.meetingTerm', meeting],
    ['decidePlan.decidedOn', decided],
    ...(plan.withoutConsent ? [['decidePlan.withoutConsent', plan.withoutConsent] as [string, string]] : []),
  ]
  return (
    <>
      <PlanTypedIn {...{ data, plan, view }} />
      <DescriptionList
        items={facts.map(([key, value]) => ({
          key,
          term: words(`casework.${key}`),
          value: <span className="whitespace-pre-line">{value || '－'}</span>,
        }))}
      />
    </>
  )
}

/** That the plan was typed in from paper, also while it is still written. */
export function PlanTypedIn({ data, plan: { paperOn, typedBy }, view }: PlanProps) {
  return <TypedIn form="plan" typed={{ paperOn, by: data.names.get(typedBy ?? '') }} view={view} />
}

/** Who does what by when, and how that goes. */
export function Roles({ plan, view }: PlanProps) {
  const { words, locale } = view
  const heading = (name: string) => words(`casework.writePlan.${name}`)
  const number = ({ goalId }: PlanRole) => {
    const at = plan.goals.findIndex(({ id }) => id === goalId)
    return at < 0 ? '－' : String(at + 1)
  }
  return (
    <DataTable<PlanRole>
      caption={words('casework.plan.roles')}
      dense
      rowKey={({ id }) => id}
      rows={plan.roles}
      columns={[
        {
          key: 'who',
          heading: heading('roleKinds'),
          phone: 'title',
          cell: (role) => whoText(role, view),
        },
        { key: 'what', heading: heading('roleWhats'), cell: ({ what }) => what },
        {
          key: 'by',
          heading: heading('roleBys'),
          cell: ({ byOn }) => (byOn ? formatDateShort(byOn, locale) : '－'),
        },
        { key: 'goal', heading: heading('roleGoals'), cell: number },
        {
          key: 'state',
          heading: words('casework.monitorPlan.roleStates'),
          cell: ({ state }) => (
            <Badge tone={state === 'done' ? 'good' : state === 'halted' ? 'danger' : 'outline'}>
              {words(`casework.roleState.${state}`)}
            </Badge>
          ),
        },
      ]}
    />
  )
}

/** 評価シート as it was filled in. */
function Evaluation({ data, plan, view }: PlanProps) {
  const { words, locale } = view
  const reached = plan.goals
    .map(({ goal, reached }) => `${goal}: ${reached ? words(`casework.reach.${reached}`) : '－'}`)
    .join('\n')
  const facts: [string, string][] = [
    ['evaluatedOn', plan.evaluatedOn ? formatDate(plan.evaluatedOn, locale) : '－'],
    ['goalReached', reached],
    ['change', plan.change ?? '－'],
    [
      'satisfaction',
      plan.satisfaction ? words(`casework.evaluatePlan.satisfaction.${plan.satisfaction}`) : '－',
    ],
    ['remains', plan.remains ?? '－'],
    ['outcome', plan.outcome ? words(`casework.evaluatePlan.outcome.${plan.outcome}`) : '－'],
  ]
  const by = data.names.get(plan.evaluatedBy ?? '') ?? '－'
  const typed = { paperOn: plan.evaluationPaperOn, by }
  return (
    <Section
      id="evaluation"
      heading={words('casework.plan.evaluation')}
      lead={words('casework.plan.by', { by })}
    >
      <TypedIn form="evaluation" typed={typed} view={view} />
      <DescriptionList
        items={facts.map(([key, value]) => ({
          key,
          term: words(`casework.evaluatePlan.${key}`),
          value: <span className="whitespace-pre-line">{value}</span>,
        }))}
      />
    </Section>
  )
}

/** All plans of the case: which one is shown, and the way to the others. */
export function PlansList({ data, plan, view }: PlanProps) {
  const { words, locale } = view
  if (data.plans.length < 2) return null
  return (
    <Card level={2} heading={words('casework.plan.all')}>
      <ul>
        {data.plans.map((one) => (
          <li key={one.id}>
            <a
              href={`${planPath(data.found.id)}?plan=${one.id}`}
              aria-current={one.id === plan.id ? 'true' : undefined}
            >
              {words('casework.plan.numbered', { number: one.number })}
            </a>{' '}
            {words(`casework.planState.${one.state}`)}
            {one.decidedOn ? ` ${formatDateShort(one.decidedOn, locale)}` : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
