import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import {
  endProtection,
  includeInProtection,
  releaseFromProtection,
  renewProtection,
  reportProtectionEnd,
} from '../actions/protection.ts'
import { chosenIn } from '../parts/person-chooser.tsx'
import { NameLink } from '../parts/person-list.tsx'
import { type PersonSummary, personSummaries } from '../person-summary.ts'
import { type Covered, type Protection, protectionOf } from '../protection/protections.ts'
import { taskOf } from '../protection/rules.ts'
import { ProtectionForms } from './protection-forms.tsx'
import { protectionRoles, registerPage } from './roles.ts'
import { Done, dayText } from './say.tsx'

export type ProtectionPage = { one: Protection; chosen: PersonSummary | null; today: string }
export type ProtectionProps = { data: ProtectionPage; view: ViewContext }

const doings = [
  'startProtection',
  'renewProtection',
  'reportProtectionEnd',
  'endProtection',
  'includeInProtection',
  'releaseFromProtection',
]

/** One address protection: whom it covers, until when, and what can be decided about it. */
export const protectionPage = definePage<ProtectionPage>({
  ...registerPage,
  name: 'registry.protection',
  path: '/registry/protections/:id',
  allow: protectionRoles,
  under: ['/registry', '/registry/protections'],
  wide: true,
  load: ({ tx, params, query }) => load(tx, idOf(params), query.get(chosenIn)),
  forms: {
    renew: { action: renewProtection, next: back('renewProtection') },
    report: { action: reportProtectionEnd, next: back('reportProtectionEnd') },
    end: { action: endProtection, next: back('endProtection') },
    include: { action: includeInProtection, next: back('includeInProtection') },
    release: { action: releaseFromProtection, next: back('releaseFromProtection') },
  },
  view: (data, view) => <ProtectionView data={data} view={view} />,
})

async function load(tx: Tx, id: string, chosenId: string | null): Promise<ProtectionPage> {
  const one = await protectionOf(tx, id)
  await recordSeen(tx, 'address_protection', id, 'registry.listProtections')
  const [chosen] = chosenId && isId(chosenId) ? await personSummaries(tx, [chosenId]) : []
  return { one, chosen: chosen ?? null, today: today() }
}

function ProtectionView({ data, view }: ProtectionProps) {
  const { words } = view
  const { one, today } = data
  const task = taskOf(one, today)
  const isActive = one.state === 'active'
  return (
    <>
      <Heading level={1} aside={<PrintButton>{words('registry.print')}</PrintButton>}>
        {words('registry.protection.title')}
      </Heading>
      <Done view={view} of={doings} />
      {isActive && task !== 'none' ? (
        <Notice
          tone={task === 'due' ? 'warning' : 'danger'}
          heading={words(`registry.protection.task.${task}`)}
        >
          {words(`registry.protection.task.${task}.then`)}
        </Notice>
      ) : null}
      <Died one={one} view={view} />
      <Columns shape="aside">
        <Stack>
          <Facts data={data} view={view} />
          <CoveredTable data={data} view={view} />
        </Stack>
        {isActive ? <ProtectionForms data={data} view={view} /> : null}
      </Columns>
    </>
  )
}

/** Also after a death the address stays hidden; whether it goes on is to be decided. */
function Died({ one, view: { words } }: { one: Protection; view: ViewContext }) {
  const hasDied = one.state === 'active' && one.covered.some(({ standing }) => standing === 'deceased')
  if (!hasDied) return null
  return (
    <Notice tone="warning" heading={words('registry.protection.died')}>
      {words('registry.protection.died.then')}
    </Notice>
  )
}

function Facts({ data: { one }, view }: ProtectionProps) {
  const { words } = view
  const facts = [
    [
      'state',
      words(`registry.protection.state.${one.state}`, { day: dayText(one.decidedOn ?? one.endsOn, view) }),
    ],
    ['term', words('registry.term', { from: dayText(one.startsOn, view), to: dayText(one.endsOn, view) })],
    ['endReportedOn', one.endReportedOn ? dayText(one.endReportedOn, view) : null],
  ].map(([key, value]) => ({ key: key as string, term: words(`registry.protection.${key}`), value }))
  const told = (['office', 'safeWay', 'note', 'decisionNote'] as const).map((key) => ({
    key,
    term: words(`registry.field.${key}`),
    value: one[key],
  }))
  return (
    <Card level={2} heading={words('registry.protection.facts')}>
      <DescriptionList items={[...facts, ...told].filter(({ value }) => value)} />
    </Card>
  )
}

function CoveredTable({ data: { one }, view: { words } }: ProtectionProps) {
  return (
    <DataTable<Covered>
      caption={words('registry.protection.coveredPeople')}
      dense
      columns={[
        {
          key: 'name',
          heading: words('registry.person.name'),
          names: true,
          phone: 'title',
          cell: (person) => <NameLink person={{ ...person, id: person.personId }} words={words} />,
        },
        {
          key: 'part',
          heading: words('registry.protection.part'),
          cell: ({ part }) => words(`registry.protection.part.${part}`),
        },
      ]}
      rowKey={({ personId }) => personId}
      rows={one.covered}
    />
  )
}
