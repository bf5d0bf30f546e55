import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { onSide, twoSides, waitingFor } from '../../../tests/support/exchange.ts'
import { addPerson, freshHouse } from '../../../tests/support/house.ts'
import { keepExchange } from '../../core/exchange/place.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { closeLetter, lettersArrived, readLetter } from './actions/letters.ts'
import { takeIn } from './actions/take-in.ts'
import { tellConcern } from './actions/tell-concern.ts'
import { write } from './actions/write.ts'
import { goingOn } from './demo/examples.ts'
import { concernKind } from './queries/concern-across.ts'
import { letterKind } from './queries/letter-across.ts'
import { receiptOf } from './queries/letters.ts'
import { receiptKind } from './queries/receipt-across.ts'

// Two houses: the internet side, where somebody writes, and the closed network, where the counter reads.

const [outside, inside] = [await freshHouse(), await freshHouse()]
const writes = doer(outside.database)
const does = doer(inside.database)
const counter = await inside.asSystem(async (tx) => {
  const agencyId = await addAgency(tx, { code: 'counter', name: '窓口', nameEn: 'counter', kind: 'counter' })
  return addPerson(tx, { name: 'counter-one', role: 'counsellor', agencyId })
})

let keys: ReturnType<typeof twoSides>
beforeEach(async () => {
  keys = twoSides()
  for (const house of [outside, inside])
    await house.asSystem((tx) =>
      tx.deleteFrom('exchange_item').where('municipality_id', '=', tx.municipality).execute(),
    )
})

const secret = {
  body: '帰りたくない家があります（試験）😢',
  name: '見本 夜子',
  reach: 'telephone',
  telephone: '00-0000-4321',
  reachWhen: '昼休みだけ',
  mustNotKnow: '同居の父',
  topics: ['abuse'],
  forWhom: 'self',
}

async function sent() {
  const done = await onSide('outer', () => writes(outside.visitor, write, secret))
  return { id: done.id, number: done.number }
}

/** Carries over what waits on one side, as a package does. */
async function carry(from: 'outer' | 'inner') {
  const [here, there, kinds] =
    from === 'outer'
      ? ([outside, inside, [letterKind, concernKind]] as const)
      : ([inside, outside, [receiptKind]] as const)
  const to = from === 'outer' ? 'inner' : 'outer'
  const items = await here.asSystem((tx) => waitingFor(tx, keys[to]))
  for (const { kind, payload } of items) {
    const known = kinds.find((one) => one.kind === kind)
    assert.ok(known, kind)
    await onSide(to, () => there.asSystem((tx) => known.take(tx, known.payload.parse(payload) as never)))
  }
  await here.asSystem((tx) =>
    tx.deleteFrom('exchange_item').where('municipality_id', '=', tx.municipality).execute(),
  )
  return items.length
}

const toldOutside = (number: string) =>
  onSide('outer', () => outside.as(outside.visitor, async (tx) => (await receiptOf(tx, { number }))?.told))
const onInside = <T>(work: () => Promise<T>) => onSide('inner', work)

test('the internet side keeps no readable word of what was written', async () => {
  await sent()
  const { rows: tables } = await outside.database.owner.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const { reach: _, forWhom: _way, topics: _topics, ...words } = secret
  const shapes = Object.values(words).flatMap((word) => {
    const bytes = Buffer.from(word)
    return [word, bytes.toString('hex'), bytes.toString('base64').slice(0, 12)]
  })
  for (const { name } of tables) {
    const { rows } = await outside.database.owner.query(`select t::text as row from ${name} t`)
    const text = rows.map(({ row }) => row).join('\n')
    const found = shapes.filter((shape) => text.includes(shape))
    assert.deepEqual(found, [], name)
  }
  const { rows } = await outside.database.owner.query(
    `select body, name, telephone, email, reach, topics, audience from web_consultation`,
  )
  assert.deepEqual(rows[0], {
    body: null,
    name: null,
    telephone: null,
    email: null,
    reach: null,
    topics: [],
    audience: ['system'],
  })
})

