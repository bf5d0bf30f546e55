import { caseRoles } from '../../../blocks/casework/owners.ts'
import { subjectName } from '../../../blocks/registry/parts/person.tsx'
import { today } from '../../../core/calendar/clock.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Tabs } from '../../../ui/page/tabs.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { plansWaiting } from '../queries/community-plans.ts'
import { type Line, supportsUnderWay } from '../queries/overview.ts'
import { alive, type Kind, kinds } from '../rules/codes.ts'
import { countsOf, endsSoonDays, watches, watchesOf } from '../rules/watch.ts'
import { blankPath, communityPath, joiningsPath, layeredPath, overviewPath } from './paths.ts'
import { Cut, kindText, StateBadge } from './say.tsx'

type Data = Awaited<ReturnType<typeof dataOf>>
type Props = { data: Data; view: ViewContext }

/** 中核機関: all supports under way that one may see, by kind and state; what is late, stands still or ends soon comes first. */
export const overviewPage = definePage<Data>({
  name: 'layered-support.overview',
  path: overviewPath,
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 24 },
  load: ({ tx, query }) => dataOf(tx, query.get('watch')),
  view: (data, view) => <Overview data={data} view={view} />,
})

async function dataOf(tx: Tx, wanted: string | null) {
  const day = today()
  const { lines: all, isCut } = await supportsUnderWay(tx)
  const waitingPlans = await plansWaiting(tx, day)
  const watch = watches.find((one) => one === wanted) ?? null
  const lines = watch ? all.filter((line) => watchesOf(line, day).includes(watch)) : all
  return { all, isCut, lines, watch, waitingPlans, today: day }
}

function Overview({ data, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        aside={
          <Cluster>
            <ButtonLink href={joiningsPath} size="small">
              {words('layered-support.joinings.title')}
            </ButtonLink>
            <ButtonLink href={communityPath} size="small">
              {words('layered-support.community.title')}
            </ButtonLink>
            <ButtonLink href={blankPath} size="small">
              {words('layered-support.form.blank')}
            </ButtonLink>
          </Cluster>
        }
      >
        {words('layered-support.overview.title')}
      </Heading>
      <Stack>
        <p>{words('layered-support.overview.lead')}</p>
        {data.waitingPlans > 0 ? (
          <Notice tone="warning">
            <a href={communityPath}>
              {words('layered-support.communityPlan.waiting', { count: data.waitingPlans })}
            </a>
          </Notice>
        ) : null}
        {data.isCut ? <Cut view={view} /> : null}
        {data.all.length > 0 ? <Counts data={data} view={view} /> : null}
        <Watches data={data} view={view} />
        <Lines data={data} view={view} />
      </Stack>
    </>
  )
}

function Counts({ data, view }: Props) {
  const { words } = view
  const counts = countsOf(data.all)
  return (
    <DataTable<Kind>
      caption={words('layered-support.overview.counts')}
      dense
      phone="scroll"
      rowKey={(kind) => kind}
      rows={[...kinds]}
      columns={[
        {
          key: 'kind',
          heading: words('layered-support.fact.kind'),
          names: true,
          cell: (kind) => kindText(kind, view),
        },
        ...alive.map(
          (state): Column<Kind> => ({
            ...{ key: state, heading: words(`layered-support.state.${state}`), align: 'end' },
            cell: (kind) => counts[kind][state] ?? 0,
          }),
        ),
      ]}
    />
  )
}

function Watches({ data, view: { words } }: Props) {
  const count = (watch: (typeof watches)[number]) =>
    data.all.filter((line) => watchesOf(line, data.today).includes(watch)).length
  return (
    <Tabs
      label={words('layered-support.watch')}
      tabs={[
        {
          label: words('layered-support.watch.all'),
          href: overviewPath,
          count: String(data.all.length),
          current: !data.watch,
        },
        ...watches.map((watch) => ({
          label: words(`layered-support.watch.${watch}`, { days: endsSoonDays }),
          href: `${overviewPath}?watch=${watch}`,
          count: String(count(watch)),
          current: data.watch === watch,
        })),
      ]}
    />
  )
}

function Lines({ data, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<Line>
      caption={words('layered-support.overview.lines')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={data.lines}
      empty={
        <EmptyState heading={words('layered-support.overview.none')}>
          {words('layered-support.overview.none.then')}
        </EmptyState>
      }
      columns={[
        {
          ...{ key: 'who', heading: words('layered-support.fact.who'), names: true, phone: 'title' },
          cell: (line) => <a href={layeredPath(line.caseId, line.id)}>{subjectName(line, view)}</a>,
        },
        {
          key: 'kind',
          heading: words('layered-support.fact.kind'),
          cell: ({ kind }) => kindText(kind, view),
        },
        {
          ...{ key: 'state', heading: words('layered-support.fact.state') },
          cell: (line) => <StateBadge support={line} view={view} />,
        },
        {
          key: 'next',
          heading: words('layered-support.fact.nextOn'),
          cell: (line) => <Due line={line} data={data} view={view} />,
        },
        {
          ...{ key: 'plan', heading: words('layered-support.fact.planUntil') },
          cell: ({ planUntil }) => (planUntil ? formatDateShort(planUntil, locale) : '－'),
        },
        {
          key: 'owner',
          heading: words('layered-support.fact.owner'),
          cell: ({ ownerName }) => ownerName ?? '－',
        },
        {
          ...{ key: 'holder', heading: words('layered-support.fact.holder') },
          cell: ({ holder, holderEn }) => (locale === 'en' ? holderEn : holder),
        },
      ]}
    />
  )
}

function Due({ line, data, view: { words, locale } }: Props & { line: Line }) {
  const day = formatDateShort(line.nextOn, locale)
  const isEnding = watchesOf(line, data.today).includes('ending')
  return (
    <>
      {line.nextOn < data.today ? <Badge tone="danger">{day}</Badge> : day}{' '}
      {isEnding ? <Badge tone="warning">{words('layered-support.endingShort')}</Badge> : null}
    </>
  )
}
