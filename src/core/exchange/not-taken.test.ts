import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, mock, test } from 'node:test'
import { z } from 'zod'
import { onSide } from '../../../tests/support/exchange.ts'
import { otherCity, type TestPerson } from '../../../tests/support/house.ts'
import {
  begin,
  carry,
  greeting,
  houses,
  inbox,
  keys,
  know,
  lay,
  nameOf,
  notes,
  on,
  openRefusals,
  outbox,
  packages,
  receive,
  refused,
  send,
  taken,
  trouble,
  waitingFiles,
} from '../../../tests/support/two-houses.ts'
import { perform } from '../action/perform.ts'
import { newId } from '../id.ts'
import { makeKeys } from './keys.ts'
import { addKinds } from './kind.ts'
import { receiveHere } from './round.ts'
import { sendAcross } from './send.ts'
import { settleFile } from './settle-file.ts'
import { exchangeState, isTroubled } from './state.ts'

// What is not taken, why, and what becomes of it.

beforeEach(begin)

test('a package twice is refused as taken already, and taken once', async () => {
  const since = new Date()
  await packages('outer', 'a')
  carry('outer')
  await receive('inner')
  carry('outer')
  const again = await receive('inner')
  assert.deepEqual(again, { taken: 0, notTaken: [{ file: nameOf(1), reason: 'takenAlready' }] })
  assert.deepEqual(await taken('inner', since), ['a'])
  assert.deepEqual(refused('inner'), [nameOf(1)])
})

test('a package altered in any place is refused, and the same one whole is taken', async () => {
  const since = new Date()
  await packages('outer', 'a')
  const whole = readFileSync(join(outbox('outer'), nameOf(1)))
  const step = Math.max(1, Math.floor(whole.length / 40))
  for (let place = 0; place < whole.length; place += step) await refuses(place)
  for (let back = 1; back < 90; back += 11) await refuses(whole.length - back)
  assert.deepEqual(await taken('inner', since), [])
  lay('inner', nameOf(1), whole)
  assert.deepEqual(await receive('inner'), { taken: 1, notTaken: [] })

  async function refuses(place: number) {
    const altered = Buffer.from(whole)
    altered[place] = (altered[place] as number) ^ 1
    lay('inner', nameOf(1), altered)
    const { taken: count, notTaken } = await receive('inner')
    assert.equal(count, 0, `altered at ${place}`)
    assert.equal(notTaken.length, 1, `altered at ${place}`)
    assert.deepEqual(waitingFiles('inner'), [])
  }
})

test('a file cut off is left alone while it may still be arriving, and refused when it stays so', async () => {
  await packages('outer', 'a')
  const whole = readFileSync(join(outbox('outer'), nameOf(1)))
  writeFileSync(join(inbox('inner'), nameOf(1)), whole.subarray(0, 200))
  assert.deepEqual(await receive('inner'), { taken: 0, notTaken: [] })
  for (const length of [0, 1, 200, whole.length - 1]) {
    lay('inner', nameOf(1), whole.subarray(0, length))
    const { notTaken } = await receive('inner')
    assert.deepEqual(notTaken, [{ file: nameOf(1), reason: 'unreadable' }], `cut off at ${length}`)
  }
  await send('inner')
  carry('inner')
  await receive('outer')
  assert.equal(await send('outer'), 1, 'what arrived damaged is written again')
  carry('outer')
  assert.equal((await receive('inner')).taken, 1)
  assert.deepEqual(await openRefusals('inner'), [])
})

test('refused: from another city, for the other side, from keys that are not known here', async () => {
  await packages('outer', 'a')
  const whole = readFileSync(join(outbox('outer'), nameOf(1)))
  lay('inner', `${otherCity}-outer-00000001.kasane`, whole)
  lay('outer', nameOf(1), whole)
  assert.deepEqual((await receive('outer')).notTaken, [{ file: nameOf(1), reason: 'wrongSide' }])
  const other = await onSide('inner', () =>
    receiveHere(houses.inner.database, { municipality: otherCity, via: 'test' }),
  )
  assert.equal(other.notTaken[0]?.reason, 'otherCity')

  const former = keys.outer
  keys.outer = makeKeys('outer', former)
  know('inner')
  lay('inner', nameOf(1), whole)
  assert.deepEqual((await receive('inner')).notTaken, [{ file: nameOf(1), reason: 'otherKey' }])
})

test('other files in the folder are left alone; what calls itself a package and is none is refused', async () => {
  lay('inner', 'notes.txt', 'x')
  lay('inner', 'holiday.kasane', 'x')
  assert.deepEqual((await receive('inner')).notTaken, [{ file: 'holiday.kasane', reason: 'unreadable' }])
  assert.ok(existsSync(join(inbox('inner'), 'notes.txt')))
})

