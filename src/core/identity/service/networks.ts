import { BlockList, isIP } from 'node:net'

/** How many networks one token may name: a data centre and its twin have a few. */
export const mostNetworks = 20

type Network = { address: string; bits: number; family: 'ipv4' | 'ipv6' }

/** An address, or the beginning of one with its length (CIDR): 192.0.2.0/24, 2001:db8::/32; null for what is neither. */
export function readNetwork(text: string): Network | null {
  const [address = '', length, ...more] = text.split('/')
  const version = isIP(address)
  // A zone (fe80::1%eth0) means something on one machine alone.
  if (version === 0 || address.includes('%') || more.length > 0) return null
  const most = version === 4 ? 32 : 128
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return null
  const bits = length === undefined ? most : Number(length)
  // A length of 0 is everywhere: then the list is left empty, so that one sees it.
  if (bits < 1 || bits > most) return null
  return { address, bits, family: version === 4 ? 'ipv4' : 'ipv6' }
}

/** Whether an address lies in one of these networks. What is no address, as of a connection that tells none, lies in none. */
export function isWithin(networks: readonly string[], address: string): boolean {
  const version = isIP(address)
  if (version === 0) return false
  const list = new BlockList()
  for (const text of networks) {
    const network = readNetwork(text)
    if (network) list.addSubnet(network.address, network.bits, network.family)
  }
  return list.check(address, version === 4 ? 'ipv4' : 'ipv6')
}
