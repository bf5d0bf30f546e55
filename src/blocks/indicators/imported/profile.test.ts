import assert from 'node:assert/strict'
import { test } from 'node:test'
import { profileOf } from './profile.ts'
import employment from './profiles/employment.json' with { type: 'json' }
import healthApp from './profiles/health-app.json' with { type: 'json' }

test('the profiles that are there can be read', () => {
  assert.deepEqual([profileOf(healthApp).counts, profileOf(employment).again], ['stock', true])
})

test('a profile that says what nobody understands, or what could not be counted, ends the start', () => {
  const { birth, ...others } = healthApp.fields
  assert.ok(birth)
  assert.throws(() => profileOf({ ...healthApp, counts: 'level' }), /flow or stock/)
  assert.throws(() => profileOf({ ...healthApp, gone: 'lost' }), /ended or withdrawn/)
  assert.throws(() => profileOf({ ...healthApp, fields: others } as never), /a column that it does not have/)
  assert.throws(() => profileOf({ ...healthApp, again: true }), /there once/)
})
