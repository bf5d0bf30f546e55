import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusals } from '../../../../tests/support/acts.ts'
import { goTo, instant, signUpHouse } from '../../../../tests/support/sign-ups.ts'
import { totalsOf } from '../tallies.ts'
import type { CheckIn } from './attendance-rules.ts'
import { absentOf, attendanceNow, doorListOf, headsOf, mergeCheckIns, tallyHeads } from './door.ts'
import { cancelSignUp } from './leave.ts'
import { signUpsOf } from './lists.ts'
import { ticketDigest, ticketText } from './tickets.ts'

const { house, hanako, aGathering, somebody, join, aParticipant, step } = await signUpHouse()
const { visitor } = house
const kinds = [{ name: '一般', nameEn: 'General', capacity: 20, price: 0 }]
const [doorOne, doorTwo] = [randomUUID(), randomUUID()]

const read = (device: string, ticket: string | null, more: Partial<CheckIn> = {}): CheckIn => ({
  ...{
    mark: randomUUID(),
    device,
    ticket,
    people: 1,
    at: instant('2027-01-20 13:10'),
    undoes: null,
    ...more,
  },
})
const merge = (id: string, list: readonly CheckIn[]) => house.as(hanako, (tx) => mergeCheckIns(tx, id, list))
const cameOf = async (id: string) =>
  (await house.as(hanako, (tx) => signUpsOf(tx, id))).map(({ receipt, came }) => [receipt, came])

/** A gathering with so many who have a seat, and the digest of each ticket. */
async function aDoor(people: number) {
  const gathering = await aGathering({ kinds })
  goTo('2027-01-12 11:00')
  const { id, kindId } = gathering
  const joined = []
  for (let n = 0; n < people; n++)
    joined.push(await join(visitor, id, somebody(kindId, { seats: [{ kindId, amount: 1 + (n % 3) }] })))
  return { ...gathering, joined, tickets: joined.map(({ code }) => ticketDigest(id, code)) }
}

test('what stands in the QR of a ticket holds nothing personal', () => {
  assert.equal(ticketText('ABCD-2345-WXYZ'), 'KASANE-TICKET:ABCD-2345-WXYZ')
})

test('a door takes along digests and seats, and the names of those alone who have no ticket on a screen', async () => {
  const { id, kindId, joined, tickets } = await aDoor(2)
  const calls = somebody(kindId, { channel: 'telephone', name: '見本 でんわ' })
  const called = await join(hanako, id, calls)
  await house.as(hanako, (tx) => cancelSignUp(tx, joined[0]?.id ?? '', 'staff'))
  const list = await house.as(hanako, (tx) => doorListOf(tx, id))
  assert.deepEqual(
    list.tickets
      .map(({ digest, name, seats }) => ({ digest, name, seats }))
      .sort((a, b) => a.seats - b.seats),
    [
      { digest: ticketDigest(id, called.code), name: '見本 でんわ', seats: 1 },
      { digest: tickets[1], name: null, seats: 2 },
    ],
  )
  assert.ok(!JSON.stringify(list).includes(joined[1]?.code ?? 'none'))
})

test('two doors, one ticket: one came, and the other reading is kept and shown', async () => {
  const { id, tickets } = await aDoor(3)
  const [first, second] = [
    read(doorOne, tickets[0] as string),
    read(doorTwo, tickets[0] as string, { at: instant('2027-01-20 13:05') }),
  ]
  assert.equal((await merge(id, [first])).readings.get(first.mark), 'in')
  const { readings, came } = await merge(id, [second, second])
  assert.deepEqual([readings.get(first.mark), readings.get(second.mark), came.size], ['alreadyIn', 'in', 1])
  assert.equal((await merge(id, [first, second])).readings.size, 2)
})

test('what was a mistake is undone at whichever door, and nobody came by it', async () => {
  const { id, tickets } = await aDoor(1)
  const wrong = read(doorOne, tickets[0] as string)
  await merge(id, [wrong])
  assert.deepEqual(
    (await cameOf(id)).map(([, came]) => came),
    [1],
  )
  await merge(id, [read(doorTwo, null, { undoes: wrong.mark })])
  assert.deepEqual(
    (await cameOf(id)).map(([, came]) => came),
    [0],
  )
})

