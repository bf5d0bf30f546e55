import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether LINE has sent exactly these bytes: `X-Line-Signature` is their HMAC-SHA256 under the channel secret, in base64. */
export function isSigned(body: string | Uint8Array, signature: string, secret: string): boolean {
  const right = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === right.length && timingSafeEqual(given, right)
}
