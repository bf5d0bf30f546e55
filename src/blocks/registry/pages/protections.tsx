import { recordAudit } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { protectionKey } from '../audience.ts'
import { personName, StandingBadge } from '../parts/person.tsx'
import { type Protection, protections } from '../protection/protections.ts'
import { type Task, taskOf, tasks } from '../protection/rules.ts'
import { protectionRoles, registerPage } from './roles.ts'
import { dayShort } from './say.tsx'

type Desk = { active: Protection[]; ended: Protection[]; handles: boolean; today: string }

/** The desk of address protections: what is overdue first, then what is to be decided, to be renewed, and the rest. */
export const protectionsPage = definePage<Desk>({
  ...registerPage,
  name: 'registry.protections',
  path: '/registry/protections',
  allow: protectionRoles,
  under: ['/registry'],
  wide: true,
  load: ({ tx }) => load(tx),
  view: (desk, view) => <ProtectionDesk desk={desk} view={view} />,
})

async function load(tx: Tx): Promise<Desk> {
  await recordAudit(tx, { verb: 'registry.listProtections', outcome: 'seen' })
  return {
    active: await protections(tx, 'active'),
    ended: await protections(tx, 'ended'),
    handles: tx.actor.keys.includes(protectionKey),
    today: today(),
  }
}

type Props = { desk: Desk; view: ViewContext }

function ProtectionDesk({ desk, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading level={1} aside={<PrintButton>{words('registry.print')}</PrintButton>}>
        {words('registry.protections.title')}
      </Heading>
      <p>{words('registry.protections.lead')}</p>
      {desk.handles ? null : (
        <Notice tone="warning" heading={words('registry.protections.noDuty')}>
          {words('registry.protection.duty')}
        </Notice>
      )}
      <Stack>
        <Active desk={desk} view={view} />
        {desk.ended.length > 0 ? <Ended desk={desk} view={view} /> : null}
      </Stack>
    </>
  )
}

function Active({ desk: { active, today }, view }: Props) {
  const { words } = view
  const byTask = Map.groupBy(active, (one) => taskOf(one, today))
  return (
    <DataTable<Protection>
      caption={words('registry.protections.active')}
      dense
      columns={columnsOf(view, today)}
      rowKey={({ id }) => id}
      groups={tasks.flatMap((task) => {
        const rows = byTask.get(task)
        return rows
          ? [{ key: task, heading: words(`registry.protections.task.${task}`, { count: rows.length }), rows }]
          : []
      })}
      empty={
        <EmptyState
          heading={words('registry.protections.none')}
          action={<ButtonLink href="/registry">{words('registry.protections.toSearch')}</ButtonLink>}
        >
          {words('registry.protections.none.then')}
        </EmptyState>
      }
    />
  )
}

function Ended({ desk: { ended, today }, view }: Props) {
  const { words } = view
  const [applicant, term] = columnsOf(view, today)
  return (
    <DataTable<Protection>
      caption={words('registry.protections.ended')}
      dense
      columns={[
        applicant as Column<Protection>,
        term as Column<Protection>,
        {
          key: 'decided',
          heading: words('registry.protection.decidedOn'),
          cell: ({ decidedOn }) => dayShort(decidedOn, view),
        },
        {
          key: 'why',
          heading: words('registry.field.decisionNote'),
          cell: ({ decisionNote }) => decisionNote,
        },
      ]}
      rowKey={({ id }) => id}
      rows={ended}
    />
  )
}

const tones: Record<Task, 'danger' | 'warning' | 'outline'> = {
  overdue: 'danger',
  endReported: 'danger',
  due: 'warning',
  none: 'outline',
}

function columnsOf(view: ViewContext, today: string): Column<Protection>[] {
  const { words } = view
  return [
    {
      key: 'applicant',
      heading: words('registry.protection.part.applicant'),
      names: true,
      phone: 'title',
      cell: (one) => <Applicant one={one} view={view} />,
    },
    {
      key: 'term',
      heading: words('registry.protection.term'),
      cell: ({ startsOn, endsOn }) =>
        words('registry.term', { from: dayShort(startsOn, view), to: dayShort(endsOn, view) }),
    },
    {
      key: 'task',
      heading: words('registry.protection.task'),
      cell: (one) => {
        const task = taskOf(one, today)
        return <Badge tone={tones[task]}>{words(`registry.protection.task.${task}`)}</Badge>
      },
    },
    {
      key: 'others',
      heading: words('registry.protections.others'),
      align: 'end',
      cell: ({ covered }) => words('registry.people', { count: covered.length - 1 }),
    },
    { key: 'office', heading: words('registry.field.office'), cell: ({ office }) => office },
  ]
}

function Applicant({ one, view: { words } }: { one: Protection; view: ViewContext }) {
  const applicant = one.covered.find(({ part }) => part === 'applicant')
  const name = applicant?.standing ? personName(applicant, words) : words('registry.hidden')
  return (
    <>
      <a href={`/registry/protections/${one.id}`}>{name}</a>{' '}
      <StandingBadge standing={applicant?.standing ?? null} words={words} />
    </>
  )
}
