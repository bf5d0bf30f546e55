import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const unreachable = new BlockList()
// IANA's registers of special-purpose addresses: none of these is a server of the internet.
const own = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
  192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`
// Tunnels, which lead to addresses that stand inside of these, and what is for documentation alone.
const within = '2001::/23 2001:db8::/32 2002::/16 3fff::/20'
add(unreachable, own, 'ipv4')
add(unreachable, within, 'ipv6')

const global = new BlockList()
add(global, '2000::/3', 'ipv6')

function add(list: BlockList, nets: string, family: 'ipv4' | 'ipv6'): void {
  for (const one of nets.split(/\s+/)) {
    const [net = '', prefix] = one.split('/')
    list.addSubnet(net, Number(prefix), family)
  }
}

/** Whether this is the address of a server of the internet: none of our own networks, of this machine, or of nobody. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !unreachable.check(address, 'ipv4')
  if (family !== 6) return false
  return global.check(address, 'ipv6') && !unreachable.check(address, 'ipv6')
}

type Ask = typeof lookup

/**
 * Finds a host for a connection, and refuses it (`ENOTPUBLIC`) where one of its addresses is none of the internet. What is connected to
 * is what was looked at: nobody is asked a second time.
 */
export function publicLookup(ask: Ask = lookup): LookupFunction {
  return (host, options, callback) => {
    ask(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '')
      const addresses = found as LookupAddress[]
      const [first] = addresses
      if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
        return callback(Object.assign(new Error('not a public address'), { code: 'ENOTPUBLIC' }), '')
      if (options.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}
