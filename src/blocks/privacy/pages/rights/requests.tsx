import { formatDateShort } from '../../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { Tabs } from '../../../../ui/page/tabs.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { takers } from '../../rights/codes.ts'
import { type RightsRequest, requestsSeen } from '../../rights/requests.ts'
import { DueText, numberText, StateBadge } from './say.tsx'

const path = '/privacy/requests'

/** Requests that wait, the first to be due on top; and those that are over. */
export const requestsPage = definePage<{ requests: RightsRequest[]; over: boolean }>({
  name: 'privacy.requests',
  path,
  allow: takers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/privacy'],
  async load({ tx, query }) {
    const over = query.get('show') === 'over'
    return { requests: await requestsSeen(tx, over), over }
  },
  view: (data, view) => (
    <>
      <Heading level={1} aside={<Buttons view={view} />}>
        {view.words('privacy.requests.title')}
      </Heading>
      <Stack>
        <p>{view.words('privacy.requests.lead')}</p>
        <Tabs
          label={view.words('privacy.requests.title')}
          tabs={[
            { label: view.words('privacy.requests.open'), href: path, current: !data.over },
            { label: view.words('privacy.requests.over'), href: `${path}?show=over`, current: data.over },
          ]}
        />
        <Table requests={data.requests} view={view} />
      </Stack>
    </>
  ),
})

function Buttons({ view: { words, actor } }: { view: ViewContext }) {
  return (
    <Cluster>
      <ButtonLink href={`${path}/new`} kind="primary" size="small">
        {words('privacy.takeInRequest.title')}
      </ButtonLink>
      <ButtonLink href={`${path}/figures`} size="small">
        {words('privacy.requestFigures.title')}
      </ButtonLink>
      {actor.role === 'privacy-officer' ? (
        <ButtonLink href={`${path}/settings`} size="small">
          {words('privacy.setRightsSettings.title')}
        </ButtonLink>
      ) : null}
    </Cluster>
  )
}

function Table({ requests, view }: { requests: RightsRequest[]; view: ViewContext }) {
  const { words, locale } = view
  return (
    <DataTable<RightsRequest>
      caption={words('privacy.requests.title')}
      captionHidden
      dense
      columns={[
        {
          key: 'number',
          heading: words('privacy.requests.number'),
          names: true,
          phone: 'title',
          cell: (one) => <a href={`${path}/${one.id}`}>{numberText(one, view)}</a>,
        },
        {
          key: 'kind',
          heading: words('privacy.field.kind'),
          cell: ({ kind }) => words(`privacy.kind.${kind}`),
        },
        { key: 'subject', heading: words('privacy.label.subject'), cell: (one) => one.subject_name },
        {
          key: 'channel',
          heading: words('privacy.field.channel'),
          cell: ({ channel }) => words(`privacy.field.channel.${channel}`),
        },
        {
          key: 'received',
          heading: words('privacy.label.receivedOn'),
          cell: (one) => formatDateShort(one.received_on, locale),
        },
        {
          key: 'due',
          heading: words('privacy.label.dueOn'),
          cell: (one) => <DueText request={one} view={view} />,
        },
        {
          key: 'state',
          heading: words('privacy.label.state'),
          cell: (one) => <StateBadge request={one} view={view} />,
        },
      ]}
      rowKey={({ id }) => id}
      rows={requests}
      empty={
        <EmptyState heading={words('privacy.requests.none')}>
          {words('privacy.requests.none.then')}
        </EmptyState>
      }
    />
  )
}
