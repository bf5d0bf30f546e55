import type { ReactNode } from 'react'
import { isTypedIn } from '../../../core/page/page.ts'
import { useForm } from '../../../core/page/scope.ts'
import { DateField } from '../../../ui/form/date-field.tsx'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { OtherAgency } from '../owners.ts'
import { roleKinds } from '../planning/codes.ts'
import { mostLines } from '../planning/fields.ts'
import type { ShownPlan } from './plan.tsx'

// The tables of a draft as one types them: a control for each cell, some lines more than there are. A line without anything is none.

const moreLines = 3

/** What stands in the cells of a column: what was typed, if the form came back or waited, else what is kept. */
function useColumns(kept: Record<string, readonly string[]>) {
  const { form, view, labels = {} } = useForm()
  const isBack = isTypedIn(form)
  const cells = (name: string) => (isBack ? [form.values[name] ?? []].flat() : (kept[name] ?? []))
  const longest = Math.max(...Object.keys(kept).map((name) => cells(name).length))
  const count = isBack ? longest : Math.min(mostLines, longest + moreLines)
  const label = (name: string, at: number) =>
    view.words('casework.plan.cell', { field: view.words(`casework.writePlan.${name}`), line: at + 1 })
  /** The first line bears the id to which what was wrong leads. */
  const idOf = (name: string, at: number) => (at === 0 ? { id: `${form.name}-${name}` } : {})
  const wrong = (name: string) => form.problems.some(({ field }) => field === name) || undefined
  const control = (name: string, at: number) => ({
    ...{ name, 'aria-label': label(name, at), 'aria-invalid': wrong(name), ...idOf(name, at) },
    defaultValue: cells(name)[at] ?? '',
  })
  return { count, cells, control, view, form, labels }
}

type Columns = ReturnType<typeof useColumns>

const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ at }))

function Text({ of, name, at, children }: { of: Columns; name: string; at: number; children?: ReactNode }) {
  return (
    <>
      {children}
      <input {...of.control(name, at)} type="text" className="input input--full" />
    </>
  )
}

type PickProps = {
  of: Columns
  name: string
  at: number
  options: readonly { value: string; label: string }[]
}

function Pick({ of, name, at, options }: PickProps) {
  return (
    <select {...of.control(name, at)} className="input input--select input--full">
      <option value="">{of.view.words('casework.plan.blank')}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}

function Hidden({ of, name, at }: { of: Columns; name: string; at: number }) {
  return <input type="hidden" name={name} defaultValue={of.cells(name)[at] ?? ''} />
}

/** 達成目標, numbered: the role table names them by their number. */
export function GoalLines({ plan }: { plan: ShownPlan }) {
  const of = useColumns({
    goalIds: plan.goals.map(({ id }) => id),
    goals: plan.goals.map(({ goal }) => goal),
  })
  const { words } = of.view
  return (
    <DataTable
      caption={of.labels.goals}
      dense
      rowKey={({ at }) => String(at)}
      rows={lines(of.count)}
      columns={[
        {
          key: 'number',
          heading: words('casework.plan.number'),
          width: 'narrow',
          phone: 'title',
          cell: ({ at }) => at + 1,
        },
        {
          key: 'goal',
          heading: words('casework.writePlan.goals'),
          phone: 'plain',
          cell: ({ at }) => (
            <Text of={of} name="goals" at={at}>
              <Hidden of={of} name="goalIds" at={at} />
            </Text>
          ),
        },
      ]}
    />
  )
}

type RoleProps = { plan: ShownPlan; agencies: readonly OtherAgency[] }

function useRoles({ plan }: RoleProps) {
  const { roles, goals } = plan
  const number = (goalId: string | null) => {
    const at = goals.findIndex(({ id }) => id === goalId)
    return at < 0 ? '' : String(at + 1)
  }
  return useColumns({
    roleIds: roles.map(({ id }) => id),
    roleKinds: roles.map(({ kind }) => kind),
    roleAgencies: roles.map(({ agency }) => agency?.id ?? ''),
    roleWhos: roles.map(({ who }) => who ?? ''),
    roleWhats: roles.map(({ what }) => what),
    roleBys: roles.map(({ byOn }) => byOn ?? ''),
    roleGoals: roles.map(({ goalId }) => number(goalId)),
  })
}

/** Who does what by when: the person and their family first of all, neighbours and volunteers as well as agencies. */
export function RoleLines(props: RoleProps) {
  const of = useRoles(props)
  const { words, locale } = of.view
  const heading = (name: string) => words(`casework.writePlan.${name}`)
  const kinds = roleKinds.map((value) => ({ value, label: words(`casework.roleKind.${value}`) }))
  const there = [...props.agencies, ...props.plan.roles.flatMap(({ agency }) => agency ?? [])]
  const agencies = [...new Map(there.map((one) => [one.id, one])).values()].map(({ id, name, nameEn }) => ({
    value: id,
    label: locale === 'en' ? nameEn : name,
  }))
  const text = (name: string, width: 'narrow' | 'medium' | 'wide') => ({
    ...{ key: name, heading: heading(name), width },
    cell: ({ at }: { at: number }) => <Text of={of} name={name} at={at} />,
  })
  return (
    <DataTable
      caption={of.labels.roleWhats}
      dense
      rowKey={({ at }) => String(at)}
      rows={lines(of.count)}
      columns={[
        {
          key: 'roleKinds',
          heading: heading('roleKinds'),
          cell: ({ at }) => (
            <>
              <Hidden of={of} name="roleIds" at={at} />
              <Pick of={of} name="roleKinds" at={at} options={kinds} />
            </>
          ),
        },
        {
          key: 'roleAgencies',
          heading: heading('roleAgencies'),
          cell: ({ at }) => <Pick of={of} name="roleAgencies" at={at} options={agencies} />,
        },
        text('roleWhos', 'medium'),
        text('roleWhats', 'wide'),
        text('roleBys', 'medium'),
        text('roleGoals', 'narrow'),
      ]}
    />
  )
}

const fewestDays = 4

/** モニタリング時期: a day for each time. */
export function MonitoringDays({ plan }: { plan: ShownPlan }) {
  const of = useColumns({ monitoringDays: plan.monitoringDays })
  const { words } = of.view
  const count = Math.max(fewestDays, of.count)
  return (
    <FieldSet legend={of.labels.monitoringDays}>
      <FieldRow narrow>
        {lines(count).map(({ at }) => (
          <DateField
            key={at}
            name="monitoringDays"
            id={at === 0 ? `${of.form.name}-monitoringDays` : `${of.form.name}-monitoringDays-${at + 1}`}
            label={words('casework.plan.time', { number: at + 1 })}
            value={of.cells('monitoringDays')[at] ?? ''}
            kind="calendar"
          />
        ))}
      </FieldRow>
    </FieldSet>
  )
}
