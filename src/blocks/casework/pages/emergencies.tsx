import { now } from '../../../core/calendar/clock.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type Emergency, emergenciesSeen } from '../emergency/list.ts'
import { agencyText, stateOf, whomText } from './emergency-text.ts'

type Data = { emergencies: Emergency[]; at: Date }

/** Who broke the glass: for the privacy officer, who reviews it, and for the supervisors whose cases were shown. */
export const emergenciesPage = definePage<Data>({
  name: 'casework.emergencies',
  path: '/emergencies',
  allow: ['privacy-officer', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/privacy'],
  load: async ({ tx }) => ({ emergencies: await emergenciesSeen(tx), at: now() }),
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('casework.emergencies.title')}</Heading>
      <Stack gap="small">
        <p>{view.words('casework.emergencies.lead')}</p>
        <Table data={data} view={view} />
      </Stack>
    </>
  ),
})

function Table({ data: { emergencies, at }, view }: { data: Data; view: ViewContext }) {
  const { words, locale } = view
  return (
    <DataTable<Emergency>
      caption={words('casework.emergencies.title')}
      captionHidden
      dense
      columns={[
        {
          key: 'at',
          heading: words('casework.emergencies.at'),
          names: true,
          phone: 'title',
          cell: (one) => <a href={`/emergencies/${one.id}`}>{formatInstant(one.starts_at, locale)}</a>,
        },
        {
          key: 'kind',
          heading: words('casework.emergencies.kind'),
          cell: ({ kind }) => words(`casework.breakGlass.emergencyKind.${kind}`),
        },
        {
          key: 'by',
          heading: words('casework.emergencies.by'),
          cell: (one) => `${one.account_name} ${agencyText(one, view)}`,
        },
        { key: 'person', heading: words('casework.emergencies.person'), cell: (one) => whomText(one, view) },
        {
          key: 'state',
          heading: words('casework.emergencies.state'),
          cell: (one) => <State one={one} at={at} view={view} />,
        },
      ]}
      rowKey={({ id }) => id}
      rows={emergencies}
      empty={
        <EmptyState heading={words('casework.emergencies.none')}>
          {words('casework.emergencies.none.then')}
        </EmptyState>
      }
    />
  )
}

const tones = {
  running: 'danger',
  waits: 'warning',
  toTell: 'warning',
  withheld: 'neutral',
  done: 'good',
} as const

export function State({ one, at, view: { words } }: { one: Emergency; at: Date; view: ViewContext }) {
  const state = stateOf(one, at)
  return <Badge tone={tones[state]}>{words(`casework.emergency.state.${state}`)}</Badge>
}
