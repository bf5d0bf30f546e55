import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { goTo, instant, signUpHouse } from '../../../../tests/support/sign-ups.ts'
import { acceptOffer, cancelSignUp, declineOffer, settleSession } from './leave.ts'
import { placeInQueue, signUpOf, signUpsOf, withCode } from './lists.ts'
import { changeSeatKind } from './open.ts'

const { house, hanako, aGathering, somebody, join, aParticipant, step, opening, kindsNow } =
  await signUpHouse()
const { visitor } = house
const _taro = house.person('taro')

const stateOf = async (id: string) => (await house.as(hanako, (tx) => signUpOf(tx, id))).state
const left = async (id: string) => (await kindsNow(id)).map((kind) => kind.left)
const staffCancels = (id: string) => house.as(hanako, (tx) => cancelSignUp(tx, id, 'staff'))
const settled = (id: string) => house.as(hanako, (tx) => settleSession(tx, id))

/** Comes back with the code alone, as somebody without an account. */
const withCodeOf = (code: string, work: (id: string) => Promise<void>) =>
  house.as(visitor, (tx) => withCode(tx, code.toLowerCase(), async ({ id }) => id)).then(work)

describe('signing up', () => {
  test('whichever way it comes, it is one queue: seats first, then the waiting list', async () => {
    const { id, kindId } = await aGathering()
    goTo('2027-01-10 09:00')
    const web = await join(visitor, id, somebody(kindId))
    const fax = await join(hanako, id, somebody(kindId, { channel: 'fax', reach: { fax: '04-7111-1111' } }))
    const late = await join(visitor, id, somebody(kindId))
    assert.deepEqual([web.state, fax.state, late.state], ['confirmed', 'confirmed', 'waiting'])
    assert.match(web.code, /^([0-9A-Z]{4}-){2}[0-9A-Z]{4}$/)
    assert.deepEqual([await left(id), (await opening(id)).waiting], [[0], 1])
    assert.deepEqual(
      (await house.as(hanako, (tx) => signUpsOf(tx, id))).map(({ due, seats }) => [due, seats]),
      [
        [500, 1],
        [500, 1],
        [500, 1],
      ],
    )
  })

  test('refused: before it opens, after it closed, of a session that is cancelled or unknown', async () => {
    const { id, kindId } = await aGathering()
    goTo('2027-01-10 08:59')
    assert.deepEqual(await refusals(join(visitor, id, somebody(kindId))), ['gatherings.signUps.notOpen'])
    goTo('2027-01-19 17:00')
    assert.deepEqual(await refusals(join(visitor, id, somebody(kindId))), ['gatherings.signUps.closed'])
    goTo('2027-01-12 09:00')
    await step(id, 'cancelled', '雪のため')
    assert.deepEqual(await refusals(join(visitor, id, somebody(kindId))), ['gatherings.signUps.cancelled'])
    assert.deepEqual(await refusals(join(visitor, kindId, somebody(kindId))), ['core.notFound'])
  })

  test('refused: empty names, nobody to reach, no seats, too many, a minor alone, childcare that is not there', async () => {
    const { id, kindId, kinds } = await aGathering({ childcare: false })
    goTo('2027-01-10 09:00')
    const refused = (more: object) => refusals(join(visitor, id, somebody(kindId, more)))
    const seats = (amount: number) => ({ seats: [{ kindId, amount }] })
    const at = (field: string, code: string) => [`${field}: gatherings.signUps.${code}`]
    assert.deepEqual(await refused({ name: ' 　' }), at('name', 'name'))
    assert.deepEqual(await refused({ reach: { telephone: '110' } }), at('telephone', 'reach'))
    assert.deepEqual(await refused(seats(0)), at('seats', 'noSeats'))
    assert.deepEqual(await refused(seats(-1)), at('seats', 'noSeats'))
    assert.deepEqual(await refused(seats(5)), at('seats', 'tooMany'))
    assert.deepEqual(await refused({ seats: [{ kindId: id, amount: 1 }] }), at('seats', 'strangeKind'))
    assert.deepEqual(
      await refused({ seats: [1, 1].map((amount) => ({ kindId, amount })) }),
      at('seats', 'strangeKind'),
    )
    assert.deepEqual(await refused({ minor: true }), at('guardian', 'guardian'))
    assert.deepEqual(
      await refused({ minor: true, guardian: { name: '', telephone: '04-7000-0000' } }),
      at('guardian', 'guardianReach'),
    )
    assert.deepEqual(await refused({ childcare: { children: 1, ages: '2' } }), at('childcare', 'noChildcare'))
    assert.equal(kinds[0]?.taken, 0)
    const minor = somebody(kindId, { minor: true, guardian: { name: '見本 親', telephone: '04-7000-0000' } })
    assert.equal((await join(visitor, id, minor)).state, 'confirmed')
    assert.deepEqual(await left(id), [1])
  })

  test('refused: the same card twice, and the same name and number however they are typed', async () => {
    const { id, kindId } = await aGathering()
    goTo('2027-01-10 09:00')
    const { caller, id: participantId } = await aParticipant('すみれ')
    await join(caller, id, somebody(kindId, { participantId }))
    const again = join(caller, id, somebody(kindId, { participantId }))
    assert.deepEqual(await refusals(again), ['gatherings.signUps.twice'])
    await join(visitor, id, somebody(kindId, { name: '渡邉　花子', reach: { telephone: '04-7123-4567' } }))
    const other = {
      name: '渡辺花子',
      reach: { telephone: '０４ ７１２３ ４５６７' },
      channel: 'telephone' as const,
    }
    assert.deepEqual(await refusals(join(hanako, id, somebody(kindId, other))), ['gatherings.signUps.twice'])
    assert.equal((await join(visitor, id, somebody(kindId))).state, 'waiting')
  })

  test('nobody is put on a waiting list that is full', async () => {
    const { id, kindId } = await aGathering({ waitingMost: 1 })
    goTo('2027-01-10 09:00')
    for (let n = 0; n < 3; n++) await join(visitor, id, somebody(kindId))
    assert.deepEqual(await refusals(join(visitor, id, somebody(kindId))), ['gatherings.signUps.full'])
    const { id: none, kindId: kind } = await aGathering({ waitingMost: 0 })
    await join(visitor, none, somebody(kind, { seats: [{ kindId: kind, amount: 2 }] }))
    assert.deepEqual(await refusals(join(visitor, none, somebody(kind))), ['gatherings.signUps.full'])
  })

  test('a paper that lay in the letter box stands where it arrived; one of somebody who gave their place back at the end', async () => {
    const { id, kindId } = await aGathering({
      kinds: [{ name: '一般', nameEn: 'General', capacity: 1, price: 0 }],
    })
    goTo('2027-01-11 09:00')
    const first = await join(visitor, id, somebody(kindId))
    const second = await join(visitor, id, somebody(kindId))
    const paper = {
      channel: 'paper' as const,
      reach: { address: '柏市柏5-10-1' },
      arrivedAt: instant('2027-01-10 10:00'),
    }
    const third = await join(hanako, id, somebody(kindId, paper))
    assert.deepEqual(
      [second, third].map(({ state }) => state),
      ['waiting', 'waiting'],
    )
    assert.equal(await house.as(hanako, (tx) => placeInQueue(tx, third.id)), 1)
    const early = { ...paper, arrivedAt: instant('2027-01-12 10:00') }
    assert.deepEqual(await refusals(join(hanako, id, somebody(kindId, early))), [
      'arrivedAt: gatherings.signUps.arrivesLater',
    ])
    // Gives back and comes again with a paper that is dated earlier than everybody.
    const person = { name: '見本 くりかえし', reach: { telephone: '04-7999-9999' } }
    const once = await join(hanako, id, somebody(kindId, { ...person, channel: 'telephone' }))
    await staffCancels(once.id)
    goTo('2027-01-11 10:00')
    const again = await join(
      hanako,
      id,
      somebody(kindId, { ...person, channel: 'paper', arrivedAt: instant('2027-01-10 09:00') }),
    )
    assert.equal(await house.as(hanako, (tx) => placeInQueue(tx, again.id)), 3)
    assert.equal(await stateOf(first.id), 'confirmed')
  })
})

