import { type KeyObject, sign } from 'node:crypto'
import type { PushPlace } from './place.ts'

/** A push service takes at most a day (RFC 8292); a machine whose clock is off has some hours left. */
const goodFor = 12 * 3600

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The `Authorization` of RFC 8292: who sends, to this push service alone, for a while. */
export function vapid(endpoint: URL, { key, publicKey, contact }: PushPlace, now: Date): string {
  const exp = Math.floor(now.getTime() / 1000) + goodFor
  return `vapid t=${token(key, { aud: endpoint.origin, exp, sub: contact })}, k=${publicKey.toString('base64url')}`
}

function token(key: KeyObject, claims: object): string {
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' })
  return `${said}.${signature.toString('base64url')}`
}
