import type { MiddlewareHandler } from 'hono'
import { newId } from '../../core/id.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { stillShown } from '../../core/identity/auth/certificate.ts'
import { isFresh, readSession } from '../../core/identity/auth/session.ts'
import { isKioskToken } from '../../core/identity/kiosk.ts'
import { bearerOf } from '../../core/identity/token.ts'
import { municipalityOf } from '../../core/municipality.ts'
import { Refusal } from '../../core/refusal.ts'
import { tileSettings } from '../../core/settings.ts'
import { type Locale, locales } from '../../core/words/words.ts'
import { cardCaller } from './card.tsx'
import { certificateOf } from './certificate.ts'
import type { Env, Request, Server } from './context.ts'
import { keptCookie } from './cookies.ts'
import { kioskCaller } from './kiosk.tsx'
import { isNewsLine } from './news-line.ts'
import { isNewsStop } from './news-stop.tsx'
import { requireAdmitted } from './programs.ts'

/** No address of ours holds a character of value nought, and the database takes none. Refuses `core.notFound` (404). */
export function noNul(): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (/%00/.test(c.req.url)) throw new Refusal('core.notFound', 404)
    await next()
  }
}

/**
 * The number of the request, and the headers of every answer: nothing but our own files may run, be framed, or learn where
 * one came from. Where people come by https, their browsers shall never again come without it.
 */
export function secure({ baseUrl }: Pick<Server, 'baseUrl'>): MiddlewareHandler<Env> {
  const isEncrypted = baseUrl.startsWith('https:')
  return async (c, next) => {
    c.set('requestId', newId())
    await next()
    const { headers } = c.res
    headers.set('content-security-policy', policy())
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    if (!headers.has('permissions-policy')) headers.set('permissions-policy', permissions('()'))
    headers.set('x-request-id', c.get('requestId'))
    if (isEncrypted) headers.set('strict-transport-security', twoYears)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  }
}

/** What browsers give our pages of the device: nothing, and the camera to those that read with it. */
export const permissions = (camera: '()' | '(self)'): string =>
  `camera=${camera}, microphone=(), geolocation=()`

const twoYears = `max-age=${2 * 365 * 24 * 3600}; includeSubDomains`

const rules = (images: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${images}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Open for the pictures of the one server of map tiles, where one is configured. */
function policy(): string {
  const tiles = tileSettings()
  return rules(tiles ? `'self' ${tiles.origin}` : "'self'")
}

/** Finds the municipality by host, who asks, and the language. */
export function known(server: Server): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('locale', localeOf(c, server))
    c.set('session', null)
    const municipality = municipalityOf(await server.municipalities(), c.req.header('host') ?? '')
    if (!municipality) throw new Refusal('core.notFound', 404)
    c.set('municipality', municipality)
    const program = tokenCaller(c)
    if (program?.kind === 'token') await requireAdmitted(c, server, program)
    c.set('caller', program ?? (await cookieCaller(c, server)))
    await next()
  }
}

/** What a program or a device says of itself in its header; undefined where nothing is said, or not to a program's door. */
function bearerHeader(c: Request): string | undefined {
  const header = c.req.header('authorization') ?? ''
  return c.req.path.startsWith('/api/') && /^bearer\b/i.test(header) ? header : undefined
}

/** A program names itself by its token, and by nothing else: its cookies do not count. */
function tokenCaller(c: Request): Caller | undefined {
  const header = bearerHeader(c)
  if (header === undefined) return undefined
  const known = { municipality: c.get('municipality').id, via: 'api' } as const
  const device = header.slice('bearer'.length).trim()
  if (isKioskToken(device)) return { kind: 'kiosk', ...known, token: device }
  const token = bearerOf(header)
  if (!token) throw new Refusal('core.tokenUnknown', 401)
  return { kind: 'token', ...known, token }
}

async function cookieCaller(c: Request, server: Server): Promise<Caller> {
  const municipality = c.get('municipality').id
  const via = c.req.path.startsWith('/api/') ? 'api' : 'web'
  const session = await readSession(server.auth, c.req.raw.headers, municipality)
  if (!session)
    return cardCaller(c, server) ?? kioskCaller(c, server) ?? { kind: 'visitor', municipality, via }
  // Whoever is signed in may be shown what is written down as seen: not before they ask for it themselves.
  if (c.req.header('sec-purpose')?.includes('prefetch')) throw new Refusal('core.notFound', 404)
  const secondFactor = await stillShown(server.auth, session, certificateOf(c, server))
  // Whose certificate is gone has shown nothing, for the pages as well.
  c.set('session', secondFactor ? session : { ...session, secondFactorAt: null })
  const { authUserId, postId } = session
  const freshFactor = secondFactor && isFresh(server.auth, session)
  return { kind: 'account', municipality, via, authUserId, postId, secondFactor, freshFactor }
}

/** The language: what one chose (kept in a cookie), else what the browser asks for, else Japanese. */
function localeOf(c: Request, server: Server): Locale {
  const chosen = keptCookie(c, server, 'language')
  if (locales.includes(chosen as Locale)) return chosen as Locale
  const asked = c.req.header('accept-language') ?? ''
  return /^\s*en\b/i.test(asked) ? 'en' : 'ja'
}

/**
 * Writes are accepted from our own pages only. A browser says where a request comes from; programs with a cookie
 * but without either header are refused as well, bearer tokens do not come this way. A mail program that ends what it got
 * letters of comes from nowhere, and needs no cookie; LINE signs what it tells.
 */
export function sameOrigin(server: Server): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (
      c.req.method !== 'GET' &&
      c.req.method !== 'HEAD' &&
      bearerHeader(c) === undefined &&
      !isNewsStop(c) &&
      !isNewsLine(c) &&
      !fromHere(c, server)
    ) {
      throw new Refusal('core.otherSite', 403)
    }
    await next()
  }
}

function fromHere(c: Request, server: Server): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  if (origin === undefined || !URL.canParse(origin)) return false
  return origin === new URL(server.baseUrl).origin || new URL(origin).host === c.req.header('host')
}
