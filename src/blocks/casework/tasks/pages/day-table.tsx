import type { ViewContext } from '../../../../core/page/page.ts'
import { Button } from '../../../../ui/form/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { Cluster } from '../../../../ui/page/layout.tsx'
import { type Column, DataTable, type RowGroup } from '../../../../ui/table/data-table.tsx'
import { RowKeys } from '../../../../ui/table/row-keys.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import type { Entry } from '../entries.ts'
import { visitPath } from '../visits.ts'
import { dayShort, SubjectLink, timeText, UrgencyBadge } from './say.tsx'

type Props = { entries: readonly Entry[]; today: string; caption: string; view: ViewContext }

/** What waits, overdue first: one row each, one press to end a task. Arrow keys go from row to row. */
export function DayTable({ entries, today, caption, view }: Props) {
  const { words } = view
  return (
    <RowKeys>
      <DataTable<Entry>
        caption={caption}
        captionHidden
        dense
        rowKey={({ kind, id }) => `${kind}-${id}`}
        groups={groupsOf(entries, today, view)}
        columns={columnsOf(today, view)}
        empty={
          <EmptyState heading={words('casework.day.none')}>{words('casework.day.none.then')}</EmptyState>
        }
      />
    </RowKeys>
  )
}

const groupOf = (on: string, today: string) => (on < today ? 'overdue' : on === today ? 'today' : 'later')

function groupsOf(entries: readonly Entry[], today: string, { words }: ViewContext): RowGroup<Entry>[] {
  return ['overdue', 'today', 'later']
    .map((key) => ({ key, rows: entries.filter(({ on }) => groupOf(on, today) === key) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ key, rows }) => ({
      ...{ key, rows },
      heading: words(`casework.day.${key}`, { count: rows.length }),
    }))
}

function columnsOf(today: string, view: ViewContext): Column<Entry>[] {
  const { words } = view
  return [
    {
      ...{ key: 'on', heading: words('casework.day.on'), width: 'narrow', phone: 'lead' },
      cell: (entry) => <When entry={entry} today={today} view={view} />,
    },
    {
      ...{ key: 'who', heading: words('casework.day.who'), names: true, phone: 'title' },
      cell: (entry) => <SubjectLink of={entry} view={view} />,
    },
    {
      ...{ key: 'what', heading: words('casework.day.what'), phone: 'plain' },
      cell: (entry) => <What entry={entry} view={view} />,
    },
    {
      ...{ key: 'step', heading: words('casework.day.step'), phone: 'plain' },
      cell: (entry) => <Step entry={entry} view={view} />,
    },
  ]
}

function When({ entry: { on, at }, today, view }: { entry: Entry; today: string; view: ViewContext }) {
  const text = at ? timeText(at, today, view) : dayShort(on, view)
  return on < today ? <Badge tone="danger">{text}</Badge> : text
}

function What({ entry, view }: { entry: Entry; view: ViewContext }) {
  return (
    <Cluster>
      <Badge tone={entry.kind === 'visit' ? 'accent' : entry.kind === 'task' ? 'outline' : 'neutral'}>
        {view.words(`casework.entry.${entry.kind}`)}
      </Badge>
      <UrgencyBadge urgency={entry.urgency} view={view} />
      {entry.what ? <span>{entry.what}</span> : null}
    </Cluster>
  )
}

/** A task is done with one press; a visit has buttons of its own; a next date is dealt with in its case. */
function Step({ entry: { kind, id, version, caseId }, view }: { entry: Entry; view: ViewContext }) {
  const { words, path } = view
  if (kind === 'visit') return <a href={visitPath(id)}>{words('casework.visit.open')}</a>
  if (kind === 'case') return <a href={`/casework/cases/${caseId}/tasks`}>{words('casework.day.tasks')}</a>
  const hidden = { _form: 'end', id, version: `${version}`, ending: 'done' }
  return (
    <Form action={path} hidden={hidden} warn={false}>
      <Button size="small" kind="secondary">
        {words('casework.task.done')}
      </Button>
    </Form>
  )
}
