import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { planPaperOf } from '../approvals/plan-paper.ts'
import { caseRoles, otherAgencies } from '../owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../parts/case-frame.tsx'
import { FormLinks } from '../parts/form-links.tsx'
import { evaluatePlan, monitorPlan } from '../planning/course-actions.ts'
import { agreeToPlan, continuePlan, decidePlan, withdrawFromPlan } from '../planning/decision-actions.ts'
import { beginPlan, dropPlan, writePlan } from '../planning/draft-actions.ts'
import { type PlanParts, partsOf } from '../planning/plan-parts.ts'
import { isInForce } from '../planning/plan-rules.ts'
import { type Plan, plansOf } from '../planning/plans.ts'
import { scansOf } from '../planning/scanned-agreement.ts'
import { Draft } from './plan-draft.tsx'
import { Running } from './plan-running.tsx'
import { PlanSheet, PlansList } from './plan-sheet.tsx'
import { Done } from './say.tsx'
import { waitsBy } from './waits.ts'

export type ShownPlan = Plan & PlanParts
export type PlanData = Awaited<ReturnType<typeof dataOf>>
export type PlanProps = { data: PlanData; plan: ShownPlan; view: ViewContext }

/** The support plan of a case: its draft, how it goes, its evaluation; former ones by `?plan=`. */
export const planPage = definePage<PlanData>({
  name: 'casework.plan',
  path: '/casework/cases/:id/plan',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params, query }) =>
    dataOf(tx, await caseHead(tx, idOf(params), 'casework.plan'), query.get('plan')),
  forms: {
    begin: { action: beginPlan, next: back('beginPlan') },
    write: {
      action: writePlan,
      next: back('writePlan'),
      waits: waitsBy('problems', 'ownGoal', 'goals', 'roleWhats'),
    },
    drop: { action: dropPlan, next: back('dropPlan') },
    agree: { action: agreeToPlan, next: back('agreeToPlan') },
    decide: { action: decidePlan, next: back('decidePlan') },
    withdraw: { action: withdrawFromPlan, next: back('withdrawFromPlan') },
    goOn: { action: continuePlan, next: back('continuePlan') },
    monitor: { action: monitorPlan, next: back('monitorPlan'), waits: waitsBy('course', 'roleNotes') },
    evaluate: { action: evaluatePlan, next: back('evaluatePlan'), waits: waitsBy('change', 'remains') },
  },
  view: (data, view) => <Planned data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead, wanted: string | null) {
  const { found, holds } = head
  const plans = (await plansOf(tx, found.id)).filter(({ state }) => state !== 'dropped')
  const plan = plans.find(({ id }) => id === wanted) ?? plans[0] ?? null
  const parts = plan ? await partsOf(tx, plan.id) : null
  return {
    head,
    found,
    mayWrite: holds && found.state !== 'closed',
    plans,
    scans: await scansOf(tx, found.id),
    plan: plan && parts ? { ...plan, ...parts } : null,
    agencies: await otherAgencies(tx, found.holderId),
    names: await namesOf(tx, peopleOf(plan, parts)),
    paper:
      plan?.state === 'draft'
        ? await planPaperOf(tx, { planId: plan.id, caseId: found.id, holderId: found.holderId })
        : ('unbound' as const),
    today: today(),
  }
}

const peopleOf = (plan: Plan | null, parts: PlanParts | null): string[] => {
  const people = [plan?.typedBy, plan?.decidedBy, plan?.continuedBy, plan?.evaluatedBy]
  const taking = [
    ...(parts?.agreements ?? []).map(({ takenBy }) => takenBy),
    ...(parts?.monitorings ?? []).map(({ byId }) => byId),
  ]
  return [...new Set([...people, ...taking].flatMap((id) => id ?? []))]
}

const done = [
  ...['beginPlan', 'writePlan', 'dropPlan', 'agreeToPlan', 'decidePlan'],
  ...['withdrawFromPlan', 'continuePlan', 'monitorPlan', 'evaluatePlan'],
]

function Planned({ data, view }: { data: PlanData; view: ViewContext }) {
  const { words } = view
  const { plan, plans, found, mayWrite } = data
  const isBetween = mayWrite && plans.every(({ state }) => state === 'evaluated')
  return (
    <CaseFrame head={data.head} view={view} place="plan" title={words('casework.plan.title')}>
      <Done view={view} of={done} />
      {plan ? null : (
        <EmptyState heading={words('casework.plan.none')}>{words('casework.plan.none.then')}</EmptyState>
      )}
      {isBetween ? <ActionForm view={view} name="begin" hidden={{ caseId: found.id }} /> : null}
      {plan ? <Shown data={data} plan={plan} view={view} /> : null}
    </CaseFrame>
  )
}

function Shown(props: PlanProps) {
  const { data, plan, view } = props
  if (data.mayWrite && plan.state === 'draft') return <Draft {...props} />
  if (data.mayWrite && isInForce(plan)) return <Running {...props} />
  return (
    <Columns shape="aside">
      <PlanSheet {...props} />
      <Stack gap="small">
        <PlansList {...props} />
        <FormLinks caseId={data.found.id} view={view} />
      </Stack>
    </Columns>
  )
}