test('inside it arrives whole, once however often it comes; what becomes of it goes back as one word', async () => {
  const { number } = await sent()
  const [item] = await outside.asSystem((tx) => waitingFor(tx, keys.inner))
  assert.equal(await carry('outer'), 1)
  await onInside(() => inside.asSystem((tx) => letterKind.take(tx, item?.payload as never)))
  const { letters } = await onInside(() => does(counter, lettersArrived, {}))
  assert.equal(letters.filter((one) => one.number === number).length, 1)
  const id = letters.find((one) => one.number === number)?.id as string
  const letter = await onInside(() => does(counter, readLetter, { id }))
  const { body, name, reach, telephone, reachWhen, mustNotKnow, topics, forWhom } = letter
  assert.deepEqual({ body, name, reach, telephone, reachWhen, mustNotKnow, topics, forWhom }, secret)
  assert.equal(await toldOutside(number), 'received')
  const back = await inside.asSystem((tx) => waitingFor(tx, keys.outer))
  assert.deepEqual(back, [{ kind: 'consultation.receipt', payload: { number, told: 'read' } }])
  await carry('inner')
  assert.equal(await toldOutside(number), 'read')
  await onInside(() => does(counter, takeIn, { ...goingOn, who: 'anonymous', channel: 'web', letterId: id }))
  await carry('inner')
  assert.equal(await toldOutside(number), 'handled')
})

test('a receipt for a letter that this side no longer knows disturbs nothing', async () => {
  await onSide('outer', () =>
    outside.asSystem((tx) => receiptKind.take(tx, { number: 'XXXXXXXX', told: 'read' })),
  )
  assert.equal(await toldOutside('XXXXXXXX'), undefined)
})

test('a topic that this side does not know, a text longer than its form takes, arrive as well', async () => {
  await sent()
  const [item] = await outside.asSystem((tx) => waitingFor(tx, keys.inner))
  const payload = {
    ...(item?.payload as Record<string, unknown>),
    number: 'LATER234',
    topics: ['something_later'],
    body: 'あ'.repeat(30_000),
  }
  await onInside(() => inside.asSystem((tx) => letterKind.take(tx, letterKind.payload.parse(payload))))
  const { letters } = await onInside(() => does(counter, lettersArrived, {}))
  assert.deepEqual(letters.find(({ number }) => number === 'LATER234')?.topics, ['something_later'])
})

test('refused: writing inside, reading outside, and writing while nothing can go across', async () => {
  assert.deepEqual(await onInside(() => refusals(does(inside.visitor, write, secret))), ['core.notHere'])
  const staff = outside.person('hanako')
  for (const action of [lettersArrived, readLetter, closeLetter])
    assert.deepEqual(
      await onSide('outer', () => refusals(writes(staff, action as typeof lettersArrived, {}))),
      ['core.notHere'],
    )
  keepExchange({ keys: keys.outer, peer: null, folder: null })
  const before = await outside.database.owner.query('select count(*) as count from web_consultation')
  assert.deepEqual(await onSide('outer', () => refusals(writes(outside.visitor, write, secret))), [
    'core.exchangeNotReady',
  ])
  const after = await outside.database.owner.query('select count(*) as count from web_consultation')
  assert.deepEqual(after.rows, before.rows)
})

test('what somebody tells of another goes across sealed, once, and nothing of it stays or comes back', async () => {
  const concern = { source: 'family', seen: '兄のことで（試験）', personKnows: 'no', mayName: 'no' }
  await onSide('outer', () => writes(outside.visitor, tellConcern, concern))
  const { rows: kept } = await outside.database.owner.query(
    "select count(*)::int as count from web_consultation where source is not null or body like '%兄のこと%'",
  )
  assert.equal(kept[0].count, 0)
  const [item] = await outside.asSystem((tx) => waitingFor(tx, keys.inner))
  assert.equal(await carry('outer'), 1)
  await onInside(() =>
    inside.asSystem((tx) => concernKind.take(tx, concernKind.payload.parse(item?.payload))),
  )
  const { letters } = await onInside(() => does(counter, lettersArrived, {}))
  const arrived = letters.filter(({ source }) => source === 'family')
  assert.equal(arrived.length, 1)
  const id = arrived[0]?.id ?? ''
  await onInside(() => does(counter, readLetter, { id }))
  await onInside(() => does(counter, takeIn, { ...goingOn, letterId: id }))
  assert.equal(await carry('inner'), 0)
})
