import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageOn } from '../../core/calendar/age.ts'
import { type Citizen, cityOf } from './demo/city.ts'
import { firstDay } from './demo/ground.ts'
import { compose, kindNames, kinds } from './demo/household-kinds.ts'
import { inventedName } from './demo/surnames.ts'
import { townsOf } from './demo/towns.ts'
import { stateOn, timelineOf } from './import/timeline.ts'

const areas = Array.from({ length: 21 }, (_, at) => `A${String(at + 1).padStart(2, '0')}`)
const today = '2026-11-24'
const wish = { seed: 122_173, residents: 6000, households: 2750, city: '柏市', areas, today }
const make = (more: Partial<typeof wish> = {}) => [...cityOf({ ...wish, ...more })]
const made = make()
const citizens = made.flatMap((one) => one.citizens)
const stateNow = ({ ledger }: Citizen) => ledger.at(-1)?.state ?? stateOn([], today)
const residents = citizens.filter((one) => stateNow(one).standing === 'resident')
const digest = (city: unknown) => createHash('sha256').update(JSON.stringify(city)).digest('hex')

test('exactly as many people in as many households as are wished live here today, in all areas', () => {
  assert.equal(residents.length, 6000)
  assert.equal(new Set(residents.map((one) => stateNow(one).householdId)).size, 2750)
  assert.equal(new Set(residents.map((one) => stateNow(one).areaCode)).size, 21)
  for (const ids of [citizens.map(({ id }) => id), citizens.map(({ number }) => number)])
    assert.equal(new Set(ids).size, citizens.length)
})

test('any number of people in a likely number of households is met; an impossible one is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 3000 }), fc.integer({ min: 195, max: 235 }), (households, per) => {
      const residents = Math.round((households * per) / 100)
      const counts = compose(households, residents)
      const sum = (of: (name: (typeof kindNames)[number]) => number) =>
        kindNames.reduce((total, name) => total + of(name), 0)
      assert.ok(kindNames.every((name) => counts[name] >= 0))
      assert.equal(
        sum((name) => counts[name]),
        households,
      )
      assert.equal(
        sum((name) => counts[name] * kinds[name].size),
        residents,
      )
    }),
  )
  assert.throws(() => compose(100, 99))
  assert.throws(() => compose(100, 500))
})

test('their ages are those of the city, and areas differ', () => {
  const share = (people: readonly Citizen[], from: number, to: number) =>
    people.filter(({ bornOn }) => ageOn(bornOn, today) >= from && ageOn(bornOn, today) <= to).length /
    people.length
  assert.ok(Math.abs(share(residents, 0, 14) - 0.12) < 0.02, `0–14: ${share(residents, 0, 14)}`)
  assert.ok(Math.abs(share(residents, 15, 64) - 0.62) < 0.03, `15–64: ${share(residents, 15, 64)}`)
  assert.ok(Math.abs(share(residents, 65, 120) - 0.26) < 0.03, `65+: ${share(residents, 65, 120)}`)
  const living = (...wanted: string[]) =>
    residents.filter((one) => wanted.includes(stateNow(one).areaCode ?? ''))
  const [old, young] = [living('A03', 'A18', 'A19', 'A20'), living('A01', 'A21')]
  assert.ok(share(old, 70, 120) > share(young, 70, 120) + 0.08)
  assert.ok(share(young, 0, 14) > share(old, 0, 14) + 0.02)
  assert.ok(living('A01').length > 4 * living('A20').length)
})

const years = (Date.parse(today) - Date.parse(firstDay(today))) / 86_400_000 / 365.25

test('in these years as many came, left, moved, were born and died as in a city', () => {
  const perYear = (...wanted: string[]) =>
    citizens.flatMap(({ ledger }) => ledger).filter(({ kind }) => wanted.includes(kind)).length /
    residents.length /
    years
  const near = (kind: string, wished: number) =>
    assert.ok(Math.abs(perYear(kind) / wished - 1) < 0.25, `${kind}: ${perYear(kind)}`)
  near('moved_in', 0.05)
  near('moved_out', 0.05)
  near('born', 0.007)
  near('died', 0.01)
  near('moved', 0.032)
  assert.ok(perYear('renamed') > 0.001 && perYear('household') > 0.001)
})

