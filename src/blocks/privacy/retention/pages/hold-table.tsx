import { formatDate } from '../../../../core/calendar/format.ts'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { Cluster } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { releaseHold } from '../actions.ts'
import type { Hold } from '../holds.ts'

/** What must not go: ids and reasons, for whoever placed it and the privacy officer. */
export function HoldTable({ holds, view }: { holds: Hold[]; view: ViewContext }) {
  const { words, locale } = view
  return (
    <DataTable<Hold>
      caption={words('privacy.retention.holds')}
      captionHidden
      dense
      columns={[
        {
          key: 'what',
          heading: words('privacy.retention.held'),
          names: true,
          phone: 'title',
          cell: ({ root_id, person_id }) => (
            <>
              {words(person_id ? 'privacy.retention.held.person' : 'privacy.retention.held.record')}
              <br />
              <code>{person_id ?? root_id}</code>
            </>
          ),
        },
        { key: 'reason', heading: words('privacy.holdRecord.reason'), cell: ({ reason }) => reason },
        {
          key: 'until',
          heading: words('privacy.holdRecord.until'),
          cell: ({ until_on }) =>
            until_on ? formatDate(until_on, locale) : words('privacy.retention.held.open'),
        },
        {
          key: 'by',
          heading: words('privacy.retention.held.by'),
          cell: ({ placed_by_name, placed_on }) => `${placed_by_name} ${formatDate(placed_on, locale)}`,
        },
        {
          key: 'state',
          heading: words('privacy.retention.stateHeading'),
          cell: (one) => <Step one={one} view={view} />,
        },
      ]}
      rowKey={({ id }) => id}
      rows={holds}
      empty={<EmptyState heading={words('privacy.retention.holds.none')} />}
    />
  )
}

function Step({ one: { id, version, released_at }, view }: { one: Hold; view: ViewContext }) {
  if (released_at) return <Badge tone="neutral">{view.words('privacy.retention.held.released')}</Badge>
  return (
    <Cluster>
      <Badge tone="warning">{view.words('privacy.retention.held.stands')}</Badge>
      {releaseHold.allow.includes(view.actor.role) ? (
        <ActionForm
          view={view}
          name="release"
          hidden={{ id, version }}
          submit={{ kind: 'quiet' }}
          warn={false}
        >
          {null}
        </ActionForm>
      ) : null}
    </Cluster>
  )
}
