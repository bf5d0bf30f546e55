import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { FormLinks } from '../parts/form-links.tsx'
import { isHalted } from '../planning/plan-rules.ts'
import type { PlanProps } from './plan.tsx'
import { Agreement } from './plan-agreement.tsx'
import { EvaluateForm, MonitorForm } from './plan-course.tsx'
import { Monitorings } from './plan-monitorings.tsx'
import { Facts, PlansList, Roles } from './plan-sheet.tsx'

/** A plan in force: how it goes first, then what it says. */
export function Running(props: PlanProps) {
  const { data, plan, view } = props
  const { words, locale } = view
  const isOver = plan.untilOn !== null && plan.untilOn < data.today
  return (
    <Stack>
      <p>
        <Badge tone="accent">{words(`casework.planState.${plan.state}`)}</Badge>
      </p>
      {isOver ? (
        <Notice
          tone="warning"
          heading={words('casework.plan.periodOver', { day: formatDate(plan.untilOn ?? '', locale) })}
        >
          <p>{words('casework.plan.periodOver.then')}</p>
        </Notice>
      ) : null}
      <Halted {...props} />
      <Columns shape="aside">
        <Stack>
          <Roles {...props} />
          {isHalted(plan) ? null : <MonitorForm {...props} />}
          <EvaluateForm {...props} />
          <Monitorings {...props} />
        </Stack>
        <Stack gap="small">
          <Facts {...props} />
          <Agreement {...props} />
          <PlansList {...props} />
          <FormLinks caseId={data.found.id} view={view} />
        </Stack>
      </Columns>
    </Stack>
  )
}

/** A consent was withdrawn: what stopped, and the decision that is due. Afterwards, that it was decided and why. */
function Halted({ data, plan, view }: PlanProps) {
  const { words, locale } = view
  if (!plan.haltedOn) return null
  const heading = words(`casework.plan.haltedBy.${plan.haltedBy}`, { day: formatDate(plan.haltedOn, locale) })
  if (!isHalted(plan))
    return (
      <Notice tone="info" heading={heading}>
        <p>
          {words('casework.plan.continued', {
            day: formatDate(plan.continuedOn ?? '', locale),
            by: data.names.get(plan.continuedBy ?? '') ?? '－',
            reason: plan.continuedReason ?? '',
          })}
        </p>
      </Notice>
    )
  return (
    <Notice tone="danger" heading={heading}>
      <p>{words('casework.plan.haltedThen')}</p>
      <Fold view={view} form="goOn" label={words('casework.continuePlan.title')}>
        <ActionForm view={view} name="goOn" hidden={{ id: plan.id, version: plan.version }}>
          <ActionField name="reason" rows={2} />
        </ActionForm>
      </Fold>
    </Notice>
  )
}