describe('the waiting list', () => {
  test('a seat that became free is offered in turn, for a while, and goes on to the next', async () => {
    const { id, kindId } = await aGathering()
    goTo('2027-01-12 11:00')
    const { caller, id: participantId } = await aParticipant('もみじ')
    const seated = await join(visitor, id, somebody(kindId))
    await join(visitor, id, somebody(kindId))
    const family = await join(visitor, id, somebody(kindId, { seats: [{ kindId, amount: 2 }] }))
    const own = await join(caller, id, somebody(kindId, { participantId }))
    const last = await join(visitor, id, somebody(kindId))
    await staffCancels(seated.id)
    // The family does not fit into one seat and keeps its turn.
    assert.deepEqual([await stateOf(family.id), await stateOf(own.id)], ['waiting', 'offered'])
    const offered = await house.as(caller, (tx) => signUpOf(tx, own.id))
    assert.deepEqual(offered.offeredUntil, instant('2027-01-13 11:01'))
    assert.deepEqual([await left(id), (await opening(id)).waiting], [[0], 2])
    assert.deepEqual(await refusals(house.as(hanako, (tx) => acceptOffer(tx, last.id))), [
      'gatherings.signUps.notInState',
    ])
    goTo('2027-01-13 11:01')
    assert.deepEqual(await refusals(house.as(caller, (tx) => acceptOffer(tx, own.id))), [
      'gatherings.signUps.offerOver',
    ])
    await settled(id)
    assert.deepEqual([await stateOf(own.id), await stateOf(last.id)], ['lapsed', 'offered'])
    await house.as(hanako, (tx) => acceptOffer(tx, last.id))
    assert.equal(await stateOf(last.id), 'confirmed')
    const comesAgain = await join(caller, id, somebody(kindId, { participantId }))
    assert.equal(await house.as(caller, (tx) => placeInQueue(tx, comesAgain.id)), 2)
  })

  test('who cancels and comes again stands at the end, and a declined seat goes on', async () => {
    const { id, kindId } = await aGathering()
    goTo('2027-01-12 11:00')
    const { caller, id: participantId } = await aParticipant('いちょう')
    const first = await join(caller, id, somebody(kindId, { participantId }))
    await join(visitor, id, somebody(kindId))
    const next = await join(visitor, id, somebody(kindId))
    await house.as(caller, (tx) => cancelSignUp(tx, first.id, 'self'))
    const again = await join(caller, id, somebody(kindId, { participantId }))
    assert.deepEqual([await stateOf(next.id), again.state], ['offered', 'waiting'])
    assert.deepEqual(await refusals(house.as(caller, (tx) => cancelSignUp(tx, first.id, 'self'))), [
      'gatherings.signUps.notInState',
    ])
    await withCodeOf(next.code, (found) => house.as(hanako, (tx) => declineOffer(tx, found, 'self')))
    assert.deepEqual([await stateOf(next.id), await stateOf(again.id)], ['declined', 'offered'])
  })

  test('after the limit one may not cancel alone; the host still can', async () => {
    const { id, kindId } = await aGathering()
    goTo('2027-01-12 11:00')
    const { caller, id: participantId } = await aParticipant('つばき')
    const own = await join(caller, id, somebody(kindId, { participantId }))
    goTo('2027-01-18 17:01')
    assert.deepEqual(await refusals(house.as(caller, (tx) => cancelSignUp(tx, own.id, 'self'))), [
      'gatherings.signUps.tooLateToCancel',
    ])
    await staffCancels(own.id)
    assert.equal(await stateOf(own.id), 'cancelled')
  })

  test('more seats go to the waiting list first; fewer than are taken are refused', async () => {
    const { id, kindId } = await aGathering()
    goTo('2027-01-12 11:00')
    await join(visitor, id, somebody(kindId, { seats: [{ kindId, amount: 2 }] }))
    const waiting = await join(visitor, id, somebody(kindId))
    const [kind] = await kindsNow(id)
    const change = (capacity: number, version = kind?.version ?? 0) =>
      house.as(hanako, (tx) =>
        changeSeatKind(tx, id, {
          id: kindId,
          version,
          name: '一般',
          nameEn: 'General',
          capacity,
          price: 500,
        }),
      )
    assert.deepEqual(await refusals(change(1)), ['gatherings.signUps.belowTaken'])
    await change(3)
    assert.equal(await stateOf(waiting.id), 'offered')
    assert.deepEqual(await refusals(change(4)), ['core.changedMeanwhile'])
  })
})
