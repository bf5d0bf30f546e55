import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { newId } from '../../core/id.ts'
import { readSession } from '../../core/identity/auth/session.ts'
import { bearerOf } from '../../core/identity/token.ts'
import { municipalityOf } from '../../core/municipality.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Locale, locales } from '../../core/words/words.ts'
import type { Env, Request, Server } from './context.ts'

/** Headers of every answer: nothing but our own files may run, be framed, or learn where one came from. */
export const secure: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const { headers } = c.res
  headers.set('content-security-policy', policy)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'same-origin')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  headers.set('x-request-id', c.get('requestId'))
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
}

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Finds the municipality by host, who is signed in, and the language. */
export function known(server: Server): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('requestId', newId())
    c.set('locale', localeOf(c))
    const municipality = municipalityOf(await server.municipalities(), c.req.header('host') ?? '')
    if (!municipality) throw new Refusal('core.notFound', 404)
    c.set('municipality', municipality)
    const session = await readSession(server.auth, c.req.raw.headers, municipality.id)
    c.set('session', session)
    const via = c.req.path.startsWith('/api/') ? 'api' : 'web'
    const token = via === 'api' ? bearerOf(c.req.header('authorization')) : null
    if (token) {
      c.set('session', null)
      c.set('caller', { kind: 'token', municipality: municipality.id, via, token })
      return next()
    }
    c.set(
      'caller',
      session
        ? {
            kind: 'account',
            municipality: municipality.id,
            via,
            authUserId: session.authUserId,
            postId: session.postId,
            secondFactor: session.secondFactorAt !== null,
          }
        : { kind: 'visitor', municipality: municipality.id, via },
    )
    await next()
  }
}

/** The language: what one chose (kept in a cookie), else what the browser asks for, else Japanese. */
function localeOf(c: Request): Locale {
  const chosen = getCookie(c, 'kasane_language')
  if (locales.includes(chosen as Locale)) return chosen as Locale
  const asked = c.req.header('accept-language') ?? ''
  return /^\s*en\b/i.test(asked) ? 'en' : 'ja'
}

/**
 * Writes are accepted from our own pages only. A browser says where a request comes from; programs with a cookie
 * but without either header are refused as well, bearer tokens do not come this way.
 */
export function sameOrigin(server: Server): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (
      c.req.method !== 'GET' &&
      c.req.method !== 'HEAD' &&
      c.get('caller').kind !== 'token' &&
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
  if (origin === undefined) return false
  return origin === new URL(server.baseUrl).origin || new URL(origin).host === c.req.header('host')
}

/** The address a request came from; a forwarded one is believed only from a proxy that is named in the settings. */
export function addressOf(c: Request, server: Server): string {
  const direct = connectionAddress(c)
  if (!server.trustedProxies.includes(direct)) return direct
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return forwarded && isIP(forwarded) ? forwarded : direct
}

function connectionAddress(c: Request): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
