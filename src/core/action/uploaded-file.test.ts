import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { freshFolder } from '../../../tests/support/folder.ts'
import type { Refusal } from '../refusal.ts'
import { file, optionalFile } from './fields.ts'
import { parseInput } from './input.ts'
import { fileAt, UploadedFile } from './uploaded-file.ts'

const path = join(freshFolder(), '架空の名簿.csv')
writeFileSync(path, '番号,氏名\n')
const schema = z.strictObject({ table: file(), more: optionalFile() })

const codesOf = (raw: unknown) => {
  try {
    parseInput(schema, raw)
  } catch (error) {
    return (error as Refusal).problems.map(({ field, code }) => `${field} ${code}`)
  }
  return []
}

test('a file of this machine is known by its name, size and content', async () => {
  const found = await fileAt(path, 'table')
  const sha256 = createHash('sha256').update('番号,氏名\n').digest('hex')
  assert.deepEqual([found.name, found.size, found.sha256], ['架空の名簿.csv', 14, sha256])
  assert.equal(parseInput(schema, { table: found }).table, found)
})

test('refused: no such file, or a folder, at the field that names it', async () => {
  for (const wrong of [join(path, 'x'), join(path, '..')])
    await assert.rejects(fileAt(wrong, 'table'), {
      code: 'core.invalid',
      problems: [{ field: 'table', code: 'core.field.fileNotFound' }],
    })
})

test('refused: anything that only looks like a file; a blank one may be left out', () => {
  const table = new UploadedFile({ path, name: 'x', size: 1, sha256: 'x' })
  assert.deepEqual(codesOf({ table }), [])
  assert.deepEqual(codesOf({ table, more: '' }), [])
  assert.deepEqual(codesOf({ more: table }), ['table core.field.chooseFile'])
  for (const wrong of [path, { ...table }, [table], 5, true])
    assert.deepEqual(codesOf({ table: wrong, more: wrong }), [
      'table core.field.file',
      'more core.field.file',
    ])
})

test('two files of one content are the same request, wherever they lie', () => {
  const facts = { name: 'x', size: 1, sha256: 'x' }
  const [one, two] = ['/a', '/b'].map((place) => JSON.stringify(new UploadedFile({ ...facts, path: place })))
  assert.equal(one, two)
  assert.ok(!one?.includes('/a'))
})
