import { formatDateShort } from '../../../core/calendar/format.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { personName } from '../../registry/parts/person.tsx'
import { endConflict, noteConflict } from '../conflicts/actions.ts'
import { type Conflict, conflictsSeen } from '../conflicts/list.ts'
import { Done } from './say.tsx'

type Props = { conflicts: Conflict[]; view: ViewContext }

const back = (done: string) => () => `/casework/conflicts?done=${done}`

/** Who is kept away from whom: for their supervisors, who are told here, and for the privacy officer. */
export const conflictsPage = definePage<Conflict[]>({
  name: 'casework.conflicts',
  path: '/casework/conflicts',
  allow: endConflict.allow,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: ({ tx }) => conflictsSeen(tx),
  forms: {
    note: { action: noteConflict, next: back('noteConflict') },
    end: { action: endConflict, next: back('endConflict') },
  },
  view: (conflicts, view) => (
    <>
      <Heading level={1}>{view.words('casework.conflicts.title')}</Heading>
      <Stack gap="small">
        <Done view={view} of={['noteConflict', 'endConflict', 'declareConflictFor']} />
        <p>{view.words('casework.conflicts.lead')}</p>
        <Conflicts conflicts={conflicts} view={view} />
      </Stack>
    </>
  ),
})

const stateOf = ({ ended_at, seen_at }: Conflict) => (ended_at ? 'over' : seen_at ? 'noted' : 'new')

function Conflicts({ conflicts, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<Conflict>
      caption={words('casework.conflicts.title')}
      captionHidden
      dense
      columns={[
        {
          key: 'account',
          heading: words('casework.conflicts.account'),
          names: true,
          phone: 'title',
          // Where a notice of it leads.
          cell: (one) => <span id={one.id}>{accountText(one, view)}</span>,
        },
        {
          key: 'person',
          heading: words('casework.conflicts.person'),
          cell: (one) =>
            one.seen_person ? (
              <a href={`/registry/persons/${one.person_id}`}>{personName(one, words)}</a>
            ) : (
              words('casework.conflicts.hidden')
            ),
        },
        {
          key: 'kind',
          heading: words('casework.field.kind'),
          cell: ({ kind }) => words(`casework.field.kind.${kind}`),
        },
        {
          key: 'on',
          heading: words('casework.conflicts.on'),
          cell: ({ declared_on }) => formatDateShort(declared_on, locale),
        },
        {
          key: 'state',
          heading: words('casework.conflicts.state'),
          cell: (one) => <Steps one={one} view={view} />,
        },
      ]}
      rowKey={({ id }) => id}
      rows={conflicts}
      empty={
        <EmptyState heading={words('casework.conflicts.none')}>
          {words('casework.conflicts.none.then')}
        </EmptyState>
      }
    />
  )
}

function accountText({ account_name, by_name }: Conflict, { words }: ViewContext): string {
  if (account_name === by_name) return account_name
  return words('casework.conflicts.by', { name: account_name, by: by_name })
}

function Steps({ one, view }: { one: Conflict; view: ViewContext }) {
  const { words, actor } = view
  const at = { id: one.id, version: one.version }
  const state = stateOf(one)
  return (
    <Cluster>
      <Badge tone={state === 'new' ? 'warning' : state === 'noted' ? 'good' : 'neutral'}>
        {words(`casework.conflicts.state.${state}`)}
      </Badge>
      {state === 'new' && noteConflict.allow.includes(actor.role) ? (
        <ActionForm view={view} name="note" hidden={at} submit={{ kind: 'secondary' }} warn={false}>
          {null}
        </ActionForm>
      ) : null}
      {state === 'over' ? null : (
        <ActionForm view={view} name="end" hidden={at} submit={{ kind: 'quiet' }} warn={false}>
          {null}
        </ActionForm>
      )}
    </Cluster>
  )
}
