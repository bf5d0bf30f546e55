import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

let secret: string | Buffer = randomBytes(32)
const keys = new Map<string, Buffer>()

/**
 * Tells core the secret of this installation; `openInstallation` does so before anything is asked. Without it (in tests)
 * there is one that ends with the process.
 */
export function keepSecret(given: string): void {
  secret = given
  keys.clear()
}

/** A key for one purpose alone: what one use of it tells says nothing about another, nor about sessions. */
export function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, '', `kasane ${purpose}`, 32))
  keys.set(purpose, known)
  return known
}

/**
 * A digest (hex) by which equal texts are known again, and from which nobody who reads the database alone can find out
 * the text: a plain digest of something short is found by trying all there is.
 */
export function keyedDigest(purpose: string, text: string): string {
  return createHmac('sha256', keyFor(purpose)).update(text).digest('hex')
}

/** Whether two digests are the same, in a time that does not depend on where they differ. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
