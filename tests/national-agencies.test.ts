import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { countMonths, seenUnits } from '../src/blocks/national-figures/count.ts'
import { matrixOf, uncountable } from '../src/blocks/national-figures/matrices.ts'
import { linesOf, type Matrix } from '../src/blocks/national-figures/matrix.ts'
import { monthsOf } from '../src/core/calendar/fiscal-year.ts'
import { defineNationalMeasure } from '../src/core/national-measure.ts'
import { kashiwa } from './support/house.ts'
import { type RawRows, rawRows } from './support/national-raw.ts'
import { recount } from './support/national-recount.ts'
import { oneOfEach, someCase, someWork, writing } from './support/national-rows.ts'
import { freshSite } from './support/site.ts'

// Whichever agencies report a line, what they did is in none of our own numbers of it, and what anybody else did is.

process.env.KASANE_NOW = '2026-11-26T12:00'
const site = await freshSite()
const [sachiko, taro] = [site.person('sachiko'), site.person('taro')]
const agencies = [sachiko, taro, site.person('kenji')].map(({ agencyId }) => agencyId as string)
const [hers = '', his = '', third = ''] = agencies
assert.equal(new Set(agencies).size, 3)

const matrix = matrixOf('layered-support')
const counted = linesOf(matrix).filter(({ own }) => own.length > 0)
const ours = counted.filter(({ own }) => own.some((key) => key.startsWith('layered-support.')))
const months = monthsOf(2026).filter((month) => month <= '2026-11')

/** Every line of every month, where these agencies report all of them. */
const countsWithout = (without: readonly string[]) =>
  site.asSystem((tx) =>
    countMonths(tx, matrix, months, {
      reportedOf: () => without.flatMap((agencyId) => months.map((month) => ({ agencyId, month }))),
    }),
  )

await site.asLoader(async (tx) => {
  const [byHer, byHim] = [writing(tx, sachiko, [his, third]), writing(tx, taro, [hers, third])]
  for (const one of oneOfEach()) {
    await byHer.addCase(one)
    await byHim.addCase({ ...one, handed: 96 })
    await byHer.addCase({ ...one, supports: one.supports.map((support) => ({ ...support, led: 1 })) })
  }
  await byHer.addWork({ held: 100, residents: 8, supporters: 2, withdrawn: false })
})

test('after any rows each cell without any agencies equals counting by hand what is not theirs', async () => {
  const moved = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(someCase, fc.boolean()), { minLength: 3, maxLength: 9, size: 'max' }),
      fc.array(fc.tuple(someWork, fc.boolean()), { maxLength: 4 }),
      fc.subarray(agencies, { minLength: 1 }),
      async (cases, works, without) => {
        await site.asLoader(async (tx) => {
          const [byHer, byHim] = [writing(tx, sachiko, [his, third]), writing(tx, taro, [hers, third])]
          for (const [one, isHers] of cases) await (isHers ? byHer : byHim).addCase(one)
          for (const [one, isHers] of works) await (isHers ? byHer : byHim).addWork(one)
        })
        const [rows, all, rest] = [
          await rawRows(site, kashiwa),
          await countsWithout([]),
          await countsWithout(without),
        ]
        for (const { code } of counted)
          for (const month of months) {
            const value = rest.get(code)?.get(month) ?? 0
            assert.equal(value, recount(rows, code, month, null, without), `${code} ${month}`)
            if (value < (all.get(code)?.get(month) ?? 0)) moved.add(code)
          }
      },
    ),
    { numRuns: 6, examples: [[[], [], agencies]] },
  )
  const never = ours.map(({ code }) => code).filter((code) => !moved.has(code))
  assert.deepEqual(never, [], 'of every line something was somebody’s who reports')
})

test('refused: a hand that forgets who led, who had the case on the day, who tried, or who did the work', async () => {
  const rows = await rawRows(site, kashiwa)
  const by = (of: RawRows, line: string, agency: string) =>
    months.map((month) => recount(of, line, month, null, [agency]))
  const unled = { ...rows, supports: rows.supports.map((one) => ({ ...one, coordinator_id: null })) }
  for (const line of ['multi-agency-new', 'multi-agency-plans', 'outreach-ended', 'participation-joined'])
    assert.notDeepEqual(by(unled, line, third), by(rows, line, third), line)
  const unmoved = { ...rows, handOvers: [] }
  assert.notDeepEqual(by(unmoved, 'multi-agency-new', hers), by(rows, 'multi-agency-new', hers))
  const theirs = { ...rows, contacts: rows.contacts.map((one) => ({ ...one, agency_id: third })) }
  for (const line of ['outreach-reached', 'outreach-visits'])
    assert.notDeepEqual(by(theirs, line, hers), by(rows, line, hers), line)
  const elsewhere = { ...rows, works: rows.works.map((one) => ({ ...one, agency_id: third })) }
  assert.notDeepEqual(by(elsewhere, 'works', hers), by(rows, 'works', hers))
})

test('behind a number stand no rows of who reports it', async () => {
  const line = ours.find(({ code }) => code === 'outreach-visits') ?? assert.fail()
  const seen = (reported: { agencyId: string; month: string }[]) =>
    site.as(sachiko, (tx) => seenUnits(tx, { matrix, line, reported }, '2026-06'))
  const [all, rest] = [await seen([]), await seen([{ agencyId: hers, month: '2026-06' }])]
  assert.ok(rest.visible < all.visible)
  assert.ok(rest.units.every(({ unit }) => all.units.some((one) => one.unit === unit)))
})

const asReported = (own?: string) => {
  const copy = structuredClone(matrix) as unknown as { groups: { lines: Record<string, unknown>[] }[] }
  for (const one of copy.groups.flatMap(({ lines }) => lines))
    if ((one.own as string[]).length > 0)
      Object.assign(one, { reported: ['multi_agency'] }, own ? { own: [own] } : {})
  return copy as unknown as Matrix
}

test('every line of layered support can be reported beside', () => {
  assert.equal(uncountable(asReported()), null)
})

test('refused: a line that is reported, of a measure that does not say whose work its rows are', () => {
  const key = 'casework.national.nobodys'
  const units = () => sql<never>`select null as unit, null::date as date, null as row_id`
  defineNationalMeasure({ key, kind: 'flow', href: () => '/', units })
  assert.match(uncountable(asReported(key)) ?? '', /new: casework\.national\.nobodys does not say whose work/)
})
