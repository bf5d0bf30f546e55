import type { ReactNode } from 'react'
import { type Actor, ownerOf } from '../../core/identity/actor.ts'
import { carriedBy } from '../../core/identity/opened-post.ts'
import type { AnyPage } from '../../core/page/page.ts'
import { serverZone } from '../../core/settings.ts'
import { type Locale, type Words, wordsFor } from '../../core/words/words.ts'
import { existsIn } from '../../core/zone.ts'
import { CarriedProvider } from '../../ui/form/carried.tsx'
import { Banner } from '../../ui/page/banner.tsx'
import { Breadcrumb } from '../../ui/page/breadcrumb.tsx'
import { type Density, Document } from '../../ui/page/document.tsx'
import { PageFooter } from '../../ui/page/footer.tsx'
import { renderPage } from '../../ui/page/render.ts'
import { pages } from '../house.ts'
import { Account } from './account/menu.tsx'
import type { Request, Server } from './context.ts'

type FrameProps = {
  title: string
  actor: Actor | null
  density: Density
  wide?: boolean
  /** The page shown, for the navigation and the way back; none for sign-in and errors. */
  page?: AnyPage
  /** How many notices wait, where the page's transaction asked; else the link stands there without a number. */
  waiting?: number | undefined
  /** What its forms send along, where that is not of this moment: they were opened before. */
  carried?: Record<string, string> | undefined
  children: ReactNode
}

/** Puts a page's content into the frame that all pages share, and makes the whole document. */
export function framed(
  c: Request,
  server: Server,
  { title, actor, density, wide, page, waiting, carried, children }: FrameProps,
): string {
  const municipality = c.get('municipality')
  const locale = localeFor(c.get('locale'), density)
  const words = wordsFor(locale)
  const navigation = navigationOf(actor, words, page)
  const languages = languagesOf(locale, density, pathOf(c))
  // Who works here has many places and one language; whoever comes for one thing must see that theirs is offered.
  const inMenu = actor?.post != null
  return renderPage(
    <Document
      language={locale === 'en' ? 'en' : 'ja'}
      easy={locale === 'easy'}
      title={title}
      density={density}
      wide={wide ?? false}
      landscape={page?.landscape ?? false}
      assets={server.assets}
      words={(key) => words(key)}
      header={{
        product: words('app.product'),
        municipality: locale === 'en' ? municipality.nameEn : municipality.name,
        home: '/',
        navigation: navigation.filter(({ atFoot }) => !atFoot),
        languages: inMenu ? [] : languages,
        account: (
          <Account
            {...{ actor, locale, words, waiting }}
            path={pathOf(c)}
            languages={inMenu ? languages : []}
          />
        ),
      }}
      banners={
        <Banners demo={municipality.demo} embedded={server.database.kind === 'embedded'} words={words} />
      }
      breadcrumb={
        page && page.path !== '/' ? <Breadcrumb items={wayTo(page, words)} current={title} /> : null
      }
      footer={
        <PageFooter links={navigation.filter(({ atFoot }) => atFoot)}>
          {words('app.footer', { municipality: locale === 'en' ? municipality.nameEn : municipality.name })}
        </PageFooter>
      }
      {...ownedBy(actor)}
    >
      <CarriedProvider fields={carried ?? carriedBy(actor)}>{children}</CarriedProvider>
    </Document>,
  )
}

/** Whose text the browser keeps until it is sent: somebody else's goes when they come. */
function ownedBy(actor: Actor | null): { owner?: string } {
  const owner = actor && ownerOf(actor)
  return owner ? { owner } : {}
}

/** Where the person is, without the host. */
export function pathOf(c: Request): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** Who acts in a post works there for eight hours a day; everybody else comes for one thing. */
export function densityFor(density: AnyPage['density'], actor: Actor): Density {
  if (density !== 'reader') return density
  return actor.post || actor.operator ? 'staff' : 'resident'
}

/** やさしい日本語 exists on residents' pages only. */
export function localeFor(locale: Locale, density: Density): Locale {
  return locale === 'easy' && density === 'staff' ? 'ja' : locale
}

function Banners({ demo, embedded, words }: { demo: boolean; embedded: boolean; words: Words }) {
  return (
    <>
      {demo ? (
        <Banner tone="demo" stamp={words('app.demoStamp')}>
          {words('app.demo')}
        </Banner>
      ) : null}
      {embedded && !demo ? <Banner tone="warning">{words('app.embedded')}</Banner> : null}
    </>
  )
}

/** The start and the pages above a page, by their own titles. */
function wayTo({ under = [] }: AnyPage, words: Words) {
  const above = under.map((path) => {
    const page = pages.find((one) => one.path === path && one.method !== 'POST')
    if (!page) throw new Error(`there is no page ${path}`)
    return { label: words(`${page.name}.title`), href: path }
  })
  return [{ label: words('app.home'), href: '/' }, ...above]
}

/**
 * The pages of the main navigation that this actor may open here, in their order. Who works here has many of their own:
 * what residents come for stands at the foot for them.
 */
function navigationOf(actor: Actor | null, words: Words, current?: AnyPage) {
  const role = actor?.role ?? 'visitor'
  return pages
    .filter(
      (page) => page.navigation && (page.navigation.when?.() ?? true) && existsIn(page.zones, serverZone()),
    )
    .filter((page) => page.allow === 'everyone' || page.allow.includes(role))
    .sort((a, b) => (a.navigation?.order ?? 0) - (b.navigation?.order ?? 0))
    .map((page) => ({
      label: words(`${page.name}.navigation`),
      href: page.path,
      current: page === current,
      atFoot: page.navigation?.residents === true && actor?.post != null,
    }))
}

function languagesOf(locale: Locale, density: Density, path: string) {
  const offered: Locale[] = density === 'resident' ? ['ja', 'easy', 'en'] : ['ja', 'en']
  return offered.map((code) => ({
    code: code === 'en' ? 'en' : 'ja',
    label: wordsFor(code)('app.language'),
    href: `/language/${code}?next=${encodeURIComponent(path)}`,
    current: code === locale,
  }))
}
