import assert from 'node:assert/strict'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, mock, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { onlyOn } from '../../../tests/support/engine.ts'
import { onSide } from '../../../tests/support/exchange.ts'
import { freshHouse, kashiwa, otherCity, type TestPerson } from '../../../tests/support/house.ts'
import { perform } from '../action/perform.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { openAsSystem } from '../identity/open-as.ts'
import type { Zone } from '../zone.ts'
import { foldersOf, prepareFolders } from './folder.ts'
import { makeKeys, type OwnKeys, readLine } from './keys.ts'
import { addKinds, definePackageKind } from './kind.ts'
import { keepExchange, otherSide } from './place.ts'
import { receiveHere, sendHere } from './round.ts'
import { sendAcross } from './send.ts'
import { settleFile } from './settle-file.ts'
import { exchangeState, isTroubled } from './state.ts'

let broken = false

/** Takes its text into a row that both sides of the trial have, and forgets nothing it took. */
const note = (from: Zone) =>
  definePackageKind({
    kind: `core.noteFrom${from === 'inner' ? 'Inside' : 'Outside'}`,
    from,
    payload: z.strictObject({ text: z.string().max(40) }),
    async take(tx, note) {
      await keepNote(tx, note)
      if (broken) throw new Error('this kind is broken at the moment')
    },
  })

async function keepNote(tx: Tx, { text }: { text: string }): Promise<void> {
  await tx
    .insertInto('stale_mark')
    .values({ municipality_id: tx.municipality, id: newId(), indicator: `note ${text}`, at: tx.now })
    .execute()
}
const greeting = { ...note('outer'), kind: 'core.greetingFromOutside', take: keepNote }
const notes = { inner: note('inner'), outer: note('outer') }
addKinds([notes.inner, notes.outer, greeting], ['inner', 'outer'])

const houses = { inner: await freshHouse(), outer: await freshHouse() }
const ground = mkdtempSync(join(tmpdir(), 'kasane-exchange-'))
after(() => rmSync(ground, { recursive: true }))

let keys: Record<Zone, OwnKeys>
let folders: Record<Zone, string>

beforeEach(async () => {
  broken = false
  await begin()
})

/** Nothing was ever sent: each test stands on its own. */
async function begin(): Promise<void> {
  for (const { database } of Object.values(houses))
    await database.owner.query(`delete from exchange_item; delete from exchange_package; delete from exchange_link;
      delete from exchange_refusal`)
  keys = { inner: makeKeys('inner'), outer: makeKeys('outer') }
  const own = mkdtempSync(join(ground, 'side-'))
  folders = { inner: join(own, 'inner'), outer: join(own, 'outer') }
  for (const side of ['inner', 'outer'] as const) {
    mkdirSync(folders[side])
    prepareFolders(folders[side], side)
    know(side)
  }
}

const know = (side: Zone) =>
  keepExchange({ keys: keys[side], peer: readLine(keys[otherSide(side)].line), folder: folders[side] })

const round = { municipality: kashiwa, via: 'test' } as const
const on = <T>(side: Zone, work: (tx: Tx) => Promise<T>) =>
  onSide(side, () => openAsSystem(houses[side].database, { ...round, reason: 'test', silent: true }, work))
const say = (side: Zone, ...texts: string[]) =>
  on(side, async (tx) => {
    for (const text of texts) await sendAcross(tx, notes[side], { text })
  })
const send = (side: Zone) => onSide(side, () => sendHere(houses[side].database, round))
const receive = (side: Zone, options = {}) =>
  onSide(side, () => receiveHere(houses[side].database, round, options))

/** One package for each text. */
async function packages(side: Zone, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await say(side, text)
    await send(side)
  }
}

const outbox = (side: Zone) => foldersOf(folders[side], side).outgoing
const inbox = (side: Zone) => foldersOf(folders[side], side).incoming
const refused = (side: Zone) => readdirSync(foldersOf(folders[side], side).refused)
const waitingFiles = (side: Zone) => readdirSync(inbox(side)).filter((name) => name !== 'refused')
const made = (side: Zone) => readdirSync(outbox(side)).sort()
const nameOf = (number: number, side = 'outer') =>
  `${kashiwa}-${side}-${String(number).padStart(8, '0')}.kasane`

/** The shuttle: carries files of these numbers, or all, over; what it carried stays where it was, so that it can be lost. */
function carry(from: Zone, numbers?: number[]): void {
  for (const name of numbers ? numbers.map((number) => nameOf(number, from)) : made(from))
    copyFileSync(join(outbox(from), name), join(inbox(otherSide(from)), name))
}

