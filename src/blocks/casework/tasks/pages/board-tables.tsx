import type { ViewContext } from '../../../../core/page/page.ts'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { subjectName } from '../../../registry/parts/person.tsx'
import type { Load, Uncovered, Waiting } from '../board.ts'
import type { PendingCount } from '../pending.ts'
import type { BoardProps } from './board.tsx'
import { dayLong, dayShort } from './say.tsx'

const figures = ['open', 'urgent', 'overdue', 'week', 'tasksOverdue'] as const
/** Where these are not nought, somebody has to do something. */
const bad = ['urgent', 'overdue', 'tasksOverdue']

export function Loads({ data, view }: BoardProps) {
  const { words } = view
  return (
    <Section id="loads" heading={words('casework.board.loads')}>
      <DataTable<Load>
        caption={words('casework.board.loads')}
        captionHidden
        dense
        phone="scroll"
        rowKey={({ accountId }) => accountId}
        rows={data.loads}
        columns={[
          {
            ...{ key: 'who', heading: words('casework.board.who'), names: true },
            cell: (load) => <Who load={load} view={view} />,
          },
          ...figures.map((key) => figureColumn(key, view)),
          {
            ...{ key: 'move', heading: words('casework.board.move') },
            cell: ({ accountId, open }) =>
              open > 0 ? (
                <a href={`/casework/reassign?from=${accountId}`}>{words('casework.board.move')}</a>
              ) : null,
          },
        ]}
      />
    </Section>
  )
}

const figureColumn = (key: (typeof figures)[number], { words }: ViewContext): Column<Load> => ({
  ...{ key, heading: words(`casework.board.figure.${key}`), align: 'end' },
  cell: (load) => (load[key] > 0 && bad.includes(key) ? <strong>{load[key]}</strong> : load[key]),
})

function Who({ load: { name, away }, view: { words } }: { load: Load; view: ViewContext }) {
  if (!away) return <>{name}</>
  return (
    <>
      {name}{' '}
      <Badge tone={away.cover ? 'outline' : 'warning'}>
        {away.cover
          ? words('casework.board.covered', { name: away.cover })
          : words('casework.board.uncovered')}
      </Badge>
    </>
  )
}

export function Bare({ data, view }: BoardProps) {
  const { words } = view
  return (
    <Section id="bare" heading={words('casework.board.bare')} lead={words('casework.board.bare.lead')}>
      {data.bare.length === 0 ? <p>{words('casework.board.bare.none')}</p> : null}
      <ul>
        {data.bare.map((one) => (
          <li key={one.absence.id}>
            <a href={`/casework/absences?absence=${one.absence.id}#change`}>{bareText(one, view)}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function bareText({ absence, days }: Uncovered, view: ViewContext): string {
  const [first = '', ...more] = days
  const day = dayLong(first, view)
  return more.length === 0
    ? view.words('casework.board.bare.one', { name: absence.name, day })
    : view.words('casework.board.bare.many', { name: absence.name, day, count: days.length })
}

/** What waits between people and agencies, kind by kind. */
export function PendingList({ pending, view }: { pending: readonly PendingCount[]; view: ViewContext }) {
  const { words } = view
  return (
    <Section id="pending" heading={words('casework.board.pending')}>
      <ul>
        {pending.map(({ key, waiting, late, href }) => (
          <li key={key}>
            <a href={href}>{words(`casework.pending.${key}`, { count: waiting })}</a>{' '}
            {late > 0 ? <Badge tone="danger">{words('casework.board.late', { count: late })}</Badge> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type ListProps = { kind: 'silent' | 'reviews'; lines: readonly Waiting[]; weeks: number; view: ViewContext }

/** What a morning has room for; the others are one press away. */
const shownFirst = 12
const shownAtMost = 100

export function WaitingList({ kind, lines, weeks, view }: ListProps) {
  const { words } = view
  const heading = words(`casework.board.${kind}`, { count: countText(lines.length) })
  const more = lines.slice(shownFirst, shownAtMost)
  return (
    <Section id={kind} heading={heading} lead={words(`casework.board.${kind}.lead`, { weeks })}>
      <WaitingTable caption={heading} kind={kind} lines={lines.slice(0, shownFirst)} view={view} />
      {more.length > 0 ? (
        <details>
          <summary>{words('casework.board.more', { count: more.length })}</summary>
          <WaitingTable
            caption={words('casework.board.more', { count: more.length })}
            kind={kind}
            lines={more}
            view={view}
          />
        </details>
      ) : null}
    </Section>
  )
}

const countText = (count: number) => (count > shownAtMost ? `${shownAtMost}+` : `${count}`)

function WaitingTable({ caption, kind, lines, view }: Omit<ListProps, 'weeks'> & { caption: string }) {
  const { words } = view
  return (
    <DataTable<Waiting>
      caption={caption}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={[...lines]}
      columns={[
        {
          ...{ key: 'who', heading: words('casework.day.who'), names: true, phone: 'title' },
          cell: (one) => <a href={`/casework/cases/${one.id}/tasks`}>{subjectName(one, view)}</a>,
        },
        { key: 'owner', heading: words('casework.board.owner'), phone: 'half', cell: ({ owner }) => owner },
        {
          ...{ key: 'on', heading: words(`casework.board.${kind}.on`), phone: 'half' },
          cell: ({ on }) => dayShort(on, view),
        },
      ]}
      empty={<p>{words(`casework.board.${kind}.none`)}</p>}
    />
  )
}
