import { addOpenDays } from '../../../../core/calendar/business-days.ts'
import { formatInstant } from '../../../../core/calendar/format.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { Button } from '../../../../ui/form/button.tsx'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { Cluster } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { type TaskLine, taskOriginOf } from '../tasks.ts'
import type { SideProps } from './case-side.tsx'
import { dayShort } from './say.tsx'

export function TaskTable({ data, view }: SideProps) {
  const { words } = view
  return (
    <Section id="tasks" heading={words('casework.task.heading')}>
      <DataTable<TaskLine>
        caption={words('casework.task.heading')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={data.tasks}
        columns={[
          {
            ...{ key: 'due', heading: words('casework.task.dueOn'), width: 'narrow', phone: 'half' },
            cell: (task) => <Due task={task} data={data} view={view} />,
          },
          {
            ...{ key: 'what', heading: words('casework.task.what'), names: true, phone: 'title' },
            cell: (task) => <What task={task} data={data} view={view} />,
          },
          {
            ...{ key: 'whose', heading: words('casework.task.whose') },
            cell: ({ forName }) => forName ?? words('casework.task.owner'),
          },
          {
            ...{ key: 'state', heading: words('casework.task.state'), phone: 'plain' },
            cell: (task) => <State task={task} data={data} view={view} />,
          },
        ]}
        empty={
          <EmptyState heading={words('casework.task.none')}>{words('casework.task.none.then')}</EmptyState>
        }
      />
    </Section>
  )
}

type Of = SideProps & { task: TaskLine }

function Due({ task: { dueOn, state }, data, view }: Of) {
  const text = dayShort(dueOn, view)
  return state === 'open' && dueOn < data.today ? <Badge tone="danger">{text}</Badge> : text
}

function What({ task, data, view }: Of) {
  const { words } = view
  const origin = task.originId
    ? taskOriginOf(task.origin)?.href({ caseId: data.found.id, originId: task.originId })
    : null
  return (
    <>
      {task.what}
      {task.outcome ? <p>{words('casework.task.outcome', { outcome: task.outcome })}</p> : null}
      {origin ? (
        <p>
          <a href={origin}>{words(`casework.taskOrigin.${task.origin}`)}</a>
        </p>
      ) : null}
    </>
  )
}

function State({ task, data, view }: Of) {
  const { words, path, locale } = view
  if (task.state !== 'open')
    return (
      <Badge tone={task.state === 'done' ? 'good' : 'neutral'}>
        {words(`casework.task.state.${task.state}`, {
          at: task.endedAt ? formatInstant(task.endedAt, locale) : '',
        })}
      </Badge>
    )
  if (!data.works) return <Badge tone="outline">{words('casework.task.state.open')}</Badge>
  const hidden = { _form: 'end', id: task.id, version: `${task.version}`, ending: 'done' }
  return (
    <Cluster>
      <Form action={path} hidden={hidden} warn={false}>
        <Button size="small" kind="secondary">
          {words('casework.task.done')}
        </Button>
      </Form>
      <a href={`${path}?task=${task.id}#change`}>{words('casework.task.change')}</a>
    </Cluster>
  )
}

const people = ({ data }: SideProps) =>
  data.able.map(({ accountId, name }) => ({ value: accountId, label: name }))

export function AddTask({ data, view }: SideProps) {
  const { words } = view
  return (
    <Card level={2} heading={words('casework.addTask.title')}>
      <ActionForm view={view} name="add" hidden={{ caseId: data.found.id }}>
        <ActionField name="what" />
        <FieldRow>
          <ActionField name="dueOn" value={addOpenDays(data.today, 5)} picker />
          <ActionField
            name="forId"
            choices={people({ data, view })}
            as="list"
            empty={words('casework.task.owner')}
          />
        </FieldRow>
      </ActionForm>
    </Card>
  )
}

/** The task that was chosen in the list: changed, or dropped with the reason. */
export function ChosenTask({ data, view }: SideProps) {
  const { words } = view
  const task = data.tasks.find(({ id, state }) => id === view.query.get('task') && state === 'open')
  if (!task) return null
  const at = { id: task.id, version: task.version }
  return (
    <Card level={2} heading={words('casework.changeTask.title')}>
      <ActionForm view={view} name="change" hidden={at}>
        <ActionField name="what" value={task.what} autoFocus />
        <FieldRow>
          <ActionField name="dueOn" value={task.dueOn} picker />
          <ActionField
            name="forId"
            value={task.forId ?? ''}
            choices={people({ data, view })}
            as="list"
            empty={words('casework.task.owner')}
          />
        </FieldRow>
      </ActionForm>
      <Fold view={view} form="end" label={words('casework.task.drop')} danger>
        <ActionForm
          view={view}
          name="end"
          hidden={{ ...at, ending: 'dropped' }}
          submit={{ kind: 'danger', label: words('casework.task.drop') }}
        >
          <ActionField name="outcome" />
        </ActionForm>
      </Fold>
    </Card>
  )
}
