import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusals } from '../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../tests/support/house.ts'
import { setAudience } from '../../core/access/audience.ts'
import { accountKey } from '../../core/access/keys.ts'
import { newId } from '../../core/id.ts'
import { defineGatheringKind, gatheringKindOf } from './kinds.ts'
import { slotsOf } from './rules.ts'
import { addSession, sessionOf, stepSession } from './sessions.ts'
import { bookSlots, freeSlots, type Resource } from './slots.ts'

const house = await freshHouse()
const [hanako, taro, kenji] = [house.person('hanako'), house.person('taro'), house.person('kenji')]
const invited = new Map<string, string[]>()
defineGatheringKind({ kind: 'trial-talk', keysOf: async () => invited })

type When = { onDay: string; starts: string | null; ends: string | null }
const morning: When = { onDay: '2027-01-15', starts: '10:00', ends: '11:00' }

const aTalk = (who: TestPerson, when: When = morning, ofId = newId()) =>
  house.as(who, (tx) =>
    addSession(tx, { ...when, kind: 'trial-talk', ofId, agencyId: who.agencyId, state: 'draft' }),
  )
const book = (who: TestPerson, id: string, resources: readonly Resource[]) =>
  house.as(who, async (tx) => bookSlots(tx, await sessionOf(tx, id), resources))
const sees = (who: TestPerson, id: string) =>
  house
    .as(who, (tx) => sessionOf(tx, id))
    .then(
      () => true,
      ({ code }) => {
        assert.equal(code, 'core.notFound')
        return false
      },
    )
const somebody = (): Resource => ({ kind: 'lecturer', id: newId() })

test('a session is seen by its agency, and by whom its program says', async () => {
  const ofId = newId()
  const id = await aTalk(hanako, morning, ofId)
  assert.deepEqual(
    [await sees(hanako, id), await sees(taro, id), await sees(kenji, id)],
    [true, false, false],
  )
  invited.set(ofId, [accountKey(kenji.accountId)])
  await house.as(hanako, (tx) => setAudience(tx, 'gathering_session', [id]))
  assert.deepEqual([await sees(taro, id), await sees(kenji, id)], [false, true])
  assert.throws(() => defineGatheringKind({ kind: 'trial-talk', keysOf: async () => new Map() }))
  assert.throws(() => gatheringKindOf('no-such-kind'))
})

test('a session goes its way, and none goes back: held and cancelled stay', async () => {
  const step = (id: string, to: 'open' | 'held' | 'cancelled', reason: string | null = null) =>
    house.as(hanako, async (tx) => stepSession(tx, await sessionOf(tx, id), to, reason))
  const id = await aTalk(hanako)
  assert.deepEqual(await refusals(step(id, 'held')), ['gatherings.notInState'])
  await step(id, 'open')
  await step(id, 'held')
  for (const to of ['open', 'cancelled'] as const)
    assert.deepEqual(await refusals(step(id, to, 'x')), ['gatherings.notInState'])
  const other = await aTalk(hanako)
  await step(other, 'cancelled', 'snow')
  assert.deepEqual(await refusals(step(other, 'open')), ['gatherings.notInState'])
  await assert.rejects(aTalk(hanako, { ...morning, ends: '09:00' }), {
    constraint: 'gathering_session_times',
  })
})

test('somebody else’s session takes a person’s time although nobody sees it', async () => {
  const nurse = somebody()
  await book(hanako, await aTalk(hanako), [nurse])
  const theirs = await aTalk(taro, { ...morning, starts: '10:45', ends: '12:00' })
  assert.deepEqual(await refusals(book(taro, theirs, [nurse])), ['gatherings.doubleBooked'])
  await book(taro, theirs, [somebody()])
  await book(taro, await aTalk(taro, { ...morning, starts: '11:00', ends: '12:00' }), [nurse])
  await book(taro, await aTalk(taro, { ...morning, onDay: '2027-01-16' }), [nurse])
})

test('what was given back can be taken: one person or thing, or all of it', async () => {
  const [nurse, room]: [Resource, Resource] = [somebody(), { kind: 'place', id: newId() }]
  const id = await aTalk(hanako)
  await book(hanako, id, [nurse, room])
  const again = await aTalk(hanako)
  await house.as(hanako, (tx) => freeSlots(tx, id, nurse))
  await book(hanako, again, [nurse])
  assert.deepEqual(await refusals(book(hanako, again, [room])), ['gatherings.doubleBooked'])
  await house.as(hanako, (tx) => freeSlots(tx, id))
  await book(hanako, again, [room])
})

test('a day without times takes all of it', () => {
  assert.equal(slotsOf({ starts: null, ends: null }).length, 96)
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const span = fc
  .tuple(time, time)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => (a < b ? { starts: a, ends: b } : { starts: b, ends: a }))

test('two times that overlap share a quarter of an hour; those a quarter apart share none', () => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  fc.assert(
    fc.property(span, span, (one, other) => {
      const shared = new Set(slotsOf(one)).intersection(new Set(slotsOf(other)))
      const overlap = one.starts < other.ends && other.starts < one.ends
      const gap = Math.max(
        minutes(other.starts) - minutes(one.ends),
        minutes(one.starts) - minutes(other.ends),
      )
      if (overlap) assert.ok(shared.size > 0)
      if (gap >= 15) assert.equal(shared.size, 0)
    }),
  )
})
