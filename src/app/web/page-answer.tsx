import { createHash } from 'node:crypto'
import type { ReactElement } from 'react'
import type { Actor } from '../../core/identity/actor.ts'
import type { AnyPage } from '../../core/page/page.ts'
import type { Words } from '../../core/words/words.ts'
import { CarriedProvider } from '../../ui/form/carried.tsx'
import { renderFragment } from '../../ui/page/render.ts'
import { UiWordsProvider } from '../../ui/words.tsx'
import type { Request, Server } from './context.ts'
import { densityFor, framed } from './frame.tsx'

type Shown = {
  title: string
  actor: Actor
  waiting?: number | undefined
  /** What its forms send along. */
  carried?: Record<string, string>
  children: ReactElement
}

/** A page in the frame that all share. */
export const inFrame = (c: Request, server: Server, page: AnyPage, shown: Shown): string =>
  framed(c, server, {
    ...shown,
    density: densityFor(page.density, shown.actor),
    wide: page.wide ?? false,
    page,
  })

/** A part of a page, without a frame. */
export const asPart = (
  words: Words,
  { carried = {}, children }: Pick<Shown, 'carried' | 'children'>,
): string =>
  renderFragment(
    <UiWordsProvider words={(key) => words(key)}>
      <CarriedProvider fields={carried}>{children}</CarriedProvider>
    </UiWordsProvider>,
  )

/**
 * What everybody sees alike may be kept by browsers and proxies, but not the page of whoever is greeted by name on it; fragments are
 * compared by ETag; the rest never.
 */
export function answer(c: Request, page: AnyPage, html: string, status: number) {
  const isGreeted = c.get('session') !== null || c.get('caller').kind === 'card'
  const shared = page.publicCache && !isGreeted && status === 200
  if (!shared && page.shape !== 'fragment') return c.html(html, status as 200)
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 24)}"`
  c.header('etag', etag)
  if (shared) {
    c.header('cache-control', 'public, max-age=30, stale-while-revalidate=300')
    c.header('vary', 'cookie, accept-language, accept-encoding')
  }
  if (page.method !== 'POST' && isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304)
  return c.html(html, status as 200)
}

/** Whether the browser has this answer already. Compressed on the way, the tag comes back as a weak one (W/"…"). */
function isKnown(tags: string | undefined, etag: string): boolean {
  return (tags ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