/** What was taken since the test began, in the order of taking. */
const taken = (side: Zone, since: Date) =>
  on(side, async (tx) => {
    const rows = await tx
      .selectFrom('stale_mark')
      .select('indicator')
      .where('municipality_id', '=', tx.municipality)
      .where('indicator', 'like', 'note %')
      .where('at', '>=', since)
      .orderBy('id')
      .execute()
    return rows.map(({ indicator }) => indicator.slice(5))
  })

const openRefusals = (side: Zone) =>
  on(side, async (tx) => {
    const rows = await tx
      .selectFrom('exchange_refusal')
      .select(['number', 'reason', 'held'])
      .where('municipality_id', '=', tx.municipality)
      .where('settled_at', 'is', null)
      .orderBy('id')
      .execute()
    return rows.map(({ number, reason }) => `${number} ${reason.replace('core.notTaken.', '')}`)
  })

/** A file in the folder that nobody has written to for an hour. */
function lay(side: Zone, name: string, bytes: Buffer | string): void {
  const path = join(inbox(side), name)
  writeFileSync(path, bytes)
  const hourAgo = new Date(Date.now() - 3600_000)
  utimesSync(path, hourAgo, hourAgo)
}

test('what is said on one side comes to the other, in order, and is gone from where it was said', async () => {
  const since = new Date()
  await say('outer', 'a', 'b')
  await say('outer', 'c')
  assert.equal(await send('outer'), 1)
  assert.doesNotMatch(readFileSync(join(outbox('outer'), nameOf(1)), 'utf8'), /text/)
  carry('outer')
  assert.deepEqual(await receive('inner'), { taken: 1, notTaken: [] })
  assert.deepEqual(await taken('inner', since), ['a', 'b', 'c'])
  assert.deepEqual(waitingFiles('inner'), [])

  assert.equal(await send('inner'), 1, 'the inner side says that it came')
  carry('inner')
  await receive('outer')
  const kept = await on('outer', (tx) =>
    tx.selectFrom('exchange_item').select('id').where('municipality_id', '=', kashiwa).execute(),
  )
  assert.deepEqual(kept, [])
  assert.equal(await send('outer'), 0, 'nothing new: no package, and no answer to an answer')
  assert.equal(await send('inner'), 0)
})

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

