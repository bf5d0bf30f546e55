import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { z } from 'zod'
import { onSide, twoSides, waitingFor } from '../../../tests/support/exchange.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { makeKeys } from './keys.ts'
import { definePackageKind } from './kind.ts'
import { keepExchange } from './place.ts'
import { sendAcross } from './send.ts'

const greeting = definePackageKind({
  kind: 'core.greeting',
  from: 'outer',
  payload: z.strictObject({ text: z.string() }),
  take: async () => {},
})

const house = await freshHouse()
let keys: ReturnType<typeof twoSides>
beforeEach(async () => {
  keys = twoSides()
  await house.asSystem((tx) =>
    tx.deleteFrom('exchange_item').where('municipality_id', '=', tx.municipality).execute(),
  )
})

const send = (text: string) => house.as(house.visitor, (tx) => sendAcross(tx, greeting, { text }))
const waiting = (side: 'inner' | 'outer') => house.asSystem((tx) => waitingFor(tx, keys[side]))

test('what a visitor sends on the internet side waits there, sealed for the inner side', async () => {
  await onSide('outer', () => send('こんにちは'))
  assert.deepEqual(await waiting('inner'), [{ kind: 'core.greeting', payload: { text: 'こんにちは' } }])
  await assert.rejects(waiting('outer'), /not sealed for this side/)
})

test('nothing waits on a server that is both sides, or on the side that takes it', async () => {
  await send('a')
  await onSide('inner', () => send('b'))
  assert.deepEqual(await waiting('inner'), [])
})

test('what its action did not keep does not go across', async () => {
  const failing = () =>
    house.as(house.visitor, async (tx) => {
      await sendAcross(tx, greeting, { text: 'never' })
      throw new Error('the action fails')
    })
  await assert.rejects(onSide('outer', failing), /the action fails/)
  assert.deepEqual(await waiting('inner'), [])
})

test('refused: while the other side’s key is not known', async () => {
  keepExchange({ keys: makeKeys('outer'), peer: null, folder: null })
  await assert.rejects(
    onSide('outer', () => send('a')),
    { code: 'core.exchangeNotReady', status: 503 },
  )
})

test('refused: a payload that is not the kind’s', async () => {
  await assert.rejects(
    onSide('outer', () =>
      house.as(house.visitor, (tx) => sendAcross(tx, greeting, { text: 'a', more: 1 } as { text: string })),
    ),
    /unrecognized/i,
  )
})
