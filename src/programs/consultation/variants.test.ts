// On PostgreSQL alone: hundreds of questions to a database, which answers them in half the time there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addPerson, freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { registryDemo } from '../../blocks/registry/demo.ts'
import { addHouseholds, addPersons } from '../../blocks/registry/persons.ts'
import { addDays } from '../../core/calendar/day.ts'
import { newId } from '../../core/id.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { inVariant, type Period } from '../../core/indicator.ts'
import { consultationDemo } from './demo.ts'
import { newConsultees } from './indicators.ts'
import { countings } from './rules/new-consultees.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const house = await freshHouse()
type Key = keyof typeof countings
const keys = Object.keys(countings) as Key[]
const year = (first: number): Period => ({ from: `${first}-04-01`, to: `${first + 1}-03-31` })

const { agencyId, elsewhere, ...clerk } = await house.asSystem(async (tx) => {
  const [agencyId, elsewhere] = [
    await addAgency(tx, { code: 'counter', name: '総合相談', nameEn: 'counter', kind: 'counter' }),
    await addAgency(tx, { code: 'other', name: '北部', nameEn: 'north', kind: 'support' }),
  ]
  return { ...(await addPerson(tx, { name: 'clerk', role: 'counsellor', agencyId })), agencyId, elsewhere }
})

/** Ada and her alias live with Ben by the ledger; Cho lives alone; by today's row Ben lives with Cho. */
const households = [newId(), newId()] as const
const [ada, alias, ben, cho] = await house.asSystem(async (tx) => {
  await addHouseholds(tx, households)
  const base = { registered: true, standing: 'resident' as const }
  const [ada = '', alias = '', ben = '', cho = ''] = await addPersons(tx, [
    { ...base, name: '見本 あだ', householdId: households[0] },
    { ...base, name: '見本 アダ' },
    { ...base, name: '見本 べん', householdId: households[1] },
    { ...base, name: '見本 ちょう', householdId: households[1] },
  ])
  await tx
    .updateTable('person')
    .set({ same_as: ada })
    .where('municipality_id', '=', kashiwa)
    .where('id', '=', alias)
    .execute()
  for (const person_id of [ada, alias, ben])
    await tx
      .insertInto('residency')
      .values({
        ...{ municipality_id: kashiwa, id: newId(), person_id, from_on: '2010-01-01', seq: 0 },
        ...{ until_on: '2020-01-01', kind: 'listed', sets: [], household_id: households[0] },
        updated_at: tx.now,
      })
      .execute()
  return [ada, alias, ben, cho] as const
})

type Case = {
  who: string | null
  on: string
  closed?: number | null
  marked?: boolean
  desk?: boolean
  caller?: string | null
  channel?: string
}

async function add({ who, on, closed = 0, marked = true, desk = true, caller, channel }: Case) {
  const [id, agency] = [newId(), desk ? agencyId : elsewhere]
  await house.asSystem(async (tx) => {
    const by = { municipality_id: kashiwa, updated_at: tx.now, updated_by: clerk.accountId }
    const open = { state: 'open', next_on: '2026-12-01', owner_id: clerk.accountId }
    const done = { state: 'closed', closed_on: addDays(on, closed ?? 0), result: 'settled' }
    await tx
      .insertInto('support_case')
      .values({
        ...{ ...by, id, kind: 'consultation', intake: marked ? 'new' : 'again', intake_agency_id: agency },
        ...{ holder_id: agency, subject_id: who, opened_on: on, urgency: 'normal' },
        ...(closed === null ? open : done),
      })
      .execute()
    const told = caller === undefined ? { caller: 'self' } : { caller: 'other', caller_name: caller }
    await tx
      .insertInto('contact')
      .values({
        ...{ ...by, id: newId(), case_id: id, kind: 'first', at: tx.now, channel: channel ?? 'telephone' },
        ...{ direction: 'in', by_id: clerk.accountId, agency_id: agency, ...told },
      })
      .execute()
  })
}

/** The count of a variant, the same by both ways, each unit once. */
async function count(key: Key, period: Period): Promise<number> {
  const rule = inVariant(newConsultees, key)
  assert.ok(rule)
  return house.asSystem(async (tx) => {
    const { rows } = await rule.units(tx, period).execute(tx)
    assert.equal(await rule.recount(tx, period), rows.length, `${key} ${JSON.stringify(period)}`)
    assert.equal(new Set(rows.map(({ unit }) => unit)).size, rows.length, key)
    assert.ok(
      rows.every(({ date }) => period.from <= date && date <= period.to),
      key,
    )
    return rows.length
  })
}

async function expect(first: number, numbers: Partial<Record<Key, number>>): Promise<void> {
  for (const [key, number] of Object.entries(numbers))
    assert.equal(await count(key as Key, year(first)), number, key)
}

test('new in the year, new ever, new after everything was closed', async () => {
  await add({ who: ada, on: '2011-05-01', closed: 400 })
  await add({ who: ada, on: '2011-06-01' })
  await add({ who: alias, on: '2012-05-01' })
  await add({ who: ada, on: '2013-05-01' })
  await expect(2011, { v1: 1, personEver: 1, personClosing: 1, intakeMarked: 2 })
  await expect(2012, { v1: 1, personEver: 0, personClosing: 0, deskClosing: 0, householdClosing: 0 })
  await expect(2013, { v1: 1, personEver: 0, personClosing: 1, householdClosing: 1 })
})

