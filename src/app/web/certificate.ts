import { createHash, timingSafeEqual } from 'node:crypto'
import { fingerprintOf } from '../../core/identity/means/rules.ts'
import { isFromProxy } from './address.ts'
import type { Request, Server } from './context.ts'

/**
 * The client certificate that the proxy which ends TLS verified, by its fingerprint. Its headers count only on a connection from a
 * proxy of the settings that also knows the shared secret: anybody can write a header, and a proxy that was set up without
 * taking such headers away would pass them on.
 */
export function certificateOf(c: Request, { trustedProxies, proxySecret }: Server): string | null {
  if (!proxySecret || !isFromProxy(c, trustedProxies)) return null
  if (!isSame(c.req.header('x-kasane-proxy-secret') ?? '', proxySecret)) return null
  if (c.req.header('x-client-verify') !== 'SUCCESS') return null
  return fingerprintOf(c.req.header('x-client-fingerprint') ?? '')
}

/** Compared by digest, so that neither place nor length of a difference can be timed. */
const isSame = (given: string, right: string): boolean => timingSafeEqual(digest(given), digest(right))

const digest = (text: string) => createHash('sha256').update(text).digest()
