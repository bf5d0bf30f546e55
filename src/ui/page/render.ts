import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** A whole page as text, with its doctype. Give it a `Document`. */
export function renderPage(page: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`
}

/** A part of a page, as `k-live` and `k-search` fetch it. */
export function renderFragment(part: ReactElement): string {
  return renderToStaticMarkup(part)
}
