import { today } from '../../../core/calendar/clock.ts'
import { isId } from '../../../core/id.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { catalogue, type Menu, type Sought } from '../queries/menus.ts'
import { type Picture, picturesOf } from '../queries/pictures.ts'
import { options, targetGroups, themes } from '../rules/codes.ts'
import { CatalogueSearch, lengths } from './catalogue-search.tsx'
import { ideaPath } from './idea.tsx'
import { peopleText } from './menu-facts.tsx'
import { ListPicture } from './picture.tsx'
import { inLocale, said } from './say.tsx'

type Found = { all: Menu[]; menus: Menu[]; pictures: Map<string, Picture[]>; sought: Sought }

const longestWords = 100

/** What the city's people come and explain, for everybody; searched without a word about who searches. */
export const cataloguePage = definePage<Found>({
  name: 'lectures.catalogue',
  path: '/lectures',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  navigation: { order: 20, residents: true },
  async load({ tx, query }) {
    const sought = soughtIn(query)
    const menus = await catalogue(tx, today(), sought)
    const pictures = await picturesOf(
      tx,
      menus.map(({ id }) => id),
    )
    return { all: await catalogue(tx, today()), menus, pictures, sought }
  },
  view: (found, view) => <Catalogue found={found} view={view} />,
})

/** What the address asks for; what cannot be read is not asked for. */
function soughtIn(query: URLSearchParams): Sought {
  const agency = query.get('agency') ?? ''
  return {
    words: (query.get('words') ?? '').slice(0, longestWords),
    themes: themes.find((one) => one === query.get('themes')),
    targetGroups: targetGroups.find((one) => one === query.get('targetGroups')),
    option: options.find((one) => one === query.get('option')),
    agency: isId(agency) ? agency : undefined,
    minutes: lengths.find((one) => String(one) === query.get('minutes')),
  }
}

type Props = { found: Found; view: ViewContext }

function Catalogue({ found, view }: Props) {
  const { words } = view
  const { menus } = found
  return (
    <>
      <Heading level={1}>{words('lectures.catalogue.title')}</Heading>
      <p>{words('lectures.catalogue.lead')}</p>
      <Cluster>
        <ButtonLink href="/lectures/own" size="small">
          {words('lectures.own.title')}
        </ButtonLink>
        <ButtonLink href="/lectures/blank-form" size="small">
          {words('lectures.blankForm.title')}
        </ButtonLink>
        <ButtonLink href="/lectures/yearbook?screen" size="small">
          {words('lectures.yearbook.open')}
        </ButtonLink>
      </Cluster>
      <Stack>
        <CatalogueSearch all={found.all} sought={found.sought} view={view} />
        <p role="status">{words('lectures.catalogue.count', { count: menus.length })}</p>
        {menus.length === 0 ? (
          <EmptyState heading={words('lectures.catalogue.none')} action={<IdeaLink view={view} />}>
            {words('lectures.catalogue.none.then')}
          </EmptyState>
        ) : (
          <>
            <Columns>
              {menus.map((menu) => (
                <MenuCard key={menu.id} menu={menu} picture={found.pictures.get(menu.id)?.[0]} view={view} />
              ))}
            </Columns>
            <Section
              id="idea"
              heading={words('lectures.catalogue.idea')}
              lead={words('lectures.catalogue.idea.then')}
            >
              <IdeaLink view={view} />
            </Section>
          </>
        )}
      </Stack>
    </>
  )
}

const IdeaLink = ({ view: { words } }: { view: ViewContext }) => (
  <ButtonLink href={ideaPath}>{words('lectures.idea.title')}</ButtonLink>
)

type CardProps = { menu: Menu; picture: Picture | undefined; view: ViewContext }

function MenuCard({ menu, picture, view }: CardProps) {
  const { words } = view
  return (
    <Card
      level={2}
      href={`/lectures/menus/${menu.id}`}
      heading={words('lectures.menu.heading', { number: menu.number, title: menu.title })}
      footer={inLocale(menu.agency, menu.agencyEn, view)}
    >
      {picture ? <ListPicture picture={picture} /> : null}
      <p>{menu.summary}</p>
      <Cluster>
        <Badge tone="accent">{said(view, 'field', menu.field)}</Badge>
        {menu.targetGroups.map((group) => (
          <Badge key={group} tone="outline">
            {said(view, 'targetGroups', group)}
          </Badge>
        ))}
        <Badge tone="outline">{words('lectures.minutes', { minutes: menu.minutes })}</Badge>
        <Badge tone="outline">{peopleText(menu, view)}</Badge>
        {options.map((option) =>
          menu[option] ? (
            <Badge key={option} tone="good">
              {words(`lectures.field.option.${option}`)}
            </Badge>
          ) : null,
        )}
      </Cluster>
    </Card>
  )
}
