import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { isTypedIn } from '../../../core/page/page.ts'
import { useForm } from '../../../core/page/scope.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { paperLabels } from '../parts/paper-labels.ts'
import { reaches, roleStates } from '../planning/codes.ts'
import { whoText } from '../planning/say-plan.ts'
import { sheetOn } from '../planning/sheet.ts'
import type { PlanProps } from './plan.tsx'

/** モニタリング: one state for each who has a part, then the whole, and the next look. */
export function MonitorForm(props: PlanProps) {
  const { data, plan, view } = props
  const next = plan.monitoringDays.find((day) => day > data.today) ?? addDays(data.today, 30)
  return (
    <Card level={2} heading={view.words('casework.monitorPlan.title')}>
      <ActionForm view={view} name="monitor" hidden={{ id: plan.id, version: plan.version }}>
        <ActionField name="monitoredOn" value={data.today} picker />
        <RoleStates {...props} />
        <ActionField name="course" rows={3} />
        <ActionField name="nextOn" value={next} picker />
      </ActionForm>
    </Card>
  )
}

/** What stands in a cell of the form: what was typed, if it came back or waited. */
function useCells() {
  const { form } = useForm()
  return {
    first: (name: string, at: number) => (at === 0 ? { id: `${form.name}-${name}` } : {}),
    cell: (name: string, at: number, kept: string) =>
      isTypedIn(form) ? ([form.values[name] ?? []].flat()[at] ?? '') : kept,
  }
}

type Option = { value: string; label: string }
type PickProps = { name: string; at: number; kept: string; label: string; options: Option[]; blank?: string }

function Pick({ name, at, kept, label, options, blank }: PickProps) {
  const { cell, first } = useCells()
  return (
    <select
      {...first(name, at)}
      name={name}
      aria-label={label}
      className="input input--select input--full"
      defaultValue={cell(name, at, kept)}
    >
      {blank === undefined ? null : <option value="">{blank}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

function Note({ at, label }: { at: number; label: string }) {
  const { cell } = useCells()
  return (
    <input
      type="text"
      name="roleNotes"
      aria-label={label}
      className="input input--full"
      defaultValue={cell('roleNotes', at, '')}
    />
  )
}

function RoleStates({ plan, view }: PlanProps) {
  const { words } = view
  const states = roleStates.map((value) => ({ value, label: words(`casework.roleState.${value}`) }))
  const cellLabel = (field: string, at: number) =>
    words('casework.plan.cell', { field: words(`casework.monitorPlan.${field}`), line: at + 1 })
  return (
    <DataTable
      caption={words('casework.plan.roles')}
      captionHidden
      dense
      rowKey={({ role }) => role.id}
      rows={plan.roles.map((role, at) => ({ role, at }))}
      columns={[
        {
          key: 'who',
          heading: words('casework.plan.roles'),
          phone: 'title',
          cell: ({ role }) => (
            <>
              <input type="hidden" name="roleIds" value={role.id} />
              {whoText(role, view)} {role.what}
            </>
          ),
        },
        {
          key: 'state',
          heading: words('casework.monitorPlan.roleStates'),
          cell: ({ role, at }) => (
            <Pick
              name="roleStates"
              {...{ at, kept: role.state, options: states, label: cellLabel('roleStates', at) }}
            />
          ),
        },
        {
          key: 'note',
          heading: words('casework.monitorPlan.roleNotes'),
          cell: ({ at }) => <Note at={at} label={cellLabel('roleNotes', at)} />,
        },
      ]}
    />
  )
}

/** 評価シート in its order; from here the case is closed, planned again, or broken off in one step. */
export function EvaluateForm(props: PlanProps) {
  const { data, plan, view } = props
  return (
    <Fold
      view={view}
      form="evaluate"
      label={view.words('casework.evaluatePlan.title')}
      explanation={view.words('casework.plan.evaluating')}
    >
      <ActionForm
        view={view}
        name="evaluate"
        hidden={{ id: plan.id, version: plan.version }}
        labels={paperLabels({ form: 'evaluation', sheet: sheetOn(data.today) }, view)}
      >
        <FieldRow>
          <ActionField name="evaluatedOn" value={data.today} picker />
          <ActionField name="paperOn" picker />
        </FieldRow>
        <GoalsReached {...props} />
        <ActionField name="change" rows={3} />
        <ActionField name="satisfaction" layout="inline" as="radio" />
        <ActionField name="remains" rows={3} />
        <ActionField name="outcome" layout="inline" />
        <FieldRow>
          <ActionField name="result" as="list" />
          <ActionField name="resultNote" />
          <ActionField name="nextOn" picker />
        </FieldRow>
      </ActionForm>
    </Fold>
  )
}

function GoalsReached({ plan, view }: PlanProps) {
  const { words } = view
  const { labels = {} } = useForm()
  const options = reaches.map((value) => ({ value, label: words(`casework.reach.${value}`) }))
  const field = words('casework.evaluatePlan.goalReached')
  return (
    <DataTable
      caption={labels.goalReached}
      dense
      rowKey={({ goal }) => goal.id}
      rows={plan.goals.map((goal, at) => ({ goal, at }))}
      columns={[
        {
          key: 'goal',
          heading: words('casework.writePlan.goals'),
          phone: 'title',
          cell: ({ goal }) => (
            <>
              <input type="hidden" name="goalIds" value={goal.id} />
              {goal.goal}
            </>
          ),
        },
        {
          key: 'reached',
          heading: field,
          cell: ({ at }) => (
            <Pick
              {...{ name: 'goalReached', at, kept: '', options, blank: words('core.choose') }}
              label={words('casework.plan.cell', { field, line: at + 1 })}
            />
          ),
        },
      ]}
    />
  )
}
