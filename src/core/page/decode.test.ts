import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineAction } from '../action/action.ts'
import { choices, flag, text } from '../action/fields.ts'
import { postedForm, rawInput } from './decode.ts'

const form = (body: string) => postedForm(new URLSearchParams(body))

const tick = defineAction({
  name: 'trial.tick',
  http: { method: 'POST', path: '/trial/ticks' },
  allow: ['counsellor'],
  zones: ['inner'],
  writes: [],
  input: z.strictObject({ note: text(), topics: choices(['a', 'b']), urgent: flag() }),
  run: async () => ({ id: '' }),
})

test('a form is its name, its key, its post and its fields; several boxes of one name are a list', () => {
  assert.deepEqual(form('_form=tick&_key=key-0001&_post=post-1&note=x&topics=a&topics=b&topics=c'), {
    name: 'tick',
    key: 'key-0001',
    post: 'post-1',
    values: { note: 'x', topics: ['a', 'b', 'c'] },
  })
  assert.deepEqual(form(''), { name: '', key: undefined, post: undefined, values: {} })
})

test('what only a list may be is a list, of anything else the last counts', () => {
  assert.deepEqual(rawInput(tick, { note: ['x', 'y'], topics: 'a', colour: 'red' }), {
    note: 'y',
    topics: ['a'],
    colour: 'red',
  })
})

test('more fields than a form can have are refused before any work is done', () => {
  const fields = (count: number) => Array.from({ length: count }, (_, n) => `f${n}=`).join('&')
  assert.equal(Object.keys(form(fields(1000)).values).length, 1000)
  assert.throws(() => form(fields(1001)), { code: 'core.tooManyFields', status: 413 })
  const begun = performance.now()
  assert.throws(() => form(fields(100_000)), { code: 'core.tooManyFields' })
  assert.ok(performance.now() - begun < 2000)
})
