import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPublicAddress, publicLookup } from './public-address.ts'

test('servers of the internet are public', () => {
  for (const one of ['1.1.1.1', '142.250.196.106', '172.15.0.1', '192.169.0.1', '2404:6800:4004:820::200a'])
    assert.ok(isPublicAddress(one), one)
})

test('refused: our own networks, this machine, nobody, and every other way to write them', () => {
  const none = `0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.168.1.1
    198.18.0.1 203.0.113.9 224.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 fc00::1 fd12::1 fe80::1
    ff02::1 2001::1 2001:db8::1 2002:7f00:1::1 localhost 1 x`
  for (const one of none.split(/\s+/)) assert.ok(!isPublicAddress(one), one)
  assert.ok(!isPublicAddress(''))
})

const part = fc.nat(255)

test('no address of a private network is public', () => {
  const inside = fc.oneof(
    fc.tuple(fc.constant(10), part, part, part),
    fc.tuple(fc.constant(127), part, part, part),
    fc.tuple(fc.constant(192), fc.constant(168), part, part),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), part, part),
  )
  fc.assert(fc.property(inside, (parts) => !isPublicAddress(parts.join('.'))))
})

/** What a name server answers, as `dns.lookup` gives it. */
const found = (addresses: LookupAddress[]) =>
  ((_: string, __: object, callback: (error: null, all: LookupAddress[]) => void) =>
    callback(null, addresses)) as unknown as Parameters<typeof publicLookup>[0]

function asked(addresses: LookupAddress[], all: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    publicLookup(found(addresses))('push.example', { all }, (error, address) =>
      error ? reject(error) : resolve(address),
    )
  })
}

const [outside, inside] = [
  { address: '1.1.1.1', family: 4 },
  { address: '10.0.0.1', family: 4 },
]

test('a host is found by what was looked at; one address of our own is enough to refuse it', async () => {
  assert.equal(await asked([outside], false), '1.1.1.1')
  assert.deepEqual(await asked([outside], true), [outside])
  for (const all of [true, false]) {
    await assert.rejects(asked([outside, inside], all), { code: 'ENOTPUBLIC' })
    await assert.rejects(asked([inside], all), { code: 'ENOTPUBLIC' })
    await assert.rejects(asked([], all), { code: 'ENOTPUBLIC' })
  }
})
