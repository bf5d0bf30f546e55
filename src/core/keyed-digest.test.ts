import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { test } from 'node:test'
import { keepSecret, keyedDigest, sameDigest } from './keyed-digest.ts'

const first = 'the secret of one installation, 32 characters'
const second = 'the secret of another one, 32 characters long'

test('the same text is known again, by its purpose and its installation', () => {
  keepSecret(first)
  const digest = keyedDigest('trial', '山田')
  assert.match(digest, /^[0-9a-f]{64}$/)
  assert.equal(keyedDigest('trial', '山田'), digest)
  keepSecret(second)
  assert.notEqual(keyedDigest('trial', '山田'), digest)
  keepSecret(first)
  assert.equal(keyedDigest('trial', '山田'), digest, 'after a start with the same secret')
})

test('refused: to find out the text by trying, without the secret', () => {
  keepSecret(first)
  const digest = keyedDigest('trial', '山田')
  assert.notEqual(digest, createHash('sha256').update('山田').digest('hex'))
  assert.notEqual(
    digest,
    createHmac('sha256', first).update('山田').digest('hex'),
    'nor by the secret as it is',
  )
  assert.notEqual(digest, keyedDigest('other', '山田'), 'nor by what another purpose tells')
})

test('digests are compared whole', () => {
  const digest = keyedDigest('trial', 'a')
  assert.ok(sameDigest(digest, digest))
  assert.ok(!sameDigest(digest, keyedDigest('trial', 'b')))
  assert.ok(!sameDigest(digest, digest.slice(1)))
})
