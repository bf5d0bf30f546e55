import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { choice, day, flag, id, note, optionalText, text, wholeNumber } from '../action/fields.ts'
import { defineJob } from './job.ts'
import { code } from './payload.ts'

const run = async () => {}
const define = (payload: z.ZodType, more: { name?: string; schedule?: string } = {}) =>
  defineJob({ name: 'trial.define', payload, run, ...more })

test('ids, numbers, codes, dates, choices and ticks may be carried', () => {
  define(z.strictObject({
    id: id(),
    year: wholeNumber(),
    indicator: code(),
    on: day(),
    kind: choice(['a', 'b']),
    all: flag(),
  }))
})

test('what could hold a name, an address or a text may not', () => {
  const fields = { text: text(), name: optionalText(), note: note(), phone: text({ control: 'tel' }) }
  for (const [name, field] of Object.entries(fields)) {
    assert.throws(() => define(z.strictObject({ id: id(), [name]: field })), /personal data/)
  }
  assert.throws(() => define(z.strictObject({ name: z.string() })), /personal data/)
  assert.throws(() => define(z.strictObject({ nested: z.strictObject({ id: id() }) })), /personal data/)
})

test('nor may an object that lets more fields through', () => {
  assert.throws(() => define(z.object({ id: id() })), /strictObject/)
  assert.throws(() => define(z.looseObject({ id: id() })), /strictObject/)
  assert.throws(() => define(z.record(z.string(), z.number())), /strictObject/)
  assert.throws(() => define(z.unknown()), /strictObject/)
})

test('a code is never Japanese, spaced, or long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const taken = code().safeParse(typed).success
      assert.equal(taken, /^[a-zA-Z0-9.-]{1,64}$/.test(typed) && taken)
    }),
  )
  assert.ok(code().safeParse('consultation.newConsultees').success)
  for (const typed of ['山田', 'yamada taro', 'Yamada', '', 'a..b', 'a'.repeat(65)])
    assert.ok(!code().safeParse(typed).success, typed)
})

test('a job belongs to a room, and comes by itself only without a payload', () => {
  assert.throws(() => define(z.strictObject({}), { name: 'define' }), /not a job's name/)
  define(z.strictObject({}), { schedule: '5 0 * * *' })
  assert.throws(() => define(z.strictObject({ id: id() }), { schedule: '5 0 * * *' }), /no payload/)
})
