import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import type { Refusal } from '../refusal.ts'
import { choices, text } from './fields.ts'
import { parseInput } from './input.ts'

const schema = z.strictObject({ name: text({ max: 5 }), topics: choices(['a', 'b']) })

function problemsOf(raw: unknown) {
  try {
    parseInput(schema, raw)
  } catch (error) {
    return (error as Refusal).problems
  }
  return []
}

test('each wrong field is named once with what to type', () => {
  assert.deepEqual(problemsOf({ name: 'x', topics: [] }), [])
  assert.deepEqual(problemsOf({ name: 'too long', topics: ['c'], colour: 'red' }), [
    { field: 'name', code: 'core.field.tooLong', params: { max: 5 } },
    { field: 'topics.0', code: 'core.field.choose' },
    { field: 'colour', code: 'core.field.unknown' },
  ])
  assert.deepEqual(problemsOf('nothing'), [{ field: '', code: 'core.field.type' }])
})

test('a flood of wrong fields is answered with the first ones', () => {
  const unknown = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`f${n}`, '']))
  assert.equal(problemsOf({ name: 'x', ...unknown }).length, 100)
  assert.equal(problemsOf({ name: 'x', topics: Array.from({ length: 5000 }, () => 'c') }).length, 100)
})
