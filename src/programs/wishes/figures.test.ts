import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { activitiesHouse } from '../../../tests/support/activities.ts'
import {
  activityOf,
  addActivity,
  keepCouncil,
  stepActivity,
} from '../../blocks/matching/activities/activities.ts'
import { addDay, cancelDay, daysOf, holdDay } from '../../blocks/matching/activities/days.ts'
import { addPartner, partnersAmong, stepPartner } from '../../blocks/matching/activities/partners.ts'
import { addWish } from '../../blocks/matching/wishes.ts'
import { groupForm } from '../../blocks/memberships/groups/rules.ts'
import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { Period, Unit } from '../../core/indicator.ts'
import { Refusal } from '../../core/refusal.ts'
import { diverse } from './indicators.ts'
import { diversityNow } from './queries/diversity.ts'

process.env.KASANE_NOW = '2026-11-25'
const house = await activitiesHouse()
const { mado, kenichi, visitor, carded, says, brings, makes, asks, answers, names, holds, involves } = house
const asSystem = house.house.asSystem
const [beside] = diverse.beside ?? []
const withCouncil = diverse.variants?.find(({ key }) => key === 'withCouncil')

type Row = Record<string, string | number | boolean | null>
const rowsOf = async (table: string): Promise<Row[]> =>
  (await house.house.database.owner.query(`select *, to_jsonb(t) ->> 'on_day' as day from ${table} t`)).rows

/** The number by looking at each row of the tables, with nothing of ours: v1, with the council as a body, and what was held at all. */
async function byHand(from: string, to: string): Promise<[number, number, number]> {
  const [activities, days, partners] = [
    await rowsOf('shared_activity'),
    await rowsOf('activity_day'),
    await rowsOf('activity_partner'),
  ]
  const counts: [number, number, number] = [0, 0, 0]
  for (const activity of activities) {
    let tookPlace = false
    for (const day of days)
      if (
        day.activity_id === activity.id &&
        day.state === 'held' &&
        `${day.day}` >= from &&
        `${day.day}` <= to
      )
        tookPlace = true
    if (!tookPlace) continue
    counts[2]++
    if (activity.council_did === null) continue
    const [others, all] = [new Set(), new Set()]
    let people = 0
    for (const partner of partners) {
      if (partner.activity_id !== activity.id || partner.state !== 'agreed') continue
      if (partner.kind === 'resident') people++
      else all.add(partner.org_form)
      if (partner.kind !== 'resident' && !partner.is_council) others.add(partner.org_form)
    }
    if (others.size > 1 || (others.size === 1 && people > 0)) counts[0]++
    if (all.size > 1 || (all.size === 1 && people > 0)) counts[1]++
  }
  return counts
}

const year = (first: number): Period => ({ from: `${first}-04-01`, to: `${first + 1}-03-31` })
type Units = { execute: (tx: Tx) => Promise<{ rows: Unit[] }> }
const listed = (of: (tx: Tx) => Units) => asSystem(async (tx) => (await of(tx).execute(tx)).rows)

/** The same by the rule's query, and by its own recount; each unit stands once. */
async function counted(period: Period): Promise<[number, number, number]> {
  const found: number[] = []
  for (const way of [diverse, withCouncil, beside]) {
    assert.ok(way)
    const units = await listed((tx) => way.units(tx, period))
    assert.equal(new Set(units.map(({ unit }) => unit)).size, units.length)
    assert.equal(await asSystem((tx) => way.recount(tx, period)), units.length)
    found.push(units.length)
  }
  return found as [number, number, number]
}

const aWish = (tx: Tx) =>
  addWish(tx, {
    ...{ kind: 'do', line: '（試験）集まりたい', themes: ['together'], areaCode: null, shownName: null },
    ...{ channel: 'paper', participantId: null },
  })

