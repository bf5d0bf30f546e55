import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembered } from './remembered.ts'

test('a list is read once for a while, and anew when it is to be forgotten', async () => {
  let reads = 0
  const { ask, forget } = remembered(async () => [++reads], 60_000)
  assert.deepEqual([await ask(), await ask()], [[1], [1]])
  forget()
  assert.deepEqual(await ask(), [2])
})

test('what was known stays known while it cannot be read; before that the reason is told', async () => {
  let isAway = true
  const { ask, forget } = remembered(async () => {
    if (isAway) throw new Error('away')
    return ['柏市']
  }, 0)
  await assert.rejects(ask(), /away/)
  isAway = false
  await ask()
  isAway = true
  forget()
  assert.deepEqual(await ask(), ['柏市'])
})
