import type { ReactNode } from 'react'
import type { Assets } from '../assets.ts'
import { type UiWords, UiWordsProvider } from '../words.tsx'
import { type HeaderContent, PageHeader } from './header.tsx'

/** Residents' pages are generous and ask one thing at a time; staff pages are dense. */
export type Density = 'staff' | 'resident'

type DocumentProps = {
  language: 'ja' | 'en'
  /** やさしい日本語: Japanese with wider lines. */
  easy?: boolean
  title: string
  description?: string
  density: Density
  assets: Assets
  words: UiWords
  header: HeaderContent
  /** Banners that every page and every print carries. */
  banners?: ReactNode
  breadcrumb?: ReactNode
  footer?: ReactNode
  /** Opaque id of the signed-in account: text kept in the browser for another one is thrown away. */
  owner?: string
  /** Takes the whole width of the window: boards, list beside detail. */
  wide?: boolean
  /** On paper: A4 on its side, for broad tables. */
  landscape?: boolean
  children: ReactNode
}

/** The whole page: head, skip link, banners, header, main, footer. Render with `renderPage`. */
export function Document(props: DocumentProps) {
  const { words, assets, density, wide, landscape } = props
  return (
    <UiWordsProvider words={words}>
      <html
        lang={props.language}
        data-density={density}
        data-easy={props.easy || undefined}
        data-owner={props.owner}
        data-print={landscape ? 'landscape' : undefined}
      >
        <Head {...props} />
        <body>
          <a className="skip-link" href="#main">
            {words('ui.skip')}
          </a>
          <header>
            {props.banners}
            <PageHeader {...props.header} />
          </header>
          <div className={wide ? 'page page--wide' : 'page'}>
            {props.breadcrumb}
            <main id="main" tabIndex={-1}>
              {props.children}
            </main>
          </div>
          {props.footer}
          <div className="visually-hidden" id="announcer" role="status" aria-live="polite" />
          {/* Last in the body: the page is painted before the list of fallback fonts is read. */}
          <link rel="stylesheet" href={assets.fonts} />
        </body>
      </html>
    </UiWordsProvider>
  )
}

function Head({ title, description, header, assets }: DocumentProps) {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === header.product ? title : `${title} | ${header.product}`}</title>
      {description ? <meta name="description" content={description} /> : null}
      <meta name="color-scheme" content="light" />
      <meta name="format-detection" content="telephone=no" />
      <link rel="icon" type="image/svg+xml" href={assets.icon} />
      <link rel="stylesheet" href={assets.css} />
      <script type="module" src={assets.js} />
    </head>
  )
}
