import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'
import { Wordmark } from './wordmark.tsx'

export type NavigationItem = { label: string; href: string; current?: boolean }
export type LanguageItem = { code: string; label: string; href: string; current?: boolean }

export type HeaderContent = {
  product: string
  municipality: string
  home: string
  navigation: NavigationItem[]
  languages?: LanguageItem[]
  /** Account menu, post switcher, or a link for signing in. */
  account?: ReactNode
}

/** The head of every page. On phones the navigation folds into a menu that needs no script. */
export function PageHeader({ product, municipality, home, navigation, languages, account }: HeaderContent) {
  return (
    <div className="header">
      <div className="header__row">
        <a className="header__brand" href={home}>
          <Wordmark />
          <span className="header__product">{product}</span>
          <span className="header__municipality">{municipality}</span>
        </a>
        {navigation.length ? (
          <MainNavigation items={navigation} room={languages?.length ? room - languagesRoom : room} />
        ) : null}
        <div className="header__tools">
          {languages?.length ? <LanguageSwitch languages={languages} /> : null}
          {account}
        </div>
      </div>
    </div>
  )
}

/** How wide the places of a head may be on a window of 1280 px, in halves of a Japanese character; what more there is goes into a menu. */
const room = 97
/** What the languages take of it, where they stand in the head: for residents, whose letters are larger, too. */
const languagesRoom = 20
const gap = 3
const menu = 13

const widthOf = ({ label }: NavigationItem): number =>
  [...label].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), gap)

/** As many of the first places as stand beside each other on one line of this width. */
function besideEachOther(items: NavigationItem[], room: number): NavigationItem[] {
  const until = items.map((_, at) => items.slice(0, at + 1).reduce((sum, item) => sum + widthOf(item), 0))
  if ((until.at(-1) ?? 0) <= room) return items
  return items.slice(0, Math.max(until.filter((width) => width <= room - menu).length, 1))
}

function MainNavigation({ items, room }: { items: NavigationItem[]; room: number }) {
  const words = useUiWords()
  const shown = besideEachOther(items, room)
  const more = items.slice(shown.length)
  return (
    <nav className="main-nav" aria-label={words('ui.navigation')}>
      <details>
        <summary>{words('ui.menu')}</summary>
        <ul>
          <Places items={shown} />
          {more.length ? <MorePlaces items={more} /> : null}
        </ul>
      </details>
    </nav>
  )
}

function Places({ items }: { items: NavigationItem[] }) {
  return items.map((item) => (
    <li key={item.href}>
      <a href={item.href} aria-current={item.current ? 'page' : undefined}>
        {item.label}
      </a>
    </li>
  ))
}

function MorePlaces({ items }: { items: NavigationItem[] }) {
  const words = useUiWords()
  return (
    <li className="main-nav__more">
      <k-menu>
        <details>
          <summary aria-current={items.some(({ current }) => current) ? 'true' : undefined}>
            {words('ui.more')}
          </summary>
          <ul>
            <Places items={items} />
          </ul>
        </details>
      </k-menu>
    </li>
  )
}

/** The languages a page is offered in: in the head, and for who works here in the menu of their account. */
export function LanguageSwitch({ languages }: { languages: LanguageItem[] }) {
  const words = useUiWords()
  return (
    <nav className="languages" aria-label={words('ui.language')}>
      <ul>
        {languages.map((language) => (
          <li key={language.href}>
            <a
              href={language.href}
              lang={language.code}
              hrefLang={language.code}
              aria-current={language.current ? 'true' : undefined}
            >
              {language.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
