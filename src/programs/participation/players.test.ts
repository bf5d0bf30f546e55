import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusals } from '../../../tests/support/acts.ts'
import { communityHouse } from '../../../tests/support/community.ts'
import { onSide, twoSides, waitingFor } from '../../../tests/support/exchange.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { activityOf, addActivity, keepCouncil } from '../../blocks/matching/activities/activities.ts'
import {
  addDay as addActivityDay,
  holdDay as holdActivityDay,
} from '../../blocks/matching/activities/days.ts'
import { addWish } from '../../blocks/matching/wishes.ts'
import { hostingPackage } from '../../blocks/memberships/hosting/packages.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { fiscalYearOf } from '../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { Period } from '../../core/indicator.ts'
import { publishEvent } from './actions/checking.ts'
import { involveCouncil, uninvolveCouncil } from './actions/council.ts'
import { cancelEvent, heldDay } from './actions/days.ts'
import { draftEvent, submitEvent } from './actions/making.ts'
import { playersRule } from './indicators.ts'
import { addDay, daysIn } from './queries/days.ts'
import { addEvent, eventOf, keepCouncil as keepCouncilOf, stepEvent } from './queries/events.ts'

const keys = twoSides()
const { house, does, council, madoka, minoru, wataru, neighbour } = await communityHouse()
const { visitor, asSystem } = house

const text = {
  ...{ about: '（試験）', kinds: ['talk'], theme: 'together', placeName: '（試験）', starts: '10:00' },
  ...{ ends: '12:00', repeats: 'once', fee: 0, contact: '04-0000-0000', forWhom: ['anyone'] },
}
const yearOf = (day: string): Period => {
  const year = fiscalYearOf(day)
  return { from: `${year}-04-01`, to: `${year + 1}-03-31` }
}
const thisYear = yearOf(today())

/** By each reading in turn: with the council, in the very first thing, and anything at all. */
async function counted(period: Period, within = house): Promise<[number, number, number]> {
  const first = playersRule.variants?.find(({ key }) => key === 'firstOfAll')
  const found: number[] = []
  for (const way of [playersRule, first, playersRule.beside?.[0]]) {
    assert.ok(way)
    const { rows } = await within.asSystem((tx) => way.units(tx, period).execute(tx))
    assert.equal(new Set(rows.map(({ unit }) => unit)).size, rows.length)
    assert.equal(await within.asSystem((tx) => way.recount(tx, period)), rows.length)
    found.push(rows.length)
  }
  return found as [number, number, number]
}

async function announced(who: Awaited<ReturnType<typeof neighbour>>): Promise<string> {
  const { id } = await does(who.caller, draftEvent, { ...text, heading: 'お茶の間', firstOn: today() })
  await does(who.caller, submitEvent, { id, version: 1 })
  await does(wataru, publishEvent, { id, version: 2 })
  return id
}

async function holds(id: string, who = madoka) {
  const [day] = await house.as(visitor, (tx) => daysIn(tx, id))
  return does(who, heldDay, { id, dayId: day?.id, came: 5 })
}

const versionOf = async (id: string) => (await house.as(madoka, (tx) => eventOf(tx, id))).version
const involves = async (who: typeof madoka, id: string) =>
  does(who, involveCouncil, { id, version: await versionOf(id), did: '会場と広報を手伝いました。' })

test('whoever first organises with the council involved is counted on the day it was held, and never again', async () => {
  const [before] = await counted(thisYear)
  const host = await neighbour('世話好き')
  const [first, second] = [await announced(host), await announced(host)]
  const now = async () => (await counted(thisYear))[0] - before
  await involves(madoka, first)
  assert.equal(await now(), 0)
  await holds(first)
  assert.equal(await now(), 1)
  await involves(minoru, second)
  await holds(second)
  assert.equal(await now(), 1)
  assert.equal((await house.as(visitor, (tx) => eventOf(tx, first))).councilDid, '会場と広報を手伝いました。')
  const units = await house.as(
    visitor,
    async (tx) => (await playersRule.units(tx, thisYear).execute(tx)).rows,
  )
  assert.ok(!JSON.stringify(units).includes(host.id))
  assert.equal(playersRule.href(first, 'community_event'), `/events/${first}`)
  await does(madoka, uninvolveCouncil, { id: first, version: await versionOf(first) })
  assert.equal(await now(), 1)
  await does(madoka, uninvolveCouncil, { id: second, version: await versionOf(second) })
  assert.equal(await now(), 0)
})

