import type { AreaName } from '../../../../core/areas/areas.ts'
import { communityAreas } from '../../../../core/areas/areas.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { bothZones } from '../../../../core/zone.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Checkbox } from '../../../../ui/form/checkbox.tsx'
import { FilterBar } from '../../../../ui/form/filter-bar.tsx'
import { Select } from '../../../../ui/form/select.tsx'
import { Cluster, Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { groupPath } from '../actions.ts'
import { type Group, groupsIn, type Sought } from '../queries.ts'
import { groupKinds } from '../rules.ts'

type Found = { groups: Group[]; areas: AreaName[]; sought: Sought }

export const groupPlace = { allow: 'everyone', zones: bothZones } as const

/** Which groups there are, for everybody: where they are, what they do, and whom they look for. */
export const groupsPage = definePage<Found>({
  ...groupPlace,
  name: 'memberships.groups',
  path: '/community-groups',
  density: 'reader',
  publicCache: true,
  load: ({ tx, query }) => found(tx, query),
  view: (data, view) => <Groups found={data} view={view} />,
})

async function found(tx: Tx, query: URLSearchParams): Promise<Found> {
  const areas = await communityAreas(tx)
  const sought = {
    area: areas.find(({ code }) => code === query.get('area'))?.code,
    kind: groupKinds.find((kind) => kind === query.get('kind')),
    successor: query.get('successor') === 'on',
  }
  return { groups: await groupsIn(tx, 'confirmed', sought), areas, sought }
}

type Props = { found: Found; view: ViewContext }

function Groups({ found, view }: Props) {
  const { words } = view
  const found_ = (
    <ButtonLink href="/community-groups/new" size="small">
      {words('memberships.foundGroup.title')}
    </ButtonLink>
  )
  return (
    <>
      <Heading level={1} aside={found_}>
        {words('memberships.groups.title')}
      </Heading>
      <p>{words('memberships.groups.lead')}</p>
      <Stack>
        <Search found={found} view={view} />
        <p role="status">{words('memberships.groups.count', { count: found.groups.length })}</p>
        {found.groups.length === 0 ? (
          <EmptyState heading={words('memberships.groups.none')}>
            {words('memberships.groups.none.then')}
          </EmptyState>
        ) : (
          <Columns>
            {found.groups.map((group) => (
              <GroupCard key={group.id} group={group} areas={found.areas} view={view} />
            ))}
          </Columns>
        )}
      </Stack>
    </>
  )
}

type CardProps = { group: Group; areas: readonly AreaName[]; view: ViewContext }

function GroupCard({ group: { id, name, about, kind, areaCode, seeksSuccessor }, areas, view }: CardProps) {
  const { words } = view
  return (
    <Card level={2} href={groupPath(id)} heading={name} footer={areaName(areas, areaCode, view)}>
      <p>{about}</p>
      <Cluster>
        <Badge tone="outline">{words(`memberships.field.kind.${kind}`)}</Badge>
        {seeksSuccessor ? <Badge tone="accent">{words('memberships.groups.seeking')}</Badge> : null}
      </Cluster>
    </Card>
  )
}

/** The name of an area in the language of the page; of none, that it is the whole city. */
export function areaName(areas: readonly AreaName[], code: string | null, view: ViewContext): string {
  const area = areas.find((one) => one.code === code)
  if (!area) return view.words('memberships.groups.wholeCity')
  return view.locale === 'en' ? area.nameEn : area.name
}

function Search({ found: { areas, sought }, view }: Props) {
  const { words } = view
  const any = words('memberships.groups.any')
  return (
    <FilterBar
      action="/community-groups"
      label={words('memberships.groups.search')}
      submit={words('memberships.groups.find')}
      reset={{ href: '/community-groups', label: words('memberships.groups.all') }}
    >
      {areas.length > 0 ? (
        <Select
          name="area"
          label={words('memberships.field.areaCode.group')}
          options={areas.map(({ code }) => ({ value: code, label: areaName(areas, code, view) }))}
          value={sought.area ?? ''}
          empty={any}
        />
      ) : null}
      <Select
        name="kind"
        label={words('memberships.field.kind')}
        options={groupKinds.map((kind) => ({ value: kind, label: words(`memberships.field.kind.${kind}`) }))}
        value={sought.kind ?? ''}
        empty={any}
      />
      <Checkbox
        name="successor"
        label={words('memberships.groups.seeking')}
        checked={sought.successor === true}
      />
    </FilterBar>
  )
}
