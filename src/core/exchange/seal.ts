import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'

/** Of a sealed text: the one-time public key stands before what was enciphered, the tag behind it. */
const keyBytes = 32
const tagBytes = 16
const nonceBytes = 12

/** The 32 bytes of a public key of one of the two curves, as base64url, and back. */
export const rawOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x as string
export const publicKeyOf = (curve: 'Ed25519' | 'X25519', raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: curve, x: raw }, format: 'jwk' })

/**
 * Enciphers a text so that only the holder of the private key reads it, not even who sealed it: one-time X25519, HKDF,
 * AES-256-GCM. `about` is bound to it: what is sealed about one thing opens about no other.
 */
export function seal(receiver: KeyObject, text: string, about: string): string {
  const once = generateKeyPairSync('x25519')
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: receiver })
  const { key, nonce } = secretsOf(shared, rawOf(once.publicKey), rawOf(receiver))
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const whole = Buffer.concat([Buffer.from(rawOf(once.publicKey), 'base64url'), body, cipher.getAuthTag()])
  return whole.toString('base64url')
}

/** What was sealed for this key about this thing; null where it was not, or was changed. */
export function open(
  own: { privateKey: KeyObject; publicKey: KeyObject },
  sealed: string,
  about: string,
): string | null {
  const whole = Buffer.from(sealed, 'base64url')
  if (whole.length < keyBytes + tagBytes) return null
  const once = whole.subarray(0, keyBytes).toString('base64url')
  try {
    const shared = diffieHellman({ privateKey: own.privateKey, publicKey: publicKeyOf('X25519', once) })
    const { key, nonce } = secretsOf(shared, once, rawOf(own.publicKey))
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(about)).setAuthTag(whole.subarray(-tagBytes))
    const body = whole.subarray(keyBytes, -tagBytes)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** A key is used for one text alone, so the nonce may come from the same place. */
function secretsOf(shared: Buffer, once: string, receiver: string): { key: Buffer; nonce: Buffer } {
  const salt = Buffer.from(once + receiver, 'utf8')
  const all = Buffer.from(hkdfSync('sha256', shared, salt, 'kasane exchange seal 1', keyBytes + nonceBytes))
  return { key: all.subarray(0, keyBytes), nonce: all.subarray(keyBytes) }
}
