import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Request } from './context.ts'

/**
 * The address a request came from. What X-Forwarded-For says is believed only as far as each hop, from ours outwards,
 * is a proxy named in the settings; beyond that anybody could have written it.
 */
export function addressOf(c: Request, trustedProxies: readonly string[]): string {
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map(plain)
  let address = connectionAddress(c)
  while (trustedProxies.includes(address)) {
    const before = hops.pop()
    if (!before || !isIP(before)) break
    address = before
  }
  return address
}

/** A server that listens on :: sees IPv4 addresses in the clothes of IPv6. */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')

/** Whether this connection comes from one of our own proxies. */
export const isFromProxy = (c: Request, trustedProxies: readonly string[]): boolean =>
  trustedProxies.includes(connectionAddress(c))

function connectionAddress(c: Request): string {
  try {
    return plain(getConnInfo(c).remote.address ?? 'unknown')
  } catch {
    return 'unknown'
  }
}
