import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { FormLinks } from '../parts/form-links.tsx'
import { planLabels } from '../parts/paper-labels.ts'
import { agreedOn } from '../planning/plan-parts.ts'
import { lacking } from '../planning/plan-rules.ts'
import type { PlanProps } from './plan.tsx'
import { Agreement } from './plan-agreement.tsx'
import { GoalLines, MonitoringDays, RoleLines } from './plan-lines.tsx'
import { Facts, PlansList, PlanTypedIn, Roles } from './plan-sheet.tsx'

/** A draft in the order of its paper: what is typed, the signature, the meeting and the decision. What is signed is only read. */
export function Draft(props: PlanProps) {
  const { data, plan, view } = props
  const agreed = agreedOn(plan.agreements)
  const lacks = lacking({ ...plan, goals: plan.goals.length, roles: plan.roles.length, agreedOn: agreed })
  return (
    <Stack>
      {agreed ? <Signed {...props} /> : <Content {...props} />}
      <Columns shape="aside">
        <Stack>
          {lacks.length > 0 ? (
            <Lacking parts={lacks} view={view} />
          ) : (
            <>
              <Agreement {...props} />
              <Decision {...props} />
            </>
          )}
        </Stack>
        <Stack gap="small">
          <PlansList {...props} />
          <FormLinks caseId={data.found.id} view={view} />
          <Fold view={view} form="drop" label={view.words('casework.dropPlan.title')} danger>
            <ActionForm
              view={view}
              name="drop"
              hidden={{ id: plan.id, version: plan.version }}
              submit={{ kind: 'danger' }}
            />
          </Fold>
        </Stack>
      </Columns>
    </Stack>
  )
}

/** What the person agreed to, as it stands: it is decided so, or the agreement is withdrawn first. */
function Signed(props: PlanProps) {
  return (
    <>
      <Notice tone="info" heading={props.view.words('casework.plan.signed')} />
      <Facts {...props} />
      <Roles {...props} />
    </>
  )
}

function Content(props: PlanProps) {
  const { data, plan, view } = props
  const labels = planLabels(data.today, view)
  const called = (name: string) => view.words(`casework.writePlan.${name}`)
  return (
    <ActionForm view={view} name="write" hidden={{ id: plan.id, version: plan.version }} labels={labels}>
      <PlanTypedIn {...props} />
      <FieldRow>
        <ActionField name="paperOn" value={plan.paperOn ?? ''} picker />
      </FieldRow>
      <FieldRow>
        <ActionField name="problems" value={plan.problems ?? ''} rows={3} />
        <ActionField name="ownGoal" value={plan.ownGoal ?? ''} rows={3} />
      </FieldRow>
      <GoalLines plan={plan} />
      <RoleLines plan={plan} agencies={data.agencies} />
      <ActionField name="services" value={plan.services} layout="columns" />
      <FieldSet legend={labels.fromOn}>
        <FieldRow>
          <ActionField name="fromOn" label={called('fromOn')} value={plan.fromOn ?? data.today} picker />
          <ActionField name="untilOn" label={called('untilOn')} value={plan.untilOn ?? ''} picker />
        </FieldRow>
      </FieldSet>
      <MonitoringDays plan={plan} />
    </ActionForm>
  )
}

/** What is still to be written before somebody agrees to it and decides it. */
function Lacking({ parts, view: { words } }: { parts: readonly string[]; view: PlanProps['view'] }) {
  return (
    <Notice tone="info" heading={words('casework.plan.lacks')}>
      <ul>
        {parts.map((part) => (
          <li key={part}>{words(`casework.plan.lacks.${part}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** The meeting and the day; without the signature, why. Where the agency has a route for plans, after it has decided. */
function Decision(props: PlanProps) {
  const { data, plan, view } = props
  const isBound = data.paper !== 'unbound'
  return (
    <Section id="decision" heading={view.words('casework.decidePlan.title')}>
      {isBound ? <Paper {...props} /> : null}
      {isBound && data.paper !== 'decided' ? null : <Deciding data={data} plan={plan} view={view} />}
    </Section>
  )
}

/** How the paper of the plan stands, and the way to it. */
function Paper({ data: { found, paper }, view: { words } }: PlanProps) {
  const decided = paper === 'decided'
  const heading = words(decided ? 'casework.planPaper.decided' : `casework.plan.paper.${paper}`)
  return (
    <Notice tone={decided ? 'success' : 'warning'} heading={heading}>
      <a href={`/casework/cases/${found.id}/approvals`}>{words('casework.planPaper.show')}</a>
    </Notice>
  )
}

function Deciding({ data, plan, view }: PlanProps) {
  const first = plan.monitoringDays.find((day) => day > data.today) ?? addDays(data.today, 30)
  return (
    <ActionForm
      view={view}
      name="decide"
      hidden={{ id: plan.id, version: plan.version }}
      labels={planLabels(data.today, view)}
    >
      {agreedOn(plan.agreements) ? null : <ActionField name="withoutConsent" />}
      <FieldRow>
        <ActionField name="meetingOn" picker />
        <ActionField name="meetingWith" />
      </FieldRow>
      <FieldRow>
        <ActionField name="decidedOn" value={data.today} picker />
        <ActionField name="nextOn" value={first} picker />
      </FieldRow>
    </ActionForm>
  )
}
