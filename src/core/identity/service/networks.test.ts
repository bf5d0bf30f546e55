import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isWithin, readNetwork } from './networks.ts'

test('an address or the beginning of one is read, of both kinds', () => {
  assert.deepEqual(readNetwork('192.0.2.7'), { address: '192.0.2.7', bits: 32, family: 'ipv4' })
  assert.deepEqual(readNetwork('192.0.2.0/24'), { address: '192.0.2.0', bits: 24, family: 'ipv4' })
  assert.deepEqual(readNetwork('2001:db8::/32'), { address: '2001:db8::', bits: 32, family: 'ipv6' })
})

test('refused: names, too long a length, everywhere, a zone, more than one slash', () => {
  const wrong = [
    ...['', 'example.jp', '192.0.2', '192.0.2.0/33', '192.0.2.0/-1', '192.0.2.0/', '0.0.0.0/0', '::/0'],
    ...['2001:db8::/129', 'fe80::1%eth0', '192.0.2.0/24/1', '192.0.2.0/2e1', '256.0.0.1'],
  ]
  assert.deepEqual(
    wrong.filter((text) => readNetwork(text) !== null),
    [],
  )
})

const numberOf = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

test('an address of IPv4 is within exactly when its first bits are those of the network', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 1, max: 32 }), (address, network, bits) => {
      const size = 2 ** (32 - bits)
      const same = Math.floor(numberOf(address) / size) === Math.floor(numberOf(network) / size)
      assert.equal(isWithin([`${network}/${bits}`], address), same)
    }),
  )
})

test('IPv6 lies in its own networks, and what tells no address in none', () => {
  assert.ok(isWithin(['192.0.2.0/24', '2001:db8::/32'], '2001:db8:1::9'))
  assert.ok(!isWithin(['2001:db8::/32'], '2001:db9::1'))
  assert.ok(!isWithin(['2001:db8::/32'], '192.0.2.1'))
  for (const address of ['unknown', '', '192.0.2.1, 10.0.0.1'])
    assert.ok(!isWithin(['192.0.2.0/24'], address), address)
})
