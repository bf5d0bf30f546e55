import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { defineAction } from '../../core/action/action.ts'
import { choices, day, file, flag, id, optionalText, text } from '../../core/action/fields.ts'
import { actions } from '../house.ts'
import { describeApi } from './describe.ts'

const folder = mkdtempSync(join(tmpdir(), 'kasane-openapi-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const trial = defineAction({
  name: 'trial.add',
  http: { method: 'POST', path: '/trials/{id}/parts' },
  allow: ['counsellor'],
  zones: ['inner'],
  writes: ['agency'],
  subject: 'agency',
  input: z.strictObject({
    id: id(),
    on: day(),
    name: text({ max: 20 }),
    note: optionalText(),
    topics: choices(['a', 'b'], { min: 1 }),
    urgent: flag(),
  }),
  run: async () => ({ id: '' }),
})

test('an action is described by the schema that checks it: path, body, what must be there', () => {
  const { paths } = describeApi([trial], 'c') as { paths: Record<string, Record<string, unknown>> }
  const post = paths['/trials/{id}/parts']?.post as {
    parameters: { name: string; in: string; required: boolean; schema: object }[]
    requestBody: { content: Record<string, { schema: Record<string, unknown> }> }
    responses: object
  }
  const [inPath, key] = post.parameters
  assert.deepEqual(inPath, {
    name: 'id',
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  })
  assert.equal(key?.name, 'Idempotency-Key')
  assert.deepEqual(post.requestBody.content['application/json']?.schema, {
    type: 'object',
    properties: {
      on: { type: 'string', format: 'date' },
      name: { type: 'string', minLength: 1, maxLength: 20 },
      note: { type: 'string', minLength: 1, maxLength: 200 },
      topics: { type: 'array', minItems: 1, items: { type: 'string', enum: ['a', 'b'] } },
      urgent: { type: 'boolean' },
    },
    required: ['on', 'name', 'topics'],
    additionalProperties: false,
  })
  assert.deepEqual(Object.keys(post.responses), ['201', '4XX', '5XX'])
})

test('an action that takes a file is sent as forms are', () => {
  const { shape } = trial.input as unknown as z.ZodObject
  const taking = { ...trial, input: z.strictObject({ ...shape, table: file() }) }
  const { paths } = describeApi([taking], 'c') as { paths: Record<string, Record<string, unknown>> }
  const post = paths['/trials/{id}/parts']?.post as {
    requestBody: {
      content: Record<string, { schema: { properties: Record<string, object>; required: string[] } }>
    }
  }
  assert.deepEqual(Object.keys(post.requestBody.content), ['multipart/form-data'])
  const schema = post.requestBody.content['multipart/form-data']?.schema
  assert.deepEqual(schema?.properties.table, { type: 'string', contentMediaType: 'application/octet-stream' })
  assert.ok(schema?.required.includes('table'))
})

test('the document of the whole house passes the rules of OpenAPI', () => {
  const file = join(folder, 'openapi.json')
  writeFileSync(file, JSON.stringify(describeApi(actions, 'kasane.session_token')))
  const redocly = fileURLToPath(new URL('../../../node_modules/@redocly/cli/bin/cli.js', import.meta.url))
  const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [redocly, 'lint', file, '--extends', 'recommended', '--format', 'summary'],
    { env: { ...process.env, ...quiet }, cwd: folder, encoding: 'utf8' },
  )
  assert.equal(status, 0, stdout + stderr)
})