test('whatever else is laid there under the name of a package keeps nothing else from being taken', async () => {
  const since = new Date()
  await packages('outer', 'a')
  carry('outer')
  mkdirSync(join(inbox('inner'), nameOf(2)))
  execFileSync('mkfifo', [join(inbox('inner'), nameOf(3))])
  symlinkSync('/dev/zero', join(inbox('inner'), nameOf(4)))
  lay('inner', nameOf(9_999_999_999), 'x')
  lay('inner', `${'x'.repeat(248)}.kasane`, 'x')
  const { taken: count, notTaken } = await receive('inner')
  assert.equal(count, 1)
  assert.deepEqual(new Set(notTaken.map(({ reason }) => reason)), new Set(['unreadable']))
  assert.equal(notTaken.length, 5)
  assert.deepEqual(waitingFiles('inner'), [])
  assert.deepEqual(await taken('inner', since), ['a'])
})

test('what is brought again and again is put aside once for each content, and told once', async () => {
  await packages('outer', 'a')
  const long = `${'x'.repeat(248)}.kasane`
  for (let time = 0; time < 4; time++) {
    carry('outer')
    lay('inner', long, `broken ${time % 2}`)
    await receive('inner')
  }
  assert.equal(refused('inner').length, 5)
  const { notTaken } = await on('inner', exchangeState)
  assert.equal(notTaken.length, 3)
  assert.deepEqual(waitingFiles('inner'), [])
})

test('an item of a kind that is not known here holds the package back whole, until it is known', async () => {
  const since = new Date()
  const later = { ...notes.outer, kind: 'core.noteOfLater' }
  await on('outer', async (tx) => {
    await sendAcross(tx, notes.outer, { text: 'a' })
    await sendAcross(tx, later, { text: 'b' })
  })
  await send('outer')
  await packages('outer', 'c')
  carry('outer')
  const held = await receive('inner')
  assert.deepEqual(
    held.notTaken.map(({ reason }) => reason),
    ['unknownKind', 'ahead'],
  )
  assert.deepEqual(await taken('inner', since), [])
  addKinds([later], ['inner', 'outer'])
  assert.deepEqual(await receive('inner'), { taken: 2, notTaken: [] })
  assert.deepEqual(await taken('inner', since), ['a', 'b', 'c'])
})

test('an item that fits no schema holds the package back, until somebody decides to leave it out; it is taken once it fits', async () => {
  const since = new Date()
  const loose = { ...notes.outer, payload: z.strictObject({ text: z.string() }) }
  await on('outer', async (tx) => {
    await sendAcross(tx, loose, { text: 'x'.repeat(41) })
    await sendAcross(tx, notes.outer, { text: 'fits' })
  })
  await send('outer')
  carry('outer')
  assert.deepEqual((await receive('inner')).notTaken, [{ file: nameOf(1), reason: 'unfitItem' }])
  assert.equal((await receive('inner', { leaveOut: true })).taken, 1)
  assert.deepEqual(await taken('inner', since), ['fits'])
  assert.equal((await on('inner', exchangeState)).left, 1, 'what is left out is not lost')

  const { payload } = notes.outer
  notes.outer.payload = loose.payload
  await receive('inner')
  notes.outer.payload = payload
  assert.deepEqual(await taken('inner', since), ['fits', 'x'.repeat(41)])
  assert.equal((await on('inner', exchangeState)).left, 0)
})

test('an item that its room cannot take waits, keeps back no other, and is taken when it can be', async () => {
  const since = new Date()
  await packages('outer', 'a', 'b')
  await on('outer', async (tx) => {
    await sendAcross(tx, notes.outer, { text: 'c' })
    await sendAcross(tx, greeting, { text: 'hello' })
  })
  await send('outer')
  carry('outer')
  trouble.broken = true
  const said = mock.method(console, 'error', () => {})
  assert.deepEqual(await receive('inner'), { taken: 3, notTaken: [] })
  assert.match(String(said.mock.calls[0]?.arguments[0]), /"kind":"core.noteFromOutside"/)
  assert.doesNotMatch(String(said.mock.calls[0]?.arguments[0]), /broken at the moment/)
  assert.deepEqual(await taken('inner', since), ['hello'])
  const state = await on('inner', exchangeState)
  assert.deepEqual([state.left, isTroubled(state)], [3, true])
  await receive('inner')
  said.mock.restore()
  trouble.broken = false
  await receive('inner')
  assert.deepEqual(await taken('inner', since), ['hello', 'a', 'b', 'c'])
  assert.equal((await on('inner', exchangeState)).left, 0)
})

test('whoever looks after the exchange says that a file was looked into; what waits cannot be', async () => {
  lay('inner', nameOf(7), 'broken')
  await packages('outer', 'a', 'b')
  carry('outer', [2])
  await receive('inner')
  const { missing, notTaken } = await on('inner', exchangeState)
  assert.deepEqual(missing, [1, 3, 4, 5, 6, 7])
  const [held, broken] = notTaken.toSorted((a, b) => Number(a.number) - Number(b.number))
  const { person, database } = houses.inner
  const settle = (who: TestPerson, id = '') =>
    onSide('inner', () => perform(database, settleFile, who, { id }))
  await assert.rejects(settle(person('adam'), held?.id), { code: 'core.exchangeHeld', status: 409 })
  await assert.rejects(settle(person('hanako'), broken?.id), { code: 'core.notAllowed' })
  await assert.rejects(settle(person('adam'), newId()), { code: 'core.notFound' })
  await settle(person('stewart'), broken?.id)
  assert.deepEqual((await on('inner', exchangeState)).missing, [1])
})
