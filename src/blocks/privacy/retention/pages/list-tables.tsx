import { formatDate } from '../../../../core/calendar/format.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { keepLonger } from '../list-actions.ts'
import { type Item, type Sum, shown } from '../lists.ts'
import type { ListProps } from './list.tsx'
import { typeText } from './say.tsx'

/** How many of each kind, by agency and what became of them. */
export function SumTable({ data: { sums }, view }: ListProps) {
  const { words } = view
  return (
    <DataTable<Sum>
      caption={words('privacy.retentionList.sums')}
      dense
      columns={[
        {
          key: 'type',
          heading: words('privacy.field.recordType'),
          names: true,
          phone: 'title',
          cell: ({ record_type }) => typeText(record_type, view),
        },
        {
          key: 'agency',
          heading: words('privacy.retention.agency'),
          cell: ({ agency }) => agency ?? words('privacy.retention.noAgency'),
        },
        {
          key: 'state',
          heading: words('privacy.retention.stateHeading'),
          cell: ({ state }) => words(`privacy.retention.item.${state}`),
        },
        {
          key: 'count',
          heading: words('privacy.retention.count'),
          align: 'end',
          cell: ({ count }) => words('privacy.retention.records', { count }),
        },
      ]}
      rowKey={({ record_type, agency_id, state }) => `${record_type} ${agency_id} ${state}`}
      rows={sums}
      empty={<EmptyState heading={words('privacy.retentionList.nothing')} />}
    />
  )
}

/** The records by their ids and days; whoever may see one opens it from here. */
export function ItemTable({ data: { items, places, list }, view }: ListProps) {
  const { words, locale } = view
  if (items.length === 0) return null
  const last = items.at(-1)?.id ?? ''
  return (
    <Section
      id="items"
      heading={words('privacy.retentionList.items')}
      lead={words('privacy.retentionList.items.lead')}
    >
      <Stack gap="small">
        <DataTable<Item>
          caption={words('privacy.retentionList.items')}
          captionHidden
          dense
          columns={[
            {
              key: 'record',
              heading: words('privacy.field.recordType'),
              names: true,
              phone: 'title',
              cell: (item) => <Record item={item} href={places.get(item.root_id ?? '')} view={view} />,
            },
            // What somebody had erased goes whatever its age.
            ...(list.erasure
              ? []
              : ([
                  {
                    key: 'completed',
                    heading: words('privacy.retention.completedOn'),
                    cell: ({ completed_on }) => formatDate(completed_on, locale),
                  },
                  {
                    key: 'due',
                    heading: words('privacy.retention.dueOn'),
                    cell: ({ due_on }) => formatDate(due_on, locale),
                  },
                ] satisfies Column<Item>[])),
            {
              key: 'state',
              heading: words('privacy.retention.stateHeading'),
              cell: ({ state }) => words(`privacy.retention.item.${state}`),
            },
            {
              key: 'keep',
              heading: words('privacy.retentionList.step'),
              cell: ({ id, state }) =>
                state === 'due' && list.state !== 'done' && keepLonger.allow.includes(view.actor.role) ? (
                  <a href={`${view.path}?item=${id}#keep`}>{words('privacy.keepLonger.title')}</a>
                ) : null,
            },
          ]}
          rowKey={({ id }) => id}
          rows={items}
        />
        {items.length === shown ? (
          <ButtonLink href={`${view.path}?after=${last}`} size="small">
            {words('privacy.retentionList.more')}
          </ButtonLink>
        ) : null}
      </Stack>
    </Section>
  )
}

type RecordProps = { item: Item; href: string | undefined; view: ListProps['view'] }

function Record({ item: { record_type, root_id }, href, view }: RecordProps) {
  const text = typeText(record_type, view)
  return (
    <>
      {href ? <a href={href}>{text}</a> : text}
      {root_id ? (
        <>
          <br />
          <code>{root_id}</code>
        </>
      ) : null}
    </>
  )
}