test('a ledger is in order, within the years, and every state is what its changes lead to', () => {
  for (const { ledger, bornOn } of citizens) {
    assert.deepEqual(
      timelineOf(ledger.map(({ fromOn, seq, kind, sets }) => ({ fromOn, seq, kind, sets }))),
      ledger,
    )
    const [first] = ledger
    assert.ok(first && ['listed', 'moved_in', 'born'].includes(first.kind))
    assert.equal(first.kind === 'listed', first.fromOn === firstDay(today))
    assert.equal(first.kind === 'born', first.fromOn === bornOn)
    assert.ok(ledger.every(({ fromOn }) => fromOn >= firstDay(today) && fromOn >= bornOn && fromOn < today))
    const ends = ledger.findIndex(({ kind }) => kind === 'died' || kind === 'moved_out')
    assert.ok(ends === -1 || ends === ledger.length - 1)
  }
})

test('of any day, every household has one head, and nobody lives in one that has ended or not begun', () => {
  const terms = new Map(made.flatMap(({ households }) => households).map((one) => [one.id, one]))
  fc.assert(
    fc.property(
      fc.date({ min: new Date(firstDay(today)), max: new Date(today), noInvalidDate: true }),
      (at) => {
        const day = at.toISOString().slice(0, 10)
        const heads = new Map<string, number>()
        for (const { ledger } of citizens) {
          const { standing, householdId, householdRole } = stateOn(ledger, day)
          if (standing !== 'resident' || householdId === null) continue
          const { startedOn = null, endedOn = null } = terms.get(householdId) ?? {}
          assert.ok((startedOn === null || startedOn <= day) && (endedOn === null || endedOn > day))
          heads.set(householdId, (heads.get(householdId) ?? 0) + (householdRole === 'head' ? 1 : 0))
        }
        assert.deepEqual([...new Set(heads.values())], [1])
      },
    ),
    { numRuns: 25 },
  )
})

test('names, addresses and numbers are visibly invented, and some are hard to write', () => {
  const towns = townsOf(areas.length)
  for (const { ledger, telephones, number } of citizens) {
    for (const { state } of ledger) {
      const [family = '', given = ''] = state.name?.split(' ') ?? []
      assert.match(
        family,
        /^[A-Z]+$/.test(family) ? /SAMPLE|EXAMPLE|MIHON|SPECIMEN|PATTERN|DUMMY/ : inventedName,
      )
      assert.ok(given !== '')
      assert.match(state.reading ?? '', /^[\u30a0-\u30ff ]+$/)
      if (state.standing === 'resident')
        assert.ok(towns.some(({ name, area }) => isIn(state.address, name) && areas[area] === state.areaCode))
    }
    for (const telephone of telephones) assert.match(telephone, /^000-\d{4}-\d{4}$/)
    assert.match(number, /^00\d{8}$/)
  }
  const names = residents.map((one) => stateNow(one).name).join()
  for (const hard of ['髙', '𠮷', '﨑', '邉', '齋', 'SAMPLE']) assert.ok(names.includes(hard), hard)
})

const isIn = (address: string | null, town: string) => address?.startsWith(`柏市${town}`) ?? false

test('names are spread as in a city: some very common, most of them rare', () => {
  const counts = new Map<string, number>()
  for (const one of residents) {
    const family = stateNow(one).name?.split(' ')[0] ?? ''
    counts.set(family, (counts.get(family) ?? 0) + 1)
  }
  const shares = [...counts.values()].map((count) => count / residents.length).sort((a, b) => b - a)
  assert.ok((shares[0] ?? 0) > 0.009 && (shares[0] ?? 0) < 0.022, String(shares[0]))
  assert.ok(counts.size > 1200, String(counts.size))
})

test('the same wish makes the same city, another seed another', () => {
  assert.equal(digest(make()), digest(made))
  assert.notEqual(
    digest(make({ seed: 1, residents: 300, households: 138 })),
    digest(make({ residents: 300, households: 138 })),
  )
})