test('refused: that the council was involved, said by the duty elsewhere, by the host, of a draft and of what is off', async () => {
  const host = await neighbour('はりきり')
  const id = await announced(host)
  assert.deepEqual(await refusals(involves(wataru, id)), ['memberships.councilOnly'])
  const said = { id, version: await versionOf(id), did: '（試験）' }
  assert.deepEqual(await refusals(does(host.caller, involveCouncil, said)), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(visitor, involveCouncil, said)), ['core.signIn'])
  assert.deepEqual(await refusals(does(madoka, involveCouncil, { ...said, did: '' })), [
    'did: core.field.required',
  ])
  assert.deepEqual(await refusals(does(madoka, involveCouncil, { ...said, version: 9 })), [
    'core.changedMeanwhile',
  ])
  await does(host.caller, cancelEvent, { id, version: await versionOf(id), reason: '（試験）' })
  assert.deepEqual(await refusals(involves(madoka, id)), ['participation.notInState'])
  const { id: draft } = await does(host.caller, draftEvent, { ...text, heading: '下書き', firstOn: today() })
  assert.deepEqual(await refusals(does(madoka, involveCouncil, { ...said, id: draft, version: 1 })), [
    'core.notFound',
  ])
})

const days = [
  '2024-05-01',
  '2025-03-31',
  '2025-04-01',
  '2025-12-24',
  '2026-03-31',
  '2026-04-01',
  '2026-10-10',
]
const thing = fc.record({
  kind: fc.constantFrom('event', 'event', 'activity'),
  who: fc.option(fc.nat(2), { freq: 6 }),
  days: fc.uniqueArray(fc.constantFrom(...days), { minLength: 1, maxLength: 3 }),
  isHeld: fc.boolean(),
  council: fc.boolean(),
})
type Thing = typeof thing extends fc.Arbitrary<infer One> ? One : never

async function happened(tx: Tx, { kind, days, isHeld, council: involved }: Thing, hostId: string | null) {
  const said = involved ? { agencyId: council, did: '（試験）' } : null
  if (kind === 'activity') {
    const wish = {
      kind: 'do' as const,
      line: '（試験）集まりたい',
      themes: ['together' as const],
      areaCode: null,
    }
    const wishId = await addWish(tx, { ...wish, shownName: null, channel: 'paper', participantId: null })
    const about = { heading: '（試験）', about: '（試験）', placeName: '（試験）', areaCode: null }
    const id = await addActivity(tx, { ...about, wishId, participantId: hostId })
    for (const onDay of days) {
      const dayId = await addActivityDay(tx, id, { onDay, starts: '10:00', ends: '11:00' })
      if (isHeld) await holdActivityDay(tx, { id: dayId, activityId: id }, { came: 3, today: '2027-01-01' })
    }
    return keepCouncil(tx, await activityOf(tx, id), said)
  }
  const hosts = hostId
    ? { host: 'self' as const, participantId: hostId, groupId: null, agencyId: null }
    : { host: 'agency' as const, participantId: null, groupId: null, agencyId: council }
  const rule = {
    repeats: 'dates' as const,
    firstOn: days[0] as string,
    lastOn: null,
    skipped: [],
    listed: days,
  }
  const told = { ...text, title: '（試験）', areaCode: undefined, atLacorta: false, access: [], ...rule }
  const id = await addEvent(tx, hosts, told)
  await stepEvent(tx, { id, version: 1 }, { state: 'published', agencyId: council })
  const event = await eventOf(tx, id)
  for (const day of days) await addDay(tx, { ...event, agencyId: council }, day)
  if (isHeld)
    await tx
      .updateTable('gathering_session')
      .set({ state: 'held' })
      .where('municipality_id', '=', tx.municipality)
      .where('of_id', '=', id)
      .execute()
  await keepCouncilOf(tx, event, said)
}

