import type { AreaName } from '../../../../core/areas/areas.ts'
import { communityAreas } from '../../../../core/areas/areas.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { staffPlace } from '../../pages/participants.tsx'
import { groupPath } from '../actions.ts'
import { hasDuty } from '../leading.ts'
import { type Group, groupsIn } from '../queries.ts'
import type { GroupState } from '../rules.ts'
import { areaName } from './groups.tsx'

const states: readonly GroupState[] = ['asked', 'confirmed', 'declined', 'ended']

type Data = { groups: Group[]; areas: AreaName[] }

/** All groups in their states, what waits to be confirmed first, for whoever has the duty. */
export const groupDeskPage = definePage<Data>({
  ...staffPlace,
  name: 'memberships.groupDesk',
  path: '/community-groups/desk',
  navigation: { order: 27 },
  load: async ({ tx }) => ({ groups: hasDuty(tx) ? await all(tx) : [], areas: await communityAreas(tx) }),
  view: (data, view) => <Desk data={data} view={view} />,
})

async function all(tx: Tx): Promise<Group[]> {
  const groups: Group[] = []
  for (const state of states) groups.push(...(await groupsIn(tx, state)))
  return groups
}

function Desk({ data: { groups, areas }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  const add = (
    <ButtonLink href="/community-groups/desk/new" kind="primary" size="small">
      {words('memberships.addGroup.title')}
    </ButtonLink>
  )
  return (
    <>
      <Heading level={1} aside={add}>
        {words('memberships.groupDesk.title')}
      </Heading>
      <DataTable<Group>
        caption={words('memberships.groupDesk.title')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        columns={columnsOf(areas, view)}
        groups={states
          .map((state) => ({
            key: state,
            heading: words(`memberships.group.state.${state}`),
            rows: groups.filter((group) => group.state === state),
          }))
          .filter(({ rows }) => rows.length > 0)}
        empty={
          <EmptyState heading={words('memberships.groups.none')}>
            {words('memberships.groupDesk.none.then')}
          </EmptyState>
        }
      />
    </>
  )
}

function columnsOf(areas: readonly AreaName[], view: ViewContext): Column<Group>[] {
  const { words } = view
  return [
    {
      ...{ key: 'name', heading: words('memberships.field.name.group'), names: true, phone: 'title' },
      cell: ({ id, name }) => <a href={groupPath(id)}>{name}</a>,
    },
    {
      ...{ key: 'kind', heading: words('memberships.field.kind'), phone: 'half' },
      cell: ({ kind }) => words(`memberships.field.kind.${kind}`),
    },
    {
      ...{ key: 'area', heading: words('memberships.field.areaCode.group'), phone: 'half' },
      cell: ({ areaCode }) => areaName(areas, areaCode, view),
    },
    {
      ...{ key: 'note', heading: words('memberships.groupDesk.note') },
      cell: ({ distinctFrom, seeksSuccessor, reason }) =>
        [
          ...(distinctFrom ? [words('memberships.groupDesk.alike')] : []),
          ...(seeksSuccessor ? [words('memberships.groups.seeking')] : []),
          ...(reason ? [reason] : []),
        ].join('／'),
    },
  ]
}
