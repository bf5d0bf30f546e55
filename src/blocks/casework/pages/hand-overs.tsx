import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { conflictsSeen } from '../conflicts/list.ts'
import { caseRoles } from '../owners.ts'
import { type Note, notesWaiting } from '../transfers/notes.ts'
import { Done, subjectOf } from './say.tsx'

/** Cases whose owner leaves: for who takes them, for who gives them, and for the supervisor all that nobody has accepted. */
export const handOversPage = definePage<{ notes: Note[]; conflicts: number }>({
  name: 'casework.handOvers',
  path: '/casework/hand-overs',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 34 },
  load: async ({ tx }) => ({ notes: await notesWaiting(tx), conflicts: await newConflicts(tx) }),
  view: ({ notes, conflicts }, view) => (
    <>
      <Heading level={1}>{view.words('casework.handOvers.title')}</Heading>
      <Done view={view} of={['settleHandOver']} />
      <Stack>
        <p>{view.words('casework.handOvers.lead')}</p>
        <ConflictsLink count={conflicts} view={view} />
        <Lists notes={notes} view={view} />
      </Stack>
    </>
  ),
})

/** Conflicts that were declared and not noted yet: the supervisor sees them wherever cases change hands. */
async function newConflicts(tx: Tx): Promise<number> {
  if (tx.actor.role !== 'supervisor') return 0
  return (await conflictsSeen(tx)).filter(({ seen_at, ended_at }) => !seen_at && !ended_at).length
}

function ConflictsLink({ count, view }: { count: number; view: ViewContext }) {
  const { words, actor } = view
  if (actor.role !== 'supervisor') return null
  return (
    <>
      {count > 0 ? <Notice tone="warning">{words('casework.conflicts.waiting', { count })}</Notice> : null}
      <p>
        <a href="/casework/conflicts">{words('casework.conflicts.link')}</a>
      </p>
    </>
  )
}

type Props = { notes: Note[]; view: ViewContext }

function Lists({ notes, view }: Props) {
  const { words, actor } = view
  const waiting = notes.filter(({ state }) => state !== 'accepted')
  const lists = [
    { key: 'toAccept', rows: waiting.filter((note) => note.to_id === actor.accountId) },
    { key: 'toGive', rows: notes.filter((note) => note.from_id === actor.accountId) },
    ...(actor.role === 'supervisor'
      ? [
          { key: 'unaccepted', rows: waiting },
          { key: 'accepted', rows: notes.filter(({ state }) => state === 'accepted') },
        ]
      : []),
  ].filter(({ rows }) => rows.length > 0)
  if (lists.length === 0)
    return (
      <EmptyState heading={words('casework.handOvers.none')}>
        {words('casework.handOvers.none.then')}
      </EmptyState>
    )
  return lists.map(({ key, rows }) => (
    <NoteTable key={key} caption={words(`casework.handOvers.${key}`)} notes={rows} view={view} />
  ))
}

function NoteTable({ caption, notes, view }: Props & { caption: string }) {
  const { words, locale } = view
  const day = (value: string | null) => (value ? formatDateShort(value, locale) : '')
  return (
    <DataTable<Note>
      caption={caption}
      dense
      columns={[
        {
          key: 'subject',
          heading: words('casework.handOvers.subject'),
          names: true,
          phone: 'title',
          cell: (note) => <a href={`/casework/hand-overs/${note.id}`}>{subjectOf(note, view)}</a>,
        },
        { key: 'from', heading: words('casework.handOvers.from'), cell: ({ from_name }) => from_name },
        { key: 'to', heading: words('casework.handOvers.to'), cell: ({ to_name }) => to_name },
        {
          key: 'lastOn',
          heading: words('casework.handOvers.lastOn'),
          cell: ({ last_on }) => day(last_on),
        },
        { key: 'nextOn', heading: words('casework.handOvers.nextOn'), cell: ({ next_on }) => day(next_on) },
        { key: 'owner', heading: words('casework.handOvers.owner'), cell: ({ owner_name }) => owner_name },
        {
          key: 'state',
          heading: words('casework.handOvers.state'),
          cell: ({ state }) => <StateBadge state={state} view={view} />,
        },
      ]}
      rowKey={({ id }) => id}
      rows={notes}
    />
  )
}

export function StateBadge({ state, view }: { state: string; view: ViewContext }) {
  const tone = state === 'fallen' ? 'danger' : state === 'open' ? 'warning' : 'good'
  return <Badge tone={tone}>{view.words(`casework.handOvers.state.${state}`)}</Badge>
}
