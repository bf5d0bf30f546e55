import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import {
  begin,
  carry,
  houses,
  keys,
  know,
  nameOf,
  packages,
  receive,
  send,
  taken,
} from '../../../tests/support/two-houses.ts'
import type { Zone } from '../zone.ts'
import { makeKeys } from './keys.ts'

// New keys begin a new link; a side that was restored from a backup needs one.

beforeEach(begin)

test('refused as from a former key: a package of before the keys were changed; its content comes again', async () => {
  const since = new Date()
  await packages('outer', 'a', 'b')
  carry('outer', [1])
  await receive('inner')
  keys.outer = makeKeys('outer', keys.outer)
  know('inner')
  know('outer')
  await receive('inner')
  carry('outer', [2])
  assert.deepEqual((await receive('inner')).notTaken, [{ file: nameOf(2), reason: 'formerKey' }])
  await send('outer')
  carry('outer', [1])
  assert.equal((await receive('inner')).taken, 1)
  assert.deepEqual(
    await taken('inner', since),
    ['a', 'b'],
    'what was taken, but not acknowledged, is not taken twice',
  )
})

test('refused: to go on with keys that another server of this side has left behind', async () => {
  await packages('outer', 'a')
  const former = keys.outer
  keys.outer = makeKeys('outer', former)
  know('outer')
  await send('outer')
  keys.outer = former
  know('outer')
  await assert.rejects(send('outer'), { code: 'core.exchangeFormerKey' })
})

test('a side restored from an older backup: both sides say so, and new keys mend it', async () => {
  const since = new Date()
  await packages('outer', 'a')
  carry('outer')
  await receive('inner')
  await send('inner')
  carry('inner')
  await receive('outer')
  const restore = await backUp('outer')
  await packages('outer', 'b')
  carry('outer', [2])
  await receive('inner')
  await send('inner')
  await restore()

  await packages('outer', 'c')
  carry('outer', [2])
  assert.deepEqual((await receive('inner')).notTaken, [{ file: nameOf(2), reason: 'numbersAgain' }])
  await packages('outer', 'd')
  carry('outer', [3])
  assert.deepEqual((await receive('inner')).notTaken, [{ file: nameOf(3), reason: 'otherChain' }])
  assert.deepEqual(await taken('inner', since), ['a', 'b'])

  keys.outer = makeKeys('outer', keys.outer)
  know('inner')
  know('outer')
  await send('outer')
  carry('outer', [1])
  assert.equal((await receive('inner')).taken, 1)
  assert.deepEqual(await taken('inner', since), ['a', 'b', 'c', 'd'])
})

test('a side that was restored finds out by itself when the other has taken more than it ever sent', async () => {
  await packages('outer', 'a')
  const restore = await backUp('outer')
  await packages('outer', 'b')
  carry('outer')
  await receive('inner')
  await packages('inner', 'x')
  await restore()
  carry('inner')
  assert.deepEqual((await receive('outer')).notTaken, [{ file: nameOf(1, 'inner'), reason: 'older' }])
})

test('a side restored from a backup gets again what it had acknowledged since then, once', async () => {
  const since = new Date()
  await goes('a', 1)
  const restore = await backUp('inner', { notes: true })
  await goes('b', 2)
  await restore()
  assert.deepEqual(await taken('inner', since), ['a'])
  await packages('outer', 'c')
  carry('outer', [3])
  assert.deepEqual((await receive('inner')).notTaken, [{ file: nameOf(3), reason: 'older' }])

  keys.inner = makeKeys('inner', keys.inner)
  know('inner')
  know('outer')
  await send('outer')
  carry('outer', [1])
  assert.equal((await receive('inner')).taken, 1)
  assert.deepEqual(await taken('inner', since), ['a', 'b', 'c'])
})

/** Says a text outside; inside takes it, and outside hears that it did. */
async function goes(text: string, number: number): Promise<void> {
  await packages('outer', text)
  carry('outer', [number])
  await receive('inner')
  await send('inner')
  carry('inner', [number])
  await receive('outer')
}

/** Gives the way back to how a side's exchange, and what it took, stood at this moment. */
async function backUp(side: Zone, { notes = false } = {}): Promise<() => Promise<void>> {
  const { owner } = houses[side].database
  const kept = ['exchange_package', 'exchange_item', ...(notes ? ['stale_mark'] : [])]
  for (const table of kept) await owner.query(`create table kept_${table} as select * from ${table}`)
  return async () => {
    for (const table of kept.toReversed()) await owner.query(`delete from ${table}`)
    for (const table of kept)
      await owner.query(`insert into ${table} select * from kept_${table}; drop table kept_${table}`)
  }
}
