import { reasonWords } from '../../../blocks/memberships/ladder/reasons.ts'
import type { Gap } from '../../../blocks/memberships/ladder/rules.ts'
import { monthsBack, quietMonths } from '../../../blocks/memberships/ladder/rules.ts'
import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { ofEncouraging } from '../actions/encouraging.ts'
import { requireDuty } from '../actions/whose.ts'
import {
  type AskedBefore,
  type Desk,
  type Encouraged,
  encouragingDesk,
  type GroupGap,
  type Near,
} from '../queries/encouraging.ts'
import { areaName } from './say.tsx'

type Data = Desk & { areaNames: AreaName[] }
type Props = { data: Data; view: ViewContext }

export const encouragingPath = '/events/encouraging'

/** Whom to encourage, which groups have nobody to go on, and where nothing takes place; each with why. */
export const encouragingPage = definePage<Data>({
  ...ofEncouraging,
  name: 'participation.encouraging',
  path: encouragingPath,
  density: 'staff',
  under: ['/events/desk'],
  async load({ tx }) {
    requireDuty(tx)
    return { ...(await encouragingDesk(tx)), areaNames: await communityAreas(tx) }
  },
  view: (data, view) => <Encouraging data={data} view={view} />,
})

function Encouraging({ data, view }: Props) {
  const { words, query } = view
  return (
    <Stack>
      <Heading level={1}>{words('participation.encouraging.title')}</Heading>
      {query.get('done') === 'asked' ? (
        <Notice tone="success" announce heading={words('participation.done.nextStepAsked')} />
      ) : null}
      <Section
        id="people"
        heading={words('participation.encouraging.people')}
        lead={words('participation.encouraging.people.lead', { months: monthsBack })}
      >
        <Table part="people" rows={data.people} columns={peopleColumns(data, view)} view={view} />
      </Section>
      {data.asked.length > 0 ? (
        <Section
          id="asked"
          heading={words('participation.encouraging.asked')}
          lead={words('participation.encouraging.asked.lead')}
        >
          <Table part="asked" rows={data.asked} columns={askedColumns(view)} view={view} />
        </Section>
      ) : null}
      <Section
        id="groups"
        heading={words('participation.encouraging.groups')}
        lead={words('participation.encouraging.groups.lead')}
      >
        <Table part="groups" rows={data.groups} columns={groupColumns(view)} view={view} />
      </Section>
      <Section
        id="areas"
        heading={words('participation.encouraging.areas')}
        lead={words('participation.encouraging.areas.lead', { months: quietMonths })}
      >
        <Table
          part="areas"
          rows={data.areas.map((area) => ({ ...area, id: area.code }))}
          columns={areaColumns(data, view)}
          view={view}
        />
      </Section>
    </Stack>
  )
}

type TableProps<Row> = {
  part: 'people' | 'asked' | 'groups' | 'areas'
  rows: readonly Row[]
  columns: Column<Row>[]
  view: ViewContext
}

const Table = <Row extends { id: string }>({ part, rows, columns, view: { words } }: TableProps<Row>) => (
  <DataTable<Row>
    caption={words(`participation.encouraging.${part}`)}
    captionHidden
    dense
    rowKey={({ id }) => id}
    rows={[...rows]}
    columns={columns}
    empty={<EmptyState heading={words(`participation.encouraging.${part}.none`)}>{null}</EmptyState>}
  />
)

/** Several reasons, one under the other. */
export const Reasons = ({ lines }: { lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)

const peopleColumns = ({ areaNames: areas }: Data, view: ViewContext): Column<Encouraged>[] => [
  {
    ...{ key: 'name', heading: view.words('participation.encouraging.who'), names: true, phone: 'title' },
    cell: ({ id, name }) => <a href={`${encouragingPath}/${id}`}>{name}</a>,
  },
  {
    ...{ key: 'area', heading: view.words('participation.encouraging.lives'), phone: 'half' },
    cell: ({ areaCode }) => (areaCode ? areaName(areas, areaCode, view) : ''),
  },
  {
    ...{ key: 'next', heading: view.words('participation.encouraging.next'), phone: 'half' },
    cell: ({ next }) => view.words(`participation.encouraging.next.${next}`),
  },
  {
    ...{ key: 'reasons', heading: view.words('participation.encouraging.why') },
    cell: ({ reasons }) => <Reasons lines={reasons.map((key) => reasonWords(key, { ...view, areas }))} />,
  },
]

/** Who was asked. That somebody would rather not is not known here: they have not answered. */
const askedColumns = ({ words, locale }: ViewContext): Column<AskedBefore>[] => [
  {
    ...{ key: 'name', heading: words('participation.encouraging.who'), names: true, phone: 'title' },
    cell: ({ name }) => name,
  },
  {
    ...{ key: 'next', heading: words('participation.encouraging.next'), phone: 'half' },
    cell: ({ rung }) => words(`participation.encouraging.next.${rung}`),
  },
  {
    ...{ key: 'day', heading: words('participation.encouraging.askedOn'), phone: 'half' },
    cell: ({ askedOn }) => formatDate(askedOn, locale),
  },
  {
    ...{ key: 'state', heading: words('participation.encouraging.answer') },
    cell: ({ state }) => words(`participation.encouraging.answer.${state}`),
  },
]

const gapText = (gap: Gap, { words }: Pick<ViewContext, 'words'>): string =>
  words(`participation.encouraging.gap.${gap.why}`, {
    ...(gap.why === 'long' ? { years: gap.years } : {}),
    ...(gap.why === 'nobodyActive' ? { count: gap.members } : {}),
  })

const groupColumns = (view: ViewContext): Column<GroupGap>[] => [
  {
    ...{ key: 'name', heading: view.words('participation.encouraging.group'), names: true, phone: 'title' },
    cell: ({ id, name }) => <a href={`/community-groups/${id}`}>{name}</a>,
  },
  {
    ...{ key: 'gaps', heading: view.words('participation.encouraging.why') },
    cell: ({ gaps }) => <Reasons lines={gaps.map((gap) => gapText(gap, view))} />,
  },
]

/** So many groups of an area are named; of the others it is said how many they are. */
const namedGroups = 3

function areaColumns({ areaNames }: Data, view: ViewContext): Column<Near & { id: string }>[] {
  const { words, locale } = view
  const thing = (held: Near['last']) =>
    held ? (
      <>
        {formatDate(held.onDay, locale)} <a href={held.path}>{held.title}</a>
      </>
    ) : (
      words('participation.encouraging.nothing')
    )
  return [
    {
      ...{ key: 'area', heading: words('participation.field.areaCode'), names: true, phone: 'title' },
      cell: ({ code }) => areaName(areaNames, code, view),
    },
    { key: 'last', heading: words('participation.encouraging.last'), cell: ({ last }) => thing(last) },
    { key: 'planned', heading: words('participation.encouraging.planned'), cell: ({ next }) => thing(next) },
    {
      ...{ key: 'near', heading: words('participation.encouraging.near') },
      cell: ({ groups, people }) => (
        <ul>
          {groups.slice(0, namedGroups).map(({ id, name }) => (
            <li key={id}>
              <a href={`/community-groups/${id}`}>{name}</a>
            </li>
          ))}
          {groups.length > namedGroups ? (
            <li>{words('participation.encouraging.moreGroups', { count: groups.length - namedGroups })}</li>
          ) : null}
          <li>{words('participation.encouraging.peopleThere', { count: people })}</li>
        </ul>
      ),
    },
  ]
}
