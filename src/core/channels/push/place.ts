import { createECDH, createPrivateKey, type KeyObject } from 'node:crypto'
import { serverZone } from '../../settings.ts'

/** The key by which push services know this installation, whom they may turn to, and which of them there are. */
export type PushPlace = {
  key: KeyObject
  /** The public half, 65 bytes uncompressed, as browsers want it. */
  publicKey: Buffer
  /** `mailto:` or `https:`: where a push service says that something is wrong. */
  contact: string
  /** Hosts, `*.` for all below one. */
  services: readonly string[]
  /** Of this installation. */
  origin: string
  /** In tests: where what is for a push service is really handed to. */
  door?: (endpoint: URL) => URL
}

let place: PushPlace | null = null

/** Tells core by which key messages are pushed; `openInstallation` does so. Null: none are. */
export const keepPush = (given: PushPlace | null): void => {
  place = given
}

/** Nothing is pushed from the closed network, whatever was set there. */
export const pushPlace = (): PushPlace | null => (serverZone() === 'inner' ? null : place)

/** The push services of the browsers that there are (2026): Chrome and Edge on Android, Firefox, Safari, Edge on Windows. */
export const knownServices = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
] as const

const curve = 'prime256v1'

/** A private key on P-256, as PEM or as its 32 bytes in base64url; null for anything else. */
export function readVapidKey(text: string): Pick<PushPlace, 'key' | 'publicKey'> | null {
  try {
    const given = text.includes('-----') ? scalarOf(text) : Buffer.from(text, 'base64url')
    if (given?.length !== 32) return null
    const pair = createECDH(curve)
    pair.setPrivateKey(given)
    const publicKey = pair.getPublicKey()
    const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)].map((part) =>
      part.toString('base64url'),
    )
    const jwk = { kty: 'EC', crv: 'P-256', d: given.toString('base64url'), x, y }
    return { key: createPrivateKey({ key: jwk, format: 'jwk' }), publicKey }
  } catch {
    return null
  }
}

function scalarOf(pem: string): Buffer | null {
  const { crv, d } = createPrivateKey(pem).export({ format: 'jwk' }) as { crv?: string; d?: string }
  return crv === 'P-256' && d ? Buffer.from(d, 'base64url') : null
}

/** Whether this host is one of the services. */
export function isService(host: string, services: readonly string[]): boolean {
  return services.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one))
}
