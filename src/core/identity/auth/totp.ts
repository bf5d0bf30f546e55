import { createHmac } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A secret as authenticator apps take it (RFC 4648 base32, unpadded). */
export function base32(secret: string): string {
  let bits = ''
  for (const byte of Buffer.from(secret)) bits += byte.toString(2).padStart(8, '0')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** A base32 secret in groups of four, to be typed off the screen. */
export const secretText = (encoded: string): string => encoded.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** The link that authenticator apps open. Carries the person's name, never an address. */
export function totpLink(encoded: string, name: string): string {
  return `otpauth://totp/Kasane:${encodeURIComponent(name)}?secret=${encoded}&issuer=Kasane&digits=6&period=30`
}

/** The code an authenticator app shows at a time (RFC 6238: SHA-1, six digits, 30 seconds). For demos and tests. */
export function totpCode(secret: string, at: number = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}
