import assert from 'node:assert/strict'
import { after } from 'node:test'
import { onlyOn } from '../../../../tests/support/engine.ts'
import { goTo, lots, signUpHouse } from '../../../../tests/support/sign-ups.ts'
import { openDatabase } from '../../../core/db/open.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Caller } from '../../../core/identity/actor.ts'
import { openAs } from '../../../core/identity/open-as.ts'
import type { Refusal } from '../../../core/refusal.ts'
import { sessionOf, stepSession } from '../sessions.ts'
import { publishedLottery, publishList } from './draw.ts'
import { acceptOffer, cancelSignUp, settleSession } from './leave.ts'
import { signUpsOf } from './lists.ts'
import type { SignUpInput } from './rules.ts'
import { signUp } from './sign-up.ts'
import { toTell } from './telling.ts'

// Two servers over one database, each with its pool: what they do at once comes out as if it had been one after the other.

const test = onlyOn('postgres')
const { house, hanako, aGathering, somebody, kindsNow, opening, step } = await signUpHouse()
const { visitor } = house

const servers = [house.database]
if (house.database.pool.options.connectionString) {
  const url = String(house.database.pool.options.connectionString)
  const second = await openDatabase({ dataDir: '', databaseUrl: url })
  after(() => second.close())
  servers.push(second)
}

let turn = 0
/** On one server or the other. */
const somewhere = <T>(who: Caller, work: (tx: Tx) => Promise<T>): Promise<T> =>
  openAs(servers[turn++ % servers.length] ?? house.database, who, work)

/** The answer, or the code of the refusal; a fault ends the test. */
const outcome = <T>(work: Promise<T>): Promise<T | string> =>
  work.catch((error: Refusal) => {
    if (error.name !== 'Refusal') throw error
    return error.code
  })

/** So many at a time, as a door has them. */
async function crowd(count: number, act: (n: number) => Promise<unknown>, at = 40): Promise<void> {
  let next = 0
  const one = async () => {
    while (next < count) await act(next++)
  }
  await Promise.all(Array.from({ length: at }, one))
}

const all = (id: string) => house.as(hanako, (tx) => signUpsOf(tx, id, { limit: 100_000 }))

/** What holds of a session at every moment at which nobody is in the middle of something. */
async function requireSound(id: string): Promise<void> {
  const [rows, kinds] = [await all(id), await kindsNow(id)]
  const held = rows.filter(({ state }) => state === 'confirmed' || state === 'offered')
  for (const { id: kindId, taken, capacity } of kinds) {
    assert.equal(
      held.reduce((sum, row) => sum + (row.seatsByKind.get(kindId) ?? 0), 0),
      taken,
    )
    assert.ok(taken <= capacity)
  }
  const waiting = rows.filter(({ state }) => state === 'waiting')
  assert.equal((await opening(id)).waiting, waiting.length)
  const fits = waiting.filter((row) =>
    kinds.every((kind) => kind.left >= (row.seatsByKind.get(kind.id) ?? 0)),
  )
  assert.deepEqual(
    fits.map(({ receipt }) => receipt),
    [],
    'somebody waits for whom there is room',
  )
}

const adults = { name: '一般', nameEn: 'General', capacity: 30, price: 0 }
const children = { name: '子ども', nameEn: 'Children', capacity: 10, price: 0 }

test('three thousand come at once for thirty seats: thirty have one, fifty wait, nobody is put into a seat too many', async () => {
  const { id, kindId } = await aGathering({ kinds: [adults], waitingMost: 50 })
  goTo('2027-01-10 09:00')
  const outcomes = new Map<string, number>()
  await crowd(3000, async () => {
    const done = await outcome(somewhere(visitor, (tx) => signUp(tx, id, somebody(kindId))))
    const word = typeof done === 'string' ? done : done.state
    outcomes.set(word, (outcomes.get(word) ?? 0) + 1)
  })
  assert.deepEqual(Object.fromEntries(outcomes), {
    confirmed: 30,
    waiting: 50,
    'gatherings.signUps.full': 2920,
  })
  await requireSound(id)
})

test('signing up, giving back, answering and settling at once, with two kinds of seats and families', async () => {
  const { id, kinds } = await aGathering({ kinds: [adults, children], offerHours: 1 })
  goTo('2027-01-12 11:00')
  const [adult, child] = kinds.map((kind) => kind.id) as [string, string]
  const made: string[] = []
  await crowd(600, async (n) => {
    const seats: SignUpInput['seats'] = [
      { kindId: adult, amount: 1 + (n % 2) },
      ...(n % 3 === 0 ? [{ kindId: child, amount: 1 }] : []),
    ]
    const done = await outcome(somewhere(visitor, (tx) => signUp(tx, id, somebody(adult, { seats }))))
    if (typeof done !== 'string') made.push(done.id)
    const other = made[(n * 7) % made.length] ?? ''
    if (n % 3 === 1) await outcome(somewhere(hanako, (tx) => cancelSignUp(tx, other, 'staff')))
    if (n % 3 === 2) await outcome(somewhere(hanako, (tx) => acceptOffer(tx, other)))
    if (n % 20 === 0) await somewhere(hanako, (tx) => settleSession(tx, id))
  })
  assert.equal((await all(id)).length, 600)
  await requireSound(id)
  goTo('2027-01-12 13:00')
  await Promise.all([1, 2, 3, 4].map(() => somewhere(hanako, (tx) => settleSession(tx, id))))
  await requireSound(id)
})

