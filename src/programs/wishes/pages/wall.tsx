import { themes, wallStates } from '../../../blocks/matching/rules/codes.ts'
import { aWall, type OnWall, type Sought, wall, wishOf } from '../../../blocks/matching/wishes.ts'
import { defineCardPart } from '../../../blocks/memberships/card-parts.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { WishCard } from './parts.tsx'
import { type Areas, areaChoices, areasOf, said } from './say.tsx'

type Shown = { wishes: OnWall[]; areas: Areas; sought: Sought; isLater: boolean }

defineCardPart({
  ...{ order: 30, path: '/wishes', title: 'wishes.wall.title' },
  text: 'wishes.wall.card',
})

/** 願いの壁: what people here would like, for everybody, the newest first. */
export const wallPage = definePage<Shown>({
  name: 'wishes.wall',
  path: '/wishes',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  navigation: { order: 22, residents: true },
  async load({ tx, query }) {
    const areas = await areasOf(tx)
    const sought = soughtIn(query, areas)
    const before = await beforeIn(tx, query)
    return { wishes: await wall(tx, { ...sought, before }), areas, sought, isLater: before !== undefined }
  },
  view: (shown, view) => <Wall shown={shown} view={view} />,
})

/** What the address asks for; what cannot be read is not asked for. */
const soughtIn = (query: URLSearchParams, areas: Areas): Sought => ({
  theme: themes.find((one) => one === query.get('theme')),
  state: wallStates.find((one) => one === query.get('state')),
  area: [...areas.keys()].find((one) => one === query.get('area')),
})

/** The wish after which a page begins; of one that is gone, the first page. */
async function beforeIn(tx: Tx, query: URLSearchParams) {
  const id = query.get('before') ?? ''
  return isId(id) ? wishOf(tx, id).catch(() => undefined) : undefined
}

type Props = { shown: Shown; view: ViewContext }

function Wall({ shown, view }: Props) {
  const { words } = view
  const { wishes, areas } = shown
  const cards = wishes.slice(0, aWall)
  return (
    <>
      <Heading level={1}>{words('wishes.wall.title')}</Heading>
      <p>{words('wishes.wall.lead')}</p>
      <Cluster>
        <ButtonLink href="/wishes/new" kind="primary">
          {words('wishes.newWish.title')}
        </ButtonLink>
        <ButtonLink href="/activities">{words('wishes.activities.title')}</ButtonLink>
        <ButtonLink href="/wishes/network">{words('wishes.network.title')}</ButtonLink>
        <ButtonLink href="/wishes/house-rules">{words('wishes.houseRules.title')}</ButtonLink>
      </Cluster>
      <Stack>
        <Filters shown={shown} view={view} />
        {cards.length === 0 ? (
          <EmptyState heading={words('wishes.wall.none')}>{words('wishes.wall.none.then')}</EmptyState>
        ) : (
          <Columns>
            {cards.map((wish) => (
              <WishCard key={wish.id} wish={wish} areas={areas} view={view} />
            ))}
          </Columns>
        )}
        <More shown={shown} view={view} />
      </Stack>
    </>
  )
}

function More({ shown: { wishes, sought, isLater }, view: { words } }: Props) {
  const asked = Object.entries(sought).filter(([, value]) => value !== undefined) as [string, string][]
  const to = (more: Record<string, string>) =>
    `/wishes?${new URLSearchParams([...asked, ...Object.entries(more)])}`
  const last = wishes.length > aWall ? wishes[aWall - 1] : undefined
  if (!last && !isLater) return null
  return (
    <Pager
      summary={words('wishes.wall.order')}
      {...(isLater ? { previous: to({}) } : {})}
      {...(last ? { next: to({ before: last.id }) } : {})}
    />
  )
}

function Filters({ shown: { areas, sought }, view }: Props) {
  const { words } = view
  const any = words('wishes.wall.any')
  return (
    <FilterBar
      action="/wishes"
      label={words('wishes.wall.filter')}
      submit={words('wishes.wall.filter.submit')}
      reset={{ href: '/wishes', label: words('wishes.wall.all') }}
    >
      <Select
        name="theme"
        label={words('wishes.field.themes')}
        options={themes.map((value) => ({ value, label: said(view, 'themes', value) }))}
        value={sought.theme ?? ''}
        empty={any}
      />
      {areas.size > 0 ? (
        <Select
          name="area"
          label={words('wishes.field.areaCode')}
          options={areaChoices(areas, view)}
          value={sought.area ?? ''}
          empty={any}
        />
      ) : null}
      <Select
        name="state"
        label={words('wishes.field.state')}
        options={wallStates.map((value) => ({ value, label: said(view, 'state', value) }))}
        value={sought.state ?? ''}
        empty={any}
      />
    </FilterBar>
  )
}
