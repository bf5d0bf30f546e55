import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fileNames } from './schema.ts'
import { editorSchemas, schemaFolder } from './write-schemas.ts'

const folderOf = (path: string) => fileURLToPath(new URL(`../../../../${path}/`, import.meta.url))

test('the schemas for editors are those of the code (else run write-schemas.ts)', async () => {
  const schemas = editorSchemas()
  assert.deepEqual((await readdir(schemaFolder)).sort(), [...schemas.keys()].sort())
  for (const [name, text] of schemas) assert.equal(await readFile(schemaFolder + name, 'utf8'), text, name)
})

test('every file of a plan tells the editor its schema', async () => {
  for (const [folder, way] of [
    ['plan/kashiwa', '..'],
    ['tests/plans/minato-demo', '../../../plan'],
  ] as const) {
    for (const name of fileNames) {
      const [first] = (await readFile(folderOf(folder) + name, 'utf8')).split('\n')
      const schema = `${way}/schema/${name.replace(/\.yaml$/, '.schema.json')}`
      assert.equal(first, `# yaml-language-server: $schema=${schema}`)
    }
  }
})

test('a schema shows the choices, refuses strange keys and says what a value must be', () => {
  const schema = editorSchemas().get('indicators.schema.json') ?? ''
  assert.match(schema, /"trend_only"/)
  assert.match(schema, /"additionalProperties": false/)
  assert.match(schema, /"description": "2-1のような指標番号"/)
})