test('refused: what no device sends, and the door of a session that one does not see', async () => {
  const { id, tickets } = await aDoor(1)
  const ticket = tickets[0] as string
  for (const wrong of [
    { mark: '1' },
    { people: 0 },
    { people: 1.5 },
    { people: 1001 },
    { ticket: 'ABCD' },
    { at: new Date('x') },
  ])
    assert.deepEqual(await refusals(merge(id, [read(doorOne, ticket, wrong)])), [
      'readings: gatherings.signUps.readings',
    ])
  assert.deepEqual(await refusals(merge(randomUUID(), [read(doorOne, ticket)])), ['core.notFound'])
  assert.equal((await house.as(hanako, (tx) => attendanceNow(tx, id))).readings.size, 0)
})

test('heads become tallies, late readings a correction; who had a seat and did not come is known once it was held', async () => {
  const { id, kindId, tickets } = await aDoor(3)
  const { caller, id: participantId } = await aParticipant('なずな')
  const own = await join(caller, id, somebody(kindId, { participantId }))
  await merge(id, [read(doorOne, tickets[1] as string, { people: 2 }), read(doorOne, null, { people: 3 })])
  const tally = () =>
    house.as(hanako, (tx) =>
      tallyHeads(tx, id, {
        signedUp: 'people',
        walkIns: 'walk-in',
        reason: '受付端末の記録が後から届いたため',
      }),
    )
  await tally()
  const totals = async () =>
    Object.fromEntries((await house.as(hanako, (tx) => totalsOf(tx, [id]))).get(id) ?? [])
  assert.deepEqual(await totals(), { people: 2, 'walk-in': 3 })
  assert.deepEqual(await house.as(hanako, (tx) => absentOf(tx, id)), [])
  await merge(id, [read(doorTwo, ticketDigest(id, own.code))])
  await tally()
  await tally()
  assert.deepEqual(await totals(), { people: 3, 'walk-in': 3 })
  goTo('2027-01-20 17:00')
  await step(id, 'held')
  assert.deepEqual(await house.as(hanako, (tx) => headsOf(tx, id)), {
    ...{ signedUp: 3, walkIns: 3, absent: 4, readings: 3 },
  })
  assert.equal((await house.as(hanako, (tx) => absentOf(tx, id))).length, 2)
})

test('however the same readings are split over two telephones and whenever these come back, the same stands in the database', async () => {
  const times = ['2027-01-20 13:00', '2027-01-20 13:01', '2027-01-20 13:02'].map(instant)
  const one = fc.record({
    ticket: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 5 }),
    at: fc.constantFrom(...times),
    people: fc.integer({ min: 1, max: 4 }),
    door: fc.boolean(),
  })
  const plan = fc
    .array(one, { minLength: 1, maxLength: 8 })
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all.keys()], { minLength: all.length }),
        fc.integer({ min: 0, max: all.length }),
      ),
    )
  const [here, there] = [await aDoor(4), await aDoor(4)]
  await fc.assert(
    fc.asyncProperty(plan, async ([all, order, cut]) => {
      const gather = async ({ id, tickets }: typeof here) => {
        const list = all.map(({ ticket, at, people, door }) =>
          read(door ? doorOne : doorTwo, ticket === null ? null : (tickets[ticket] as string), {
            at,
            people,
          }),
        )
        return { id, list }
      }
      const [a, b] = [await gather(here), await gather(there)]
      const before = [
        await house.as(hanako, (tx) => attendanceNow(tx, a.id)),
        await house.as(hanako, (tx) => attendanceNow(tx, b.id)),
      ]
      await merge(a.id, a.list)
      const turned = order.map((n) => b.list[n] as CheckIn)
      await merge(b.id, turned.slice(0, cut))
      await merge(b.id, turned)
      await merge(b.id, turned.slice(cut))
      const after = [
        await house.as(hanako, (tx) => attendanceNow(tx, a.id)),
        await house.as(hanako, (tx) => attendanceNow(tx, b.id)),
      ]
      assert.deepEqual(
        after.map(({ readings }, at) => readings.size - (before[at]?.readings.size ?? 0)),
        [all.length, all.length],
      )
      assert.equal(after[0]?.walkIns, after[1]?.walkIns)
      const people = after.map(({ came }) =>
        [...came.values()].map((one) => `${one.people} ${one.at.toISOString()}`).sort(),
      )
      assert.deepEqual(people[1], people[0])
      const stored = (await Promise.all([a.id, b.id].map(cameOf))).map((rows) =>
        rows.map(([, came]) => came).sort(),
      )
      assert.deepEqual(stored[1], stored[0])
    }),
    { numRuns: 30 },
  )
})
