import type { Task } from '../../../blocks/matching/activities/tasks.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { ActivityProps } from './activity.tsx'
import { partnerName, said } from './say.tsx'

const whoIs =
  ({ data, view }: ActivityProps) =>
  (partnerId: string | null) => {
    const partner = data.partners.find(({ id }) => id === partnerId)
    return partner ? partnerName(partner, view) : view.words('wishes.task.nobody')
  }

/** What is to be done, by whom and until when; what nobody does yet can be seen by everybody. */
export function TasksSection(props: ActivityProps) {
  const { data, view } = props
  const { words } = view
  const { activity, tasks, isMaker } = data
  const may = isMaker && (activity.state === 'planned' || activity.state === 'held')
  if (tasks.length === 0 && !may) return null
  return (
    <Section id="tasks" heading={words('wishes.tasks')}>
      <Stack>
        <DataTable<Task>
          caption={words('wishes.tasks')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={tasks}
          columns={columnsOf(props)}
          empty={
            <EmptyState heading={words('wishes.tasks.none')}>{words('wishes.tasks.none.then')}</EmptyState>
          }
        />
        {may ? <Add {...props} /> : null}
        {may ? <Give {...props} /> : null}
      </Stack>
    </Section>
  )
}

function columnsOf(props: ActivityProps): Column<Task>[] {
  const { data, view } = props
  const { words, locale } = view
  const who = whoIs(props)
  const mayStep = ({ partnerId }: Task) => data.isMaker || (partnerId !== null && data.mine.has(partnerId))
  return [
    {
      ...{ key: 'what', heading: words('wishes.field.what'), names: true, phone: 'title', width: 'wide' },
      cell: ({ what }) => what,
    },
    {
      ...{ key: 'who', heading: words('wishes.field.partnerId'), phone: 'half' },
      cell: ({ partnerId }) => who(partnerId),
    },
    {
      ...{ key: 'until', heading: words('wishes.field.until'), phone: 'half' },
      cell: ({ until }) => (until ? formatDateShort(until, locale) : words('wishes.task.noDay')),
    },
    {
      ...{ key: 'state', heading: words('wishes.field.to'), phone: 'plain' },
      cell: (task) => (
        <Cluster>
          <span>{said(view, 'to', task.state)}</span>
          {mayStep(task) ? (
            <Step task={task} to={task.state === 'open' ? 'done' : 'open'} view={view} />
          ) : null}
          {data.isMaker && task.state === 'open' ? <Step task={task} to="dropped" view={view} /> : null}
        </Cluster>
      ),
    },
  ]
}

type StepProps = { task: Task; to: 'open' | 'done' | 'dropped' } & Pick<ActivityProps, 'view'>

const Step = ({ task: { id, version, what }, to, view: { words, path } }: StepProps) => (
  <Form
    action={path}
    hidden={{ _form: 'step', id, version: String(version), to }}
    warn={false}
    label={`${words(`wishes.task.to.${to}`)}: ${what}`}
  >
    <Button size="small">{words(`wishes.task.to.${to}`)}</Button>
  </Form>
)

const doers = (props: ActivityProps) =>
  props.data.partners
    .filter(({ state }) => state === 'agreed')
    .map((one) => ({ value: one.id, label: partnerName(one, props.view) }))

const Add = (props: ActivityProps) => (
  <Fold view={props.view} form="task" label={props.view.words('wishes.addActivityTask.title')}>
    <ActionForm view={props.view} name="task" hidden={{ id: props.data.activity.id }}>
      <ActionField name="what" />
      <FieldRow>
        <ActionField
          name="partnerId"
          as="list"
          choices={doers(props)}
          empty={props.view.words('wishes.task.nobody')}
        />
        <ActionField name="until" picker />
      </FieldRow>
    </ActionForm>
  </Fold>
)

/** For each task that nobody does yet: who does it. */
function Give(props: ActivityProps) {
  const { data, view } = props
  const open = data.tasks.find(({ state, partnerId }) => state === 'open' && partnerId === null)
  if (!open || doers(props).length === 0) return null
  const label = view.words('wishes.giveActivityTask.of', { what: open.what })
  return (
    <Fold view={view} form="give" label={label}>
      <ActionForm view={view} name="give" hidden={{ id: open.id, version: open.version }}>
        <ActionField name="partnerId" as="list" choices={doers(props)} />
      </ActionForm>
    </Fold>
  )
}
