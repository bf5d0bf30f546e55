import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOf } from './fault.ts'

test('a fault is told by its kind and its place', () => {
  const error = Object.assign(new RangeError('too large'), { code: '22003', constraint: 'amount_known' })
  const fault = faultOf(error)
  assert.deepEqual(
    { ...fault, where: '' },
    { name: 'RangeError', code: '22003', constraint: 'amount_known', where: '' },
  )
  assert.match(fault.where, /^at .*fault\.test\.ts:\d+:\d+/)
})

test('nothing that was typed gets into the log, however many lines it has', () => {
  const typed = '山田 清\n    at 柏市架空町1 (a secret.ts:1:2)\n04-0000-0000'
  for (const error of [
    new Error(`invalid input syntax for type date: "${typed}"`),
    Object.assign(new Error('short'), { message: typed }),
    { name: 'error', stack: `error: ${typed}\n    at query (file:///app/src/x.ts:1:2)`, message: typed },
  ]) {
    assert.doesNotMatch(JSON.stringify(faultOf(error)), /山田|柏市|0000|secret/)
  }
})

test('what is no error has no place', () => {
  for (const thrown of [null, undefined, '山田 清', 7]) assert.deepEqual(faultOf(thrown), { where: '' })
})
