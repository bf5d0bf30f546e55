import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../id.ts'
import { back, idOf } from './address.ts'

test('the id of an address is one, or there is nothing there', () => {
  const id = newId()
  assert.equal(idOf({ id }), id)
  for (const id of [undefined, '', 'new', `${newId()}'`])
    assert.throws(() => idOf({ id }), { code: 'core.notFound', status: 404 })
})

test('after a form one is where it stood, and reads what was done', () => {
  assert.equal(back('tell')({ id: newId() }, { path: '/trial/1' }), '/trial/1?done=tell')
})