const bodies = ['見本町会', '㈱見本商店', '見本商店', '見本サロン', '社会福祉協議会（試験）']
const days = [
  '2024-12-01',
  '2025-03-31',
  '2025-04-01',
  '2025-09-09',
  '2026-03-31',
  '2026-04-01',
  '2026-11-01',
]
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant('day'), on: fc.constantFrom(...days) },
      after: fc.constantFrom('hold', 'hold', 'cancel', 'leave'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: fc.constant('partner'), body: fc.option(fc.constantFrom(...bodies)) },
      state: fc.constantFrom('asked', 'agreed', 'agreed'),
      after: fc.constantFrom('agreed', 'declined', 'left', null, null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('council'),
      did: fc.option(fc.constant('（試験）'), { freq: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('giveUp') }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const took: Step = { do: 'day', on: '2025-09-09', after: 'hold' }
const tookPart: Step = { do: 'council', did: '（試験）' }
const agreed = (body: string): Step => ({ do: 'partner', body, state: 'agreed', after: null })
/** One that counts, one that counts in the other reading alone, one that took place and counts in neither. */
const examples: Step[][] = [
  [took, agreed('見本町会'), agreed('見本サロン'), tookPart],
  [took, agreed('見本町会'), agreed('社会福祉協議会（試験）'), tookPart],
  [took, agreed('見本商店'), agreed('㈱見本商店'), tookPart],
]

/** Does one thing; what the block refuses at this point has not happened. */
const happens = (id: string, one: Step) =>
  asSystem(async (tx) => {
    if ('on' in one) {
      const dayId = await addDay(tx, id, { onDay: one.on, starts: '10:00', ends: '11:00' })
      const day = { id: dayId, activityId: id }
      if (one.after === 'hold') await holdDay(tx, day, { came: 3, today: today() })
      if (one.after === 'cancel') await cancelDay(tx, day, '（試験）')
    } else if ('body' in one) {
      const { body, state, after } = one
      const isCouncil = body?.startsWith('社会') ?? false
      const org =
        body === null ? null : { name: body, kind: 'other' as const, form: groupForm(body), isCouncil }
      const added = { activityId: id, kind: org ? 'named' : 'resident', org, state } as const
      const partnerId = await addPartner(tx, { ...added, state: state as 'asked' | 'agreed' })
      const [partner] = await partnersAmong(tx, [partnerId])
      if (after !== null && partner) await stepPartner(tx, partner, { state: after as 'agreed' })
    } else if ('did' in one) {
      const council = one.did === null ? null : { agencyId: kenichi.agencyId, did: one.did }
      await keepCouncil(tx, await activityOf(tx, id), council)
    } else await stepActivity(tx, await activityOf(tx, id), { state: 'given_up', reason: '（試験）' })
  }).catch((error) => {
    if (!(error instanceof Refusal)) throw error
  })

test('over random histories the number is what looking at each row gives, by year and by month', async () => {
  const history = fc.array(step, { minLength: 6, maxLength: 14, size: 'max' })
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 4, maxLength: 7, size: 'max' }), async (histories) => {
      for (const steps of histories) {
        const text = { heading: '（試験）会', about: '（試験）', placeName: '（試験）', areaCode: null }
        const id = await asSystem(async (tx) =>
          addActivity(tx, { ...text, wishId: await aWish(tx), participantId: null }),
        )
        for (const one of steps) await happens(id, one)
      }
      for (const first of [2024, 2025, 2026]) {
        const { from, to } = year(first)
        const whole = await counted({ from, to })
        assert.deepEqual(whole, await byHand(from, to))
        const [half, rest] = [
          await counted({ from, to: `${first}-09-30` }),
          await counted({ from: `${first}-10-01`, to }),
        ]
        assert.deepEqual(
          half.map((one, at) => one + (rest[at] ?? 0)),
          whole,
        )
      }
    }),
    { numRuns: 6, examples: [[examples]] },
  )
  const [counts = 0, reading = 0, tookPlace = 0] = await byHand('2024-04-01', '2027-03-31')
  assert.ok(counts > 0 && reading > counts && tookPlace > reading)
})

test('what counts, acted by people: a series once, the council by its own word; the figure names nobody', async () => {
  const period = year(2026)
  const [before = 0] = await counted(period)
  const tanpopo = await carded('たんぽぽ')
  const himawari = await carded('ひまわり')
  const { id: wishId } = await says(tanpopo.caller)
  const { id: pledgeId } = await brings(himawari.caller, wishId)
  const { id } = await makes(mado, wishId)
  const now = async () => (await counted(period))[0] - before
  await names(mado, id, { orgName: '見本町会', orgKind: 'town' })
  await holds(mado, id)
  await involves(kenichi, id)
  assert.equal(await now(), 0)
  const { id: asked } = await asks(mado, id, pledgeId)
  assert.equal(await now(), 0)
  await answers(himawari.caller, asked, { named: 'on' })
  assert.equal(await now(), 1)
  await asSystem(async (tx) => {
    const dayId = await addDay(tx, id, { onDay: '2026-11-20', starts: '10:00', ends: '11:00' })
    await holdDay(tx, { id: dayId, activityId: id }, { came: 4, today: today() })
  })
  assert.equal((await house.house.as(visitor, (tx) => daysOf(tx, [id]))).length, 2)
  assert.equal(await now(), 1)
  const units = await house.house.as(
    visitor,
    async (tx) => (await diverse.units(tx, period).execute(tx)).rows,
  )
  const own = units.find(({ unit }) => unit === id)
  assert.deepEqual(Object.keys(own ?? {}).sort(), ['area', 'date', 'row_id', 'row_table', 'unit'])
  assert.equal(own?.date, '2026-11-20')
  assert.ok(!JSON.stringify(units).includes('ひまわり'))
  assert.equal(diverse.href(id, 'shared_activity'), `/activities/${id}`)
})

test('the desk sees which kinds of bodies carried what was held, and where nothing is said of the council', async () => {
  const before = await house.house.as(mado, diversityNow)
  const tanpopo = await carded('なずな')
  const { id: wishId } = await says(tanpopo.caller)
  const { id } = await makes(tanpopo.caller, wishId)
  await names(mado, id, { orgName: '例示学園', orgKind: 'school' })
  await holds(tanpopo.caller, id)
  const after = await house.house.as(mado, diversityNow)
  const schools = ({ kinds }: typeof after) => kinds.find(({ kind }) => kind === 'school')?.organisations ?? 0
  assert.equal(schools(after), schools(before) + 1)
  assert.deepEqual([after.held, after.counted], [before.held + 1, before.counted])
  assert.equal(after.residents.different, before.residents.different + 1)
  assert.ok(after.withoutCouncil.some((one) => one.id === id))
  await involves(kenichi, id)
  assert.equal((await house.house.as(mado, diversityNow)).counted, before.counted + 1)
})