test('one gives the last seat back while others come for it: it is never free beside somebody who waits', async () => {
  const { id, kindId } = await aGathering({ kinds: [{ ...adults, capacity: 1 }] })
  goTo('2027-01-12 11:00')
  for (let round = 0; round < 25; round++) {
    const [holder] = (await all(id)).filter(({ state }) => state === 'confirmed' || state === 'offered')
    const gone = holder ? somewhere(hanako, (tx) => cancelSignUp(tx, holder.id, 'staff')) : Promise.resolve()
    const come = [1, 2].map(() => somewhere(visitor, (tx) => signUp(tx, id, somebody(kindId))))
    await Promise.all([gone, ...come])
    await requireSound(id)
    for (const { id: waits, state } of await all(id))
      if (state === 'waiting') await house.as(hanako, (tx) => cancelSignUp(tx, waits, 'staff'))
  }
})

test('somebody who presses twenty times has one place', async () => {
  const { id, kindId } = await aGathering({ kinds: [adults] })
  goTo('2027-01-12 11:00')
  const input = somebody(kindId)
  const done = await Promise.all(
    Array.from({ length: 20 }, () => outcome(somewhere(visitor, (tx) => signUp(tx, id, input)))),
  )
  assert.equal(done.filter((one) => typeof one !== 'string').length, 1)
  assert.deepEqual(
    new Set(done.filter((one) => typeof one === 'string')),
    new Set(['gatherings.signUps.twice']),
  )
  await requireSound(id)
})

test('a session that is cancelled in the rush: who is in is told, who is not was refused', async () => {
  const { id, kindId } = await aGathering({ kinds: [adults] })
  goTo('2027-01-12 11:00')
  let cancelled: Promise<void> | undefined
  const signed: string[] = []
  await crowd(400, async (n) => {
    if (n === 200) cancelled = step(id, 'cancelled', '会場の都合')
    const done = await outcome(somewhere(visitor, (tx) => signUp(tx, id, somebody(kindId))))
    if (typeof done === 'string') assert.equal(done, 'gatherings.signUps.cancelled')
    else signed.push(done.id)
  })
  await cancelled
  const told = (await house.as(hanako, (tx) => toTell(tx, id))).filter(({ about }) => about === 'cancelled')
  assert.deepEqual(told.map(({ signUpId }) => signUpId).sort(), signed.sort())
  assert.ok(signed.length >= 150 && signed.length < 400, String(signed.length))
})

test('who signs up between the first and the last moment of a cancellation is told of it, not that they have a seat', async () => {
  const { id, kindId } = await aGathering({ kinds: [adults] })
  goTo('2027-01-12 11:00')
  const [began, signed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const cancelled = house.as(hanako, async (tx) => {
    began.resolve()
    await signed.promise
    await stepSession(tx, await sessionOf(tx, id), 'cancelled', '会場の都合')
  })
  await began.promise
  goTo('2027-01-12 11:01')
  await somewhere(visitor, (tx) => signUp(tx, id, somebody(kindId)))
  signed.resolve()
  await cancelled
  const told = await house.as(hanako, (tx) => toTell(tx, id))
  assert.deepEqual(
    told.map(({ about }) => about),
    ['cancelled'],
  )
})

test('who waits for the counter, finds it full and takes the turn holds the counter no longer', async () => {
  const { id, kindId } = await aGathering({ kinds: [{ ...adults, capacity: 1 }] })
  goTo('2027-01-12 11:00')
  const [takes, inTurn] = [await house.database.owner.connect(), await house.database.owner.connect()]
  const waiting = async (query: string) => {
    for (;;) {
      const { rows } = await house.database.owner.query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like $1`,
        [`%${query}%`],
      )
      if (rows.length > 0) return
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  try {
    await inTurn.query('begin')
    await inTurn.query('select id from sign_up_opening where session_id = $1 for no key update', [id])
    await takes.query('begin')
    await takes.query('update seat_kind set taken = capacity where id = $1', [kindId])
    const waits = somewhere(visitor, (tx) => signUp(tx, id, somebody(kindId)))
    await waiting('update "seat_kind"')
    await takes.query('commit')
    await waiting('"sign_up_opening"')
    await inTurn.query('select id from seat_kind where id = $1 for no key update nowait', [kindId])
    await inTurn.query('commit')
    assert.equal((await waits).state, 'waiting')
  } finally {
    for (const one of [takes, inTurn]) one.release(true)
  }
})

test('a lottery that is listed in the rush: whoever entered is in the published list', async () => {
  const { id, kindId } = await aGathering({ ...lots, kinds: [adults] })
  goTo('2027-01-15 16:59')
  const entered: string[] = []
  let listed: Promise<unknown> | undefined
  await crowd(400, async (n) => {
    if (n === 200) {
      goTo('2027-01-15 17:00')
      listed = somewhere(hanako, (tx) => publishList(tx, id))
    }
    const done = await outcome(somewhere(visitor, (tx) => signUp(tx, id, somebody(kindId))))
    if (typeof done !== 'string') entered.push(done.receipt)
  })
  await listed
  const { list } = await house.as(visitor, (tx) => publishedLottery(tx, id))
  const receipts = [...(list ?? '').matchAll(/^entry (\S+)/gm)].map(([, receipt]) => receipt)
  assert.deepEqual(receipts.sort(), entered.sort())
})
