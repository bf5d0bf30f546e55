import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { secretValue } from './secret-value.ts'
import { StartError } from './start-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'kasane-secrets-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const name = 'KASANE_SECRET'

test('a secret is told, or stands in a file, with a line end or without', () => {
  assert.equal(secretValue(name, { KASANE_SECRET: 'told' }), 'told')
  assert.equal(secretValue(name, { KASANE_SECRET_FILE: file('a', 'kept\n') }), 'kept')
  assert.equal(secretValue(name, { KASANE_SECRET: '', KASANE_SECRET_FILE: file('b', 'kept') }), 'kept')
  assert.equal(secretValue(name, { KASANE_SECRET: '', KASANE_SECRET_FILE: '' }), undefined)
})

test('refused: both at once, a file that is not there, an empty one; the sentence tells the file and no secret', () => {
  const both = { KASANE_SECRET: 'told and secret', KASANE_SECRET_FILE: file('c', 'kept and secret') }
  assert.throws(() => secretValue(name, both), { code: 'start.secretTwice' })
  for (const path of [join(folder, 'nowhere'), folder, file('d', ' \n')])
    assert.throws(() => secretValue(name, { KASANE_SECRET_FILE: path }), { code: 'start.secretUnreadable' })
  try {
    secretValue(name, both)
  } catch (error) {
    assert.ok(error instanceof StartError && !/secret\b(?!Twice)/.test(error.message))
  }
})
