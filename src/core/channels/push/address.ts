import { isIP } from 'node:net'
import { isService, type PushPlace } from './place.ts'

/** What a browser gives whoever is to push something to it: where to, and the two keys of RFC 8291. */
export type PushAddress = { endpoint: string; p256dh: string; auth: string }

const longest = 1000

/** An endpoint that may be asked: of one of the services, by https, at its usual port, with nothing that signs in. Null for others. */
export function endpointOf(text: string, { services }: Pick<PushPlace, 'services'>): URL | null {
  const url = text.length <= longest ? URL.parse(text) : null
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null
  // WHATWG writes every spelling of an IPv4 address as four numbers, and IPv6 in brackets.
  const isNumber = isIP(url.hostname) !== 0 || url.hostname.startsWith('[')
  return !isNumber && isService(url.hostname, services) ? url : null
}

const bytesOf = (text: string, length: number): Buffer | null => {
  const bytes = /^[\w-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : null
  return bytes?.length === length ? bytes : null
}

/** The two keys as bytes: a point of P-256 without compression, and 16 bytes. Null where they are none. */
export function keysOf({ p256dh, auth }: Pick<PushAddress, 'p256dh' | 'auth'>) {
  const [point, secret] = [bytesOf(p256dh, 65), bytesOf(auth, 16)]
  return point && point[0] === 4 && secret ? { point, secret } : null
}

/** As it is kept, in one text. */
export const writtenAddress = ({ endpoint, p256dh, auth }: PushAddress): string =>
  JSON.stringify([endpoint, p256dh, auth])

export function readAddress(text: string): PushAddress {
  const [endpoint = '', p256dh = '', auth = ''] = JSON.parse(text) as string[]
  return { endpoint, p256dh, auth }
}
