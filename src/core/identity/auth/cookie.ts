import { createHmac, timingSafeEqual } from 'node:crypto'

/** The value of a cookie signed by better-auth (`value.signature`, HMAC-SHA256); null when missing or forged. */
export function signedCookie(headers: Headers, name: string, secret: string): string | null {
  const raw = cookieOf(headers.get('cookie') ?? '', name)
  if (raw === null) return null
  const at = raw.lastIndexOf('.')
  if (at < 1) return null
  const value = raw.slice(0, at)
  const given = Buffer.from(raw.slice(at + 1))
  const right = Buffer.from(createHmac('sha256', secret).update(value).digest('base64'))
  return given.length === right.length && timingSafeEqual(given, right) ? value : null
}

function cookieOf(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    try {
      return decodeURIComponent(part.slice(at + 1).trim())
    } catch {
      return null
    }
  }
  return null
}

/**
 * The Set-Cookie headers of an answer. The session's cookie ends with the browser: PCs are shared. How long
 * the session itself lasts is kept in the database.
 */
export function cookiesOf(answer: Response, sessionCookie: string): string[] {
  return answer.headers.getSetCookie().map((cookie) => {
    const isNewSession = cookie.startsWith(`${sessionCookie}=`) && !/; Max-Age=0(;|$)/.test(cookie)
    return isNewSession ? cookie.replace(/; Max-Age=\d+/, '') : cookie
  })
}
