import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanBackupCode, cleanCode, cleanName, newBackupCodes } from './names.ts'
import { safeNext } from './next.ts'
import { base32, secretText, totpCode } from './totp.ts'

test('after signing in one goes on where one was', () => {
  for (const path of [
    '/',
    '/cases/123',
    '/board?year=2026#p1',
    '/plan/%E6%9F%8F',
    '/search?next=//evil.example',
  ]) {
    assert.equal(safeNext(path), path)
  }
  assert.equal(safeNext('/柏市?q=試験'), '/%E6%9F%8F%E5%B8%82?q=%E8%A9%A6%E9%A8%93')
  assert.equal(safeNext('/a/../board'), '/board')
})

test('and never to another site, nor round in a circle', () => {
  const wishes = [
    null,
    undefined,
    '',
    'board',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/a/..//evil.example',
    '/./\\evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    ' /board',
    '/board\r\nset-cookie: a=b',
    '/\u0085/evil.example',
    '/sign-in',
    '/sign-in?next=/x',
    '/sign-in/second-factor',
    '/x/../sign-in',
    '/sign-out',
    '/auth/callback/city',
    `/${'x'.repeat(3000)}`,
  ]
  for (const wish of wishes) assert.equal(safeNext(wish), '/', String(wish))
  assert.equal(safeNext('/sign-in-help'), '/sign-in-help')
})

test('whatever is asked for, a browser stays on this site', () => {
  const piece = fc.constantFrom(
    '/',
    '//',
    '\\',
    '.',
    '..',
    '%2f',
    '%5c',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'a',
    '\t',
    '\n',
    ' ',
    'https:',
  )
  const wish = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(wish, (text) => {
      const next = safeNext(text)
      assert.match(next, /^\/(?![/\\])/)
      assert.equal(new URL(next, 'https://kasane.example').origin, 'https://kasane.example')
      assert.equal(safeNext(next), next)
    }),
    { numRuns: 2000 },
  )
})

test('names and codes are taken as people type them', () => {
  assert.equal(cleanName('　Ｔａｎａｋａ＠kashiwa.example '), 'tanaka@kashiwa.example')
  assert.equal(cleanCode(' １２３ 456'), '123456')
  assert.equal(cleanCode('12345'), null)
  assert.equal(cleanBackupCode('aB2cD ｅｆ2gh'), 'ab2cd-ef2gh')
  assert.equal(cleanBackupCode('ab2cd-ef2g'), null)
})

test('backup codes are ten different ones that can be read off paper', () => {
  const codes = newBackupCodes()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) {
    assert.match(code, /^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/)
    assert.equal(cleanBackupCode(code), code)
  }
})

test('codes are those of RFC 6238, secrets those of RFC 4648', () => {
  const secret = '12345678901234567890'
  assert.equal(totpCode(secret, 59_000), '287082')
  assert.equal(totpCode(secret, 1_111_111_109_000), '081804')
  assert.equal(totpCode(secret, 20_000_000_000_000), '353130')
  assert.equal(base32(secret), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  assert.equal(secretText('GEZDGNBVGY'), 'GEZD GNBV GY')
})
