import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Request, Server } from './context.ts'

type Origin = Pick<Server, 'baseUrl'>
type Name = 'language' | 'kiosk' | 'card'

const isEncrypted = ({ baseUrl }: Origin): boolean => baseUrl.startsWith('https:')

/**
 * For this host alone, never over http where there is https, and closed to scripts; so a browser takes the prefix. Without
 * `maxAge` it is gone when the browser is closed.
 */
export function keepCookie(
  c: Request,
  server: Origin,
  name: Name,
  {
    value,
    ...options
  }: { value: string } & Required<Pick<CookieOptions, 'sameSite'>> & Pick<CookieOptions, 'maxAge'>,
): void {
  const secure = isEncrypted(server)
  setCookie(c, `kasane_${name}`, value, {
    ...options,
    path: '/',
    httpOnly: true,
    secure,
    ...(secure ? { prefix: 'host' as const } : {}),
  })
}

export function dropCookie(c: Request, server: Origin, name: Name): void {
  const secure = isEncrypted(server)
  deleteCookie(c, `kasane_${name}`, { path: '/', secure, ...(secure ? { prefix: 'host' as const } : {}) })
}

/** What was kept; where there is https, nothing that came without. */
export const keptCookie = (c: Request, server: Origin, name: Name): string | undefined =>
  getCookie(c, `kasane_${name}`, ...(isEncrypted(server) ? (['host'] as const) : []))