test('what is still open has no end: nobody is new beside it', async () => {
  await add({ who: cho, on: '2011-07-01', closed: null })
  await add({ who: cho, on: '2014-07-01' })
  await expect(2014, { v1: 1, personClosing: 0, namedClosing: 0, personEver: 0 })
})

test('an intake that the desk did not mark new keeps a case open and counts in no variant of marked ones', async () => {
  await add({ who: ben, on: '2014-08-01', marked: false, closed: 300 })
  await add({ who: ben, on: '2015-04-02' })
  await expect(2014, { v1: 1, deskYear: 2, deskEver: 1, intakeDesk: 2, intakeMarked: 1 })
  await expect(2015, { v1: 1, personEver: 1, deskEver: 0, personClosing: 0, deskClosing: 0 })
})

test('members of a household count as one, by the household of that day', async () => {
  await add({ who: ada, on: '2016-05-01' })
  await add({ who: ben, on: '2016-05-02' })
  await add({ who: ben, on: '2021-05-01' })
  await add({ who: ada, on: '2021-05-02' })
  await add({ who: cho, on: '2021-05-03' })
  await expect(2016, { v1: 2, householdYear: 1 })
  await expect(2021, { v1: 3, householdYear: 2 })
})

test('somebody without a name counts once per case, or not at all', async () => {
  await add({ who: null, on: '2017-05-01' })
  await add({ who: null, on: '2017-05-01' })
  await expect(2017, { v1: 2, namedYear: 0, namedEver: 0, namedClosing: 0, householdYear: 2, callerYear: 2 })
})

test('callers for somebody else are told apart by name; without one each counts', async () => {
  await add({ who: ada, on: '2018-05-01', caller: '隣の例子' })
  await add({ who: cho, on: '2018-05-02', caller: '隣の例子' })
  await add({ who: ada, on: '2018-05-03', caller: null })
  await add({ who: ada, on: '2018-05-04' })
  await expect(2018, { v1: 2, callerYear: 3, callerEver: 2 })
})

test('other agencies, and only those who came in person', async () => {
  await add({ who: ada, on: '2019-05-01', desk: false })
  await add({ who: cho, on: '2019-05-02', channel: 'counter' })
  await add({ who: ben, on: '2019-05-03' })
  await expect(2019, { v1: 2, everywhereYear: 3, inPersonYear: 1 })
})

test('over random histories every variant gives what counting by hand gives', async () => {
  const someCase = fc.record({
    who: fc.constantFrom(ada, alias, ben, cho, null),
    on: fc.integer({ min: 0, max: 1100 }).map((days) => addDays('2002-03-01', days)),
    closed: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null, freq: 6 }),
    marked: fc.boolean(),
    desk: fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
    caller: fc.constantFrom(undefined, null, '一番の例', '二番の例'),
    channel: fc.constantFrom('counter', 'telephone'),
  })
  const period = fc.constantFrom(
    ...[2001, 2002, 2003, 2004].flatMap((first) => [
      year(first),
      { from: `${first}-05-10`, to: `${first}-07-31` },
      { from: `${first + 1}-01-01`, to: `${first + 1}-02-28` },
    ]),
  )
  const [histories = []] = fc.sample(fc.array(someCase, { minLength: 60, maxLength: 60 }), 1)
  for (const one of histories) {
    const { caller, ...rest } = one
    await add(caller === undefined ? rest : { ...rest, caller })
  }
  const differing = new Set<number>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...keys), period, async (key, span) => {
      differing.add(await count(key, span))
    }),
    { numRuns: 150 },
  )
  assert.ok(differing.size > 5, [...differing].join(' '))
})

test('the base year of the demo reproduces 904 with these readings and no other', async () => {
  const demo = await freshHouse()
  const counts = await demo.asLoader(async (tx) => {
    const desk = await addAgency(tx, { code: 'd', name: '総合相談', nameEn: 'desk', kind: 'counter' })
    const north = await addAgency(tx, { code: 'n', name: '北部', nameEn: 'north', kind: 'support' })
    const one = await addPerson(tx, { name: 'demo-one', role: 'counsellor', agencyId: desk })
    const two = await addPerson(tx, { name: 'demo-two', role: 'counsellor', agencyId: north })
    const { residents } = await registryDemo(tx)
    await consultationDemo(tx, { agencies: { desk, north }, counsellors: [one, two] }, { residents })
    const found = new Map<string, number>()
    for (const { key, units, recount } of newConsultees.variants ?? []) {
      const number = (await units(tx, year(2023)).execute(tx)).rows.length
      assert.equal(await recount(tx, year(2023)), number, key)
      found.set(key, number)
    }
    return found
  })
  const same = keys.filter((key) => counts.get(key) === 904)
  assert.deepEqual(same, ['v1', 'personEver', 'personClosing', 'deskYear', 'deskEver', 'deskClosing'])
  assert.ok(new Set(counts.values()).size > 6, JSON.stringify([...counts]))
})
