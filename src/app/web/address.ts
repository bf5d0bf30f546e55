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

/**
 * What one connection has of addresses: of IPv6 the first 64 bits, below which a home or a single machine may take any it
 * likes; of IPv4 the address itself.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  const groups = [...head, ...zeros, ...tail].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
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
