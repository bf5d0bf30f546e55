import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyFor } from './keyed-digest.ts'

const [nonceLength, tagLength] = [12, 16]

/**
 * A text as it lies in the database where this server alone shall read it: sealed (AES-256-GCM, base64url) with a key of this
 * installation for one purpose. Sealed twice it looks different each time.
 */
export function sealText(purpose: string, text: string): string {
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv('aes-256-gcm', keyFor(purpose), nonce)
  const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), body]).toString('base64url')
}

/** What was sealed; null for what was sealed for another purpose, by another installation, or altered. */
export function openSealed(purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  const nonce = bytes.subarray(0, nonceLength)
  const tag = bytes.subarray(nonceLength, nonceLength + tagLength)
  if (tag.length < tagLength) return null
  try {
    const opening = createDecipheriv('aes-256-gcm', keyFor(purpose), nonce, { authTagLength: tagLength })
    opening.setAuthTag(tag)
    const body = bytes.subarray(nonceLength + tagLength)
    return Buffer.concat([opening.update(body), opening.final()]).toString('utf8')
  } catch {
    return null
  }
}
