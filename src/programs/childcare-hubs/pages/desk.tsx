import { today } from '../../../core/calendar/clock.ts'
import { formatMonth } from '../../../core/calendar/format.ts'
import { daysIn, isMonth, monthAfter, monthOf } from '../../../core/calendar/month.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { serverZone } from '../../../core/settings.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { statesOn, type Today } from '../queries/days.ts'
import { type Hub, ownHubs } from '../queries/hubs.ts'
import { type HubInMonth, hubsInMonth } from '../queries/months.ts'
import { division, workers } from '../rules/codes.ts'
import { DayBadge, figure, MonthBadge } from './say.tsx'

type Line = Hub & HubInMonth & { today: Today; missing: number }
type Desk = { lines: Line[]; month: string; day: string }

/** The hubs that one works for: who counts there, which days are missing, whose sheet is still to come. */
export const deskPage = definePage<Desk>({
  name: 'childcare-hubs.desk',
  path: '/childcare-hubs/desk',
  allow: workers,
  zones: bothZones,
  density: 'staff',
  wide: true,
  under: ['/childcare-hubs'],
  navigation: { order: 41 },
  async load({ tx, query }) {
    const day = today()
    const wish = query.get('month') ?? ''
    const month = isMonth(wish) ? wish : monthOf(day)
    const hubs = (await ownHubs(tx)).filter(({ retired }) => !retired)
    const ids = hubs.map(({ id }) => id)
    const inMonth = await hubsInMonth(tx, ids, month)
    const states = await statesOn(tx, ids, day)
    const due = daysIn(month).filter((one) => one <= day).length
    const lines = hubs.map((hub) => {
      const counted = inMonth.get(hub.id) as HubInMonth
      const now: Today = states.get(hub.id) ?? { state: 'notEntered', reason: null }
      return { ...hub, ...counted, today: now, missing: Math.max(0, due - counted.open - counted.closed) }
    })
    return { lines, month, day }
  },
  view: (desk, view) => <DeskView desk={desk} view={view} />,
})

type Props = { desk: Desk; view: ViewContext }

function DeskView({ desk, view }: Props) {
  const { words, locale } = view
  const { lines, month, day } = desk
  if (lines.length === 0) return <Nothing view={view} />
  const late =
    month < monthOf(day) ? lines.filter(({ state }) => state === 'draft' || state === 'returned') : []
  return (
    <>
      <Heading level={1} over={formatMonth(month, locale)} aside={<Tools view={view} />}>
        {words('childcare-hubs.desk.title')}
      </Heading>
      <Stack>
        {late.length > 0 ? (
          <Notice tone="warning" heading={words('childcare-hubs.desk.late', { count: late.length })}>
            <p>{late.map(({ name }) => name).join(words('childcare-hubs.comma'))}</p>
          </Notice>
        ) : null}
        <Months month={month} view={view} />
        <Table desk={desk} view={view} />
      </Stack>
    </>
  )
}

/** The list of hubs is kept inside, by who may answer for one. */
const canAdd = ({ role }: ViewContext['actor']): boolean =>
  (division as readonly string[]).includes(role) && serverZone() !== 'outer'

const AddHub = ({ words }: Pick<ViewContext, 'words'>) => (
  <ButtonLink size="small" href="/childcare-hubs/new-hub">
    {words('childcare-hubs.addHub.title')}
  </ButtonLink>
)

/** Who works for no hub has nothing to count and nothing to hand in: only what is theirs is offered. */
function Nothing({ view: { words, actor } }: { view: ViewContext }) {
  const may = canAdd(actor)
  return (
    <>
      <Heading level={1}>{words('childcare-hubs.desk.title')}</Heading>
      <EmptyState
        heading={words('childcare-hubs.desk.none')}
        action={
          <Cluster>
            <ButtonLink size="small" href="/childcare-hubs">
              {words('childcare-hubs.desk.none.see')}
            </ButtonLink>
            {may ? <AddHub words={words} /> : null}
          </Cluster>
        }
      >
        {words(may ? 'childcare-hubs.desk.none.add' : 'childcare-hubs.desk.none.then')}
      </EmptyState>
    </>
  )
}

function Tools({ view: { words, actor } }: { view: ViewContext }) {
  return (
    <Cluster>
      <ButtonLink size="small" kind="primary" href="/childcare-hubs/counter">
        {words('childcare-hubs.counter.title')}
      </ButtonLink>
      <ButtonLink size="small" href="/childcare-hubs/imports">
        {words('childcare-hubs.imports.title')}
      </ButtonLink>
      {canAdd(actor) ? <AddHub words={words} /> : null}
    </Cluster>
  )
}

function Months({ month, view: { words } }: { month: string; view: ViewContext }) {
  const to = (months: number) => `/childcare-hubs/desk?month=${monthAfter(month, months)}`
  return (
    <Cluster>
      <ButtonLink size="small" href={to(-1)}>
        {words('childcare-hubs.monthBefore')}
      </ButtonLink>
      <ButtonLink size="small" href={to(1)}>
        {words('childcare-hubs.monthAfter')}
      </ButtonLink>
    </Cluster>
  )
}

function Table({ desk: { lines, month }, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<Line>
      caption={words('childcare-hubs.desk.caption', {
        month: formatMonth(month, locale),
        visitors: figure(lines.reduce((sum, { visitors }) => sum + visitors, 0)),
      })}
      dense
      rowKey={({ id }) => id}
      rows={lines}
      columns={columnsOf(month, view)}
    />
  )
}

function columnsOf(month: string, { words }: ViewContext): Column<Line>[] {
  const sheet = ({ id }: Line) => `/childcare-hubs/hubs/${id}/months/${month}`
  return [
    {
      key: 'name',
      heading: words('childcare-hubs.field.name'),
      phone: 'title',
      cell: ({ id, name }) => <a href={`/childcare-hubs/hubs/${id}`}>{name}</a>,
    },
    {
      key: 'today',
      heading: words('childcare-hubs.desk.today'),
      cell: ({ today: now }) => <DayBadge state={now.state} words={words} />,
    },
    {
      key: 'visitors',
      heading: words('childcare-hubs.visitors'),
      align: 'end',
      phone: 'half',
      cell: ({ visitors }) => figure(visitors),
    },
    {
      key: 'open',
      heading: words('childcare-hubs.desk.open'),
      align: 'end',
      phone: 'half',
      cell: ({ open }) => figure(open),
    },
    {
      key: 'closed',
      heading: words('childcare-hubs.desk.closed'),
      align: 'end',
      phone: 'half',
      cell: ({ closed }) => figure(closed),
    },
    {
      key: 'missing',
      heading: words('childcare-hubs.desk.missing'),
      align: 'end',
      phone: 'half',
      cell: ({ missing }) => (missing > 0 ? <strong>{figure(missing)}</strong> : figure(missing)),
    },
    {
      key: 'sheet',
      heading: words('childcare-hubs.sheet.title'),
      cell: (line) => (
        <Cluster>
          <MonthBadge state={line.state} words={words} />
          <a href={sheet(line)}>{words('childcare-hubs.desk.openSheet')}</a>
        </Cluster>
      ),
    },
    {
      key: 'kiosks',
      heading: words('childcare-hubs.kiosks.title'),
      cell: ({ id }) => (
        <a href={`/childcare-hubs/hubs/${id}/kiosks`}>{words('childcare-hubs.desk.kiosks')}</a>
      ),
    },
  ]
}