test('over random histories the number is what looking at each thing gives, by year and by half year', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(thing, { minLength: 4, maxLength: 12, size: 'max' }), async (things) => {
      const people = [await neighbour('一'), await neighbour('二'), await neighbour('三')]
      const expected = new Map<number, [number, number, number]>()
      const before = new Map<number, number[]>()
      for (const year of [2024, 2025, 2026]) before.set(year, await counted(yearOf(`${year}-04-01`)))
      for (const one of things)
        await asSystem((tx) => happened(tx, one, one.who === null ? null : (people[one.who]?.id ?? null)))
      for (const [at] of people.entries()) {
        const own = things
          .filter(({ who, isHeld }) => who === at && isHeld)
          .map(({ days, council }) => ({ day: [...days].sort()[0] as string, council }))
        const first = (all: typeof own) => all.map(({ day }) => day).sort()[0]
        const [involved, any] = [first(own.filter(({ council }) => council)), first(own)]
        const add = (day: string | undefined, place: 0 | 1 | 2) => {
          if (day === undefined) return
          const year = fiscalYearOf(day)
          const sums = expected.get(year) ?? [0, 0, 0]
          sums[place]++
          expected.set(year, sums)
        }
        add(involved, 0)
        if (own.some(({ day, council }) => council && day === any)) add(any, 1)
        add(any, 2)
      }
      for (const year of [2024, 2025, 2026]) {
        const { from, to } = yearOf(`${year}-04-01`)
        const whole = await counted({ from, to })
        const was = before.get(year) ?? []
        assert.deepEqual(
          whole.map((value, at) => value - (was[at] ?? 0)),
          expected.get(year) ?? [0, 0, 0],
        )
        const half = await counted({ from, to: `${year}-09-30` })
        const rest = await counted({ from: `${year}-10-01`, to })
        assert.deepEqual(
          half.map((value, at) => value + (rest[at] ?? 0)),
          whole,
        )
      }
    }),
    { numRuns: 12 },
  )
})

test('inside of a separated network the same is counted, from facts that name nobody', async () => {
  const inside = await freshHouse()
  const host = await neighbour('向こうの人')
  await onSide('outer', async () => {
    const id = await announced(host)
    await holds(id)
    await involves(madoka, id)
  })
  const told = (await asSystem((tx) => waitingFor(tx, keys.inner))).filter(
    ({ kind }) => kind === hostingPackage.kind,
  )
  assert.equal(told.length, 2)
  assert.ok(!JSON.stringify(told).includes('向こう') && !JSON.stringify(told).includes('お茶'))
  for (const { payload } of [...told, ...told])
    await onSide('inner', () =>
      inside.asSystem((tx) => hostingPackage.take(tx, hostingPackage.payload.parse(payload))),
    )
  assert.deepEqual(await counted(thisYear, inside), [1, 1, 1])
  const earlier = hostingPackage.payload.parse(told.at(-1)?.payload)
  const older = {
    ...earlier,
    withCouncil: false,
    toldAt: addDays(earlier.toldAt.slice(0, 10), -1) + earlier.toldAt.slice(10),
  }
  await onSide('inner', () => inside.asSystem((tx) => hostingPackage.take(tx, older)))
  assert.deepEqual(await counted(thisYear, inside), [1, 1, 1])
  assert.deepEqual(await counted(yearOf(addDays(thisYear.from, -1)), inside), [0, 0, 0])
  const all = await onSide('outer', () => asSystem(async (tx) => hostingPackage.standing?.(tx)))
  assert.ok((all?.length ?? 0) > 1)
})