test('a package ahead of its turn waits, the gap is told to the other side, and it goes on by itself', async () => {
  const since = new Date()
  await packages('outer', 'a', 'b', 'c', 'd')
  carry('outer', [1, 4])
  const first = await receive('inner')
  assert.deepEqual(first, { taken: 1, notTaken: [{ file: nameOf(4), reason: 'ahead' }] })
  assert.deepEqual(await openRefusals('inner'), ['4 ahead'])

  await send('inner')
  rmSync(join(outbox('outer'), nameOf(2)))
  rmSync(join(outbox('outer'), nameOf(3)))
  carry('inner')
  await receive('outer')
  assert.equal(await send('outer'), 2, 'the two that are missing are written again')
  carry('outer', [2, 3])
  assert.deepEqual(await receive('inner'), { taken: 3, notTaken: [] })
  assert.deepEqual(await taken('inner', since), ['a', 'b', 'c', 'd'])
  assert.deepEqual(await openRefusals('inner'), [])
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

test('a week of silence: forty packages at once, in order', async () => {
  const since = new Date()
  const texts = Array.from({ length: 40 }, (_, index) => `n${index}`)
  await packages('outer', ...texts)
  carry('outer')
  assert.deepEqual(await receive('inner'), { taken: 40, notTaken: [] })
  assert.deepEqual(await taken('inner', since), texts)
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

/** Gives the way back to how a side's exchange stood at this moment. */
async function backUp(side: Zone): Promise<() => Promise<void>> {
  const { owner } = houses[side].database
  const kept = ['exchange_package', 'exchange_item'] as const
  for (const table of kept) await owner.query(`create table kept_${table} as select * from ${table}`)
  return async () => {
    await owner.query('delete from exchange_item; delete from exchange_package')
    for (const table of kept)
      await owner.query(`insert into ${table} select * from kept_${table}; drop table kept_${table}`)
  }
}

onlyOn('postgres')('two servers of one side at once take each package once, and report nothing', async () => {
  const since = new Date()
  const texts = Array.from({ length: 12 }, (_, index) => `t${index}`)
  await packages('outer', ...texts)
  carry('outer')
  const both = await onSide('inner', () =>
    Promise.all([1, 2, 3].map(() => receiveHere(houses.inner.database, round))),
  )
  assert.equal(
    both.reduce((sum, one) => sum + one.taken, 0),
    12,
  )
  assert.deepEqual(
    both.flatMap(({ notTaken }) => notTaken).filter(({ reason }) => reason !== 'ahead'),
    [],
  )
  assert.deepEqual(await taken('inner', since), texts)
  assert.deepEqual(await openRefusals('inner'), [])
})

onlyOn('postgres')('two servers of one side at once send each item once', async () => {
  const since = new Date()
  const texts = Array.from({ length: 6 }, (_, index) => `s${index}`)
  for (const text of texts) await say('outer', text)
  await onSide('outer', () => Promise.all([1, 2, 3].map(() => sendHere(houses.outer.database, round))))
  carry('outer')
  await receive('inner')
  assert.deepEqual(await taken('inner', since), texts)
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

test('an item that fits no schema holds the package back, until somebody decides to leave it out', async () => {
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
  broken = true
  const said = mock.method(console, 'error', () => {})
  assert.deepEqual(await receive('inner'), { taken: 3, notTaken: [] })
  assert.match(String(said.mock.calls[0]?.arguments[0]), /"kind":"core.noteFromOutside"/)
  assert.doesNotMatch(String(said.mock.calls[0]?.arguments[0]), /broken at the moment/)
  assert.deepEqual(await taken('inner', since), ['hello'])
  const state = await on('inner', exchangeState)
  assert.deepEqual([state.left, isTroubled(state)], [3, true])
  await receive('inner')
  said.mock.restore()
  broken = false
  await receive('inner')
  assert.deepEqual(await taken('inner', since), ['hello', 'a', 'b', 'c'])
  assert.equal((await on('inner', exchangeState)).left, 0)
})

test('a server that died between its commit and the file writes the same file at its next start', async () => {
  await packages('outer', 'a')
  const first = readFileSync(join(outbox('outer'), nameOf(1)), 'utf8')
  rmSync(join(outbox('outer'), nameOf(1)))
  await on('outer', (tx) =>
    tx
      .updateTable('exchange_package')
      .set({ written_at: null })
      .where('municipality_id', '=', kashiwa)
      .where('content', '=', first)
      .execute(),
  )
  await send('outer')
  assert.equal(readFileSync(join(outbox('outer'), nameOf(1)), 'utf8'), first)
})

test('other files in the folder are left alone; what calls itself a package and is none is refused', async () => {
  lay('inner', 'notes.txt', 'x')
  lay('inner', 'holiday.kasane', 'x')
  assert.deepEqual((await receive('inner')).notTaken, [{ file: 'holiday.kasane', reason: 'unreadable' }])
  assert.ok(existsSync(join(inbox('inner'), 'notes.txt')))
})

test('silence is seen: a package goes every day with nothing in it, and none for a day is told', async () => {
  await send('outer')
  carry('outer')
  await receive('inner')
  assert.equal(await send('outer'), 0)
  assert.equal((await on('inner', exchangeState)).silentSince, null)
  await at(25, async () => {
    const state = await on('inner', exchangeState)
    assert.ok(state.silentSince && isTroubled(state))
    assert.equal(await send('outer'), 1, 'the heartbeat')
    carry('outer', [2])
    assert.equal((await receive('inner')).taken, 1)
    assert.equal((await on('inner', exchangeState)).silentSince, null)
  })
})

/** So many hours from now. */
async function at(hours: number, work: () => Promise<void>): Promise<void> {
  process.env.KASANE_NOW = new Date(Date.now() + hours * 3600_000).toISOString()
  try {
    await work()
  } finally {
    delete process.env.KASANE_NOW
  }
}

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

type Delivery = { number: number; lost: boolean }

test('in whatever order packages come, twice or lost at first, each item is taken once and in order', async () => {
  const delivery = fc.record({ number: fc.integer({ min: 1, max: 6 }), lost: fc.boolean() })
  const plan = fc.array(fc.array(delivery, { maxLength: 5 }), { maxLength: 4 })
  await fc.assert(fc.asyncProperty(plan, comesOnce), { numRuns: 12 })
})

async function comesOnce(rounds: Delivery[][]): Promise<void> {
  await begin()
  const since = new Date()
  const texts = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
  await packages('outer', ...texts)
  for (const deliveries of rounds) {
    carry(
      'outer',
      deliveries.filter(({ lost }) => !lost).map(({ number }) => number),
    )
    await receive('inner')
    const so = await taken('inner', since)
    assert.deepEqual(so, texts.slice(0, so.length), 'in order at every moment')
  }
  carry('outer')
  await receive('inner')
  assert.deepEqual(await taken('inner', since), texts)
}
