import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dictionary } from '@zxcvbn-ts/language-common'
import fc from 'fast-check'
import { digestLength, isLeaked, leakedDigest, leakedDigests } from '../../src/core/identity/auth/leaked.ts'
import { passwordProblem } from '../../src/core/identity/auth/strength.ts'

// Passwords that were read in the lists of others' accounts: whoever tries them needs no estimate of how hard they are.

/** Long enough, not made of words that a dictionary knows, and each among the 3,000 most used of ten million that leaked. */
const used = [
  ...['1234567890', 'qwertyuiop', '1q2w3e4r5t', 'basketball', 'christopher', 'billionaire', 'sutherland'],
  ...['kalashnikov', 'katastrofa', 'ponomarenko', 'internacional', 'investment', 'cosanostra', 'apocalipsis'],
  ...['vfuybnjajy', 'ytpfdbcbvjcnm', 'ghtpthdfnbd', 'zcfvfzrhfcbdfz', 'rfnthbyjxrf', 'nhfycajhvth'],
  ...['nEMvXyHeqDd5OQxyXYZI', 'BhRh0h2Oof6XbqJEH', 'JwHw6N1742', 'vEf6g55frZ', 'xxPa33bq.aDNA', '9105425888'],
]

test('what leaked and is used much is refused, also where nobody could guess it', async () => {
  for (const password of used)
    assert.equal(await passwordProblem(password, []), 'identity.password.common', password)
})

test('the set holds all that are long enough of a million that leaked, each once and in order', () => {
  const all = leakedDigests()
  const count = all.length / digestLength
  assert.ok(count > 100_000 && Number.isInteger(count))
  for (let at = digestLength; at < all.length; at += digestLength)
    assert.ok(all.compare(all, at - digestLength, at, at, at + digestLength) > 0)
})

test('every leaked password that comes with the estimate is refused as well', async () => {
  const theirs = (dictionary['passwords-common'] ?? []).map(String).filter((one) => one.length >= 10)
  assert.ok(theirs.length > 1000)
  for (const password of theirs) assert.notEqual(await passwordProblem(password, []), null, password)
})

test('written large, or with full-width letters of an input method, it is the same one', () => {
  for (const password of ['KALASHNIKOV', 'Kalashnikov', 'ｋａｌａｓｈｎｉｋｏｖ'])
    assert.ok(isLeaked(password), password)
})

test('what lies in the set is found wherever it lies, and what did not leak is not', () => {
  const all = leakedDigests()
  const known = new Set(Array.from({ length: all.length / digestLength }, (_, at) => place(all, at)))
  for (const password of used) assert.ok(known.has(leakedDigest(password).toString('hex')), password)
  fc.assert(
    fc.property(fc.string({ minLength: 10, maxLength: 60 }), (text) => {
      assert.equal(isLeaked(text), known.has(leakedDigest(text).toString('hex')))
    }),
  )
  for (const fine of ['correct horse battery', 'もみじ-tanuki-88', '柏の葉の朝は静かである'])
    assert.equal(isLeaked(fine), false, fine)
})

const place = (all: Buffer, at: number) =>
  all.subarray(at * digestLength, (at + 1) * digestLength).toString('hex')
