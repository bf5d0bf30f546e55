import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { FormLinks } from '../parts/form-links.tsx'
import { liveAgreement } from '../planning/plan-parts.ts'
import { lacking } from '../planning/plan-rules.ts'
import type { PlanProps } from './plan.tsx'
import { Agreement } from './plan-agreement.tsx'
import { GoalLines, MonitoringDays, RoleLines } from './plan-lines.tsx'
import { PlansList } from './plan-sheet.tsx'

/** A draft in the order of its paper: what is typed, the signature, the meeting and the decision. */
export function Draft(props: PlanProps) {
  const { data, plan, view } = props
  return (
    <Stack>
      <Content {...props} />
      <Columns shape="aside">
        <Stack>
          <Agreement {...props} />
          <Decision {...props} />
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

function Content({ data, plan, view }: PlanProps) {
  return (
    <ActionForm view={view} name="write" hidden={{ id: plan.id, version: plan.version }}>
      <FieldRow>
        <ActionField name="problems" value={plan.problems ?? ''} rows={3} />
        <ActionField name="ownGoal" value={plan.ownGoal ?? ''} rows={3} />
      </FieldRow>
      <GoalLines plan={plan} />
      <RoleLines plan={plan} agencies={data.agencies} />
      <ActionField name="services" value={plan.services} layout="columns" />
      <FieldRow>
        <ActionField name="fromOn" value={plan.fromOn ?? data.today} picker />
        <ActionField name="untilOn" value={plan.untilOn ?? ''} picker />
      </FieldRow>
      <MonitoringDays plan={plan} />
    </ActionForm>
  )
}

/** What is lacking before it can be decided; then the meeting and the day. */
function Decision({ data, plan, view }: PlanProps) {
  const { words } = view
  const agreedOn = liveAgreement(plan.agreements)?.agreedOn ?? null
  const counts = { goals: plan.goals.length, roles: plan.roles.length, agreedOn }
  const lacks = lacking({ ...plan, ...counts })
  const first = plan.monitoringDays.find((day) => day > data.today) ?? addDays(data.today, 30)
  return (
    <Section id="decision" heading={words('casework.decidePlan.title')}>
      {lacks.length > 0 ? (
        <Notice tone="info" heading={words('casework.plan.lacks')}>
          <ul>
            {lacks.map((code) => (
              <li key={code}>{words(code)}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <ActionForm view={view} name="decide" hidden={{ id: plan.id, version: plan.version }}>
          {agreedOn ? null : <ActionField name="withoutConsent" />}
          <FieldRow>
            <ActionField name="meetingOn" picker />
            <ActionField name="meetingWith" />
          </FieldRow>
          <FieldRow>
            <ActionField name="decidedOn" value={data.today} picker />
            <ActionField name="nextOn" value={first} picker />
          </FieldRow>
        </ActionForm>
      )}
    </Section>
  )
}
