import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'

const recordSize = 4096

export type ForWhom = { point: Uint8Array; secret: Uint8Array }
/** Random each time; given in tests alone, with those of the RFC. */
export type Chance = { salt: Buffer; pair: ECDH }

function chance(): Chance {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  return { salt: randomBytes(16), pair }
}

const derived = (key: Uint8Array, salt: Uint8Array, info: Uint8Array | string, length: number) =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length))

/**
 * What only this browser reads (RFC 8291, with RFC 8188 `aes128gcm` in one record): the body of the request to the push service. Throws
 * for a point that is none of the curve, and for more than fits one record.
 */
export function encrypted(text: string, { point, secret }: ForWhom, { salt, pair } = chance()): Buffer {
  const plain = Buffer.from(text, 'utf8')
  if (plain.length > recordSize - 17 - 86) throw new Error('a pushed message is one record')
  const ours = pair.getPublicKey()
  const shared = pair.computeSecret(point)
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), point, ours])
  const material = derived(shared, secret, about, 32)
  const key = derived(material, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derived(material, salt, 'Content-Encoding: nonce\0', 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // 0x02 ends the last record; nothing is padded.
  const body = [cipher.update(plain), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()]
  const size = Buffer.alloc(4)
  size.writeUInt32BE(recordSize)
  return Buffer.concat([salt, size, Buffer.of(ours.length), ours, ...body])
}
