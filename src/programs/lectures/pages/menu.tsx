import { today } from '../../../core/calendar/clock.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { Actions, ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { isOffered, type Menu, menuOf } from '../queries/menus.ts'
import { type Picture, picturesOf } from '../queries/pictures.ts'
import { MenuFacts } from './menu-facts.tsx'
import { WholePicture } from './picture.tsx'

/** The menu that an address names. Refuses `core.notFound` (404). */
export async function menuIn({ tx, params }: Pick<LoadContext, 'tx' | 'params'>): Promise<Menu> {
  return menuOf(tx, idOf(params))
}

type Seen = { menu: Menu; pictures: Picture[] }

/** One menu, and the way to ask for it. */
export const menuPage = definePage<Seen>({
  name: 'lectures.menu',
  path: '/lectures/menus/:id',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  under: ['/lectures'],
  title: ({ menu }) => menu.title,
  async load(context) {
    const menu = await menuIn(context)
    return { menu, pictures: (await picturesOf(context.tx, [menu.id])).get(menu.id) ?? [] }
  },
  view: (seen, view) => <MenuView seen={seen} view={view} />,
})

function MenuView({ seen: { menu, pictures }, view }: { seen: Seen; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1} over={words('lectures.menu.over', { number: menu.number })}>
        {menu.title}
      </Heading>
      <p className="as-written">{menu.summary}</p>
      {pictures.length > 0 ? (
        <Cluster>
          {pictures.map((picture) => (
            <WholePicture key={picture.id} picture={picture} />
          ))}
        </Cluster>
      ) : null}
      {isOffered(menu, today()) ? (
        <Actions>
          <ButtonLink href={`/lectures/menus/${menu.id}/ask`} kind="primary">
            {words('lectures.ask.title')}
          </ButtonLink>
        </Actions>
      ) : (
        <Notice tone="info">{words('lectures.notOffered')}</Notice>
      )}
      <Card level={2} heading={words('lectures.menu.facts')}>
        <MenuFacts menu={menu} say={view} />
      </Card>
      <Card level={2} tone="quiet" heading={words('lectures.menu.how')}>
        <ol className="list-decimal ps-6">
          {steps.map((step) => (
            <li key={step}>{words(`lectures.menu.step.${step}`)}</li>
          ))}
        </ol>
      </Card>
    </>
  )
}

/** What a group does and waits for, from asking to the day itself. */
export const steps = ['ask', 'call', 'day', 'come'] as const
