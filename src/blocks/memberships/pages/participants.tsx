import type { AreaName } from '../../../core/areas/areas.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { lookAfter } from '../actions.ts'
import { findParticipants, mostFound, type ParticipantLine } from '../queries.ts'

type Found = { typed: string; lines: ParticipantLine[]; areas: AreaName[] }

export const staffPlace = { allow: lookAfter, zones: bothZones, density: 'staff' } as const

/** Who has a card, the newest first, for whoever looks after them. */
export const participantsPage = definePage<Found>({
  ...staffPlace,
  name: 'memberships.participants',
  path: '/participants',
  navigation: { order: 26 },
  load: async ({ tx }) => ({
    typed: '',
    lines: await findParticipants(tx, ''),
    areas: await communityAreas(tx),
  }),
  view: (found, view) => <List found={found} view={view} />,
})

/** Somebody calls: by name, number or telephone, none of which stands in an address. */
export const foundPage = definePage<Found>({
  ...staffPlace,
  name: 'memberships.found',
  path: '/participants/found',
  method: 'POST',
  under: ['/participants'],
  async load({ tx, posted }) {
    const typed = (posted.get('typed') ?? '').normalize('NFKC').trim().slice(0, 60)
    return { typed, lines: await findParticipants(tx, typed), areas: await communityAreas(tx) }
  },
  view: (found, view) => <List found={found} view={view} />,
})

function List({ found: { typed, lines, areas }, view }: { found: Found; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        aside={
          <ButtonLink href="/participants/new" kind="primary" size="small">
            {words('memberships.newParticipant.title')}
          </ButtonLink>
        }
      >
        {words('memberships.participants.title')}
      </Heading>
      <FilterBar
        action="/participants/found"
        method="post"
        label={words('memberships.find')}
        submit={words('memberships.find')}
        {...(typed ? { reset: { href: '/participants', label: words('memberships.find.reset') } } : {})}
      >
        <TextField name="typed" label={words('memberships.find.typed')} value={typed} maxLength={60} />
      </FilterBar>
      <DataTable<ParticipantLine>
        caption={words('memberships.participants.title')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={lines}
        columns={columnsOf(areas, view)}
        empty={
          <EmptyState heading={words(typed ? 'memberships.find.none' : 'memberships.participants.none')}>
            {words(typed ? 'memberships.find.none.then' : 'memberships.participants.none.then')}
          </EmptyState>
        }
      />
      {lines.length === mostFound ? <p>{words('memberships.find.more', { count: mostFound })}</p> : null}
    </>
  )
}

function columnsOf(areas: readonly AreaName[], { words, locale }: ViewContext): Column<ParticipantLine>[] {
  const names = new Map(areas.map(({ code, name, nameEn }) => [code, locale === 'en' ? nameEn : name]))
  return [
    {
      ...{ key: 'name', heading: words('memberships.field.name'), names: true, phone: 'title' },
      cell: ({ id, name }) => <a href={`/participants/${id}`}>{name}</a>,
    },
    { key: 'number', heading: words('identity.card.number'), phone: 'half', cell: ({ number }) => number },
    {
      ...{ key: 'area', heading: words('memberships.field.areaCode'), phone: 'half' },
      cell: ({ areaCode }) => (areaCode && names.get(areaCode)) ?? '',
    },
    {
      ...{ key: 'telephone', heading: words('memberships.field.telephone') },
      cell: ({ telephone }) => telephone ?? '',
    },
  ]
}
