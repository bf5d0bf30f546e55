import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../../core/calendar/day.ts'
import { fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { byAreaAndYear, byYear, type Span } from './counting.ts'
import { closeProblems, hostProblems, isOpenOn, openProblems } from './places.ts'

const start = '2021-04-01'
const today = '2026-06-15'
const areas = ['A01', 'A02', 'A03']

const span = fc
  .record({
    areaCode: fc.constantFrom(...areas),
    opened: fc.integer({ min: 0, max: 2200 }),
    lasts: fc.option(fc.nat(1500)),
  })
  .map(({ areaCode, opened, lasts }): Span => {
    const openedOn = addDays(start, opened)
    return { areaCode, openedOn, closedOn: lasts === null ? null : addDays(openedOn, lasts) }
  })

test('over random lives of places each area and year is what a count day by day finds', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      for (const { area, year, opened, closed, open } of byAreaAndYear(spans, { areas, today })) {
        const here = spans.filter(({ areaCode }) => areaCode === area)
        const seen = { opened: 0, closed: 0, open: 0 }
        const end = lastDayOf(year) < today ? lastDayOf(year) : today
        for (const { openedOn, closedOn } of here) {
          if (openedOn > end) continue
          if (fiscalYearOf(openedOn) === year) seen.opened += 1
          if (closedOn !== null && closedOn <= end && fiscalYearOf(closedOn) === year) seen.closed += 1
          if (closedOn === null || closedOn > end) seen.open += 1
        }
        assert.deepEqual({ opened, closed, open }, seen)
      }
    }),
    { numRuns: 200 },
  )
})

test('what is there at the end of a year is what was there before, with what opened and without what closed; areas make the city', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      const years = byYear(spans, today)
      const rows = byAreaAndYear(spans, { areas, today })
      for (const [at, { year, opened, closed, open }] of years.entries()) {
        assert.equal(open, (years[at + 1]?.open ?? 0) + opened - closed)
        const ofYear = rows.filter((row) => row.year === year)
        const sum = (what: 'opened' | 'closed' | 'open') => ofYear.reduce((all, row) => all + row[what], 0)
        assert.deepEqual([sum('opened'), sum('closed'), sum('open')], [opened, closed, open])
      }
    }),
    { numRuns: 200 },
  )
})

test('a place has a life of at least a day, and no day that was told comes after its end', () => {
  const days = fc.integer({ min: -400, max: 400 })
  fc.assert(
    fc.property(days, days, fc.array(days, { maxLength: 4 }), (opens, closes, told) => {
      const closing = {
        ...{ openedOn: addDays(today, opens), closedOn: addDays(today, closes) },
        ...{ days: told.map((at) => addDays(today, at)), latest: addDays(today, 366) },
      }
      const isRight = closes >= opens && closes <= 366 && told.every((at) => at <= closes)
      assert.equal(closeProblems(closing).length === 0, isRight)
      if (closes >= opens)
        assert.ok(isOpenOn(closing, closing.closedOn) && isOpenOn(closing, closing.openedOn))
    }),
  )
})

test('a group is chosen, an organisation named, residents neither; an opening is not after the closing', () => {
  const problems = (host: object) => hostProblems({ hostKind: 'group', ...host }).map(({ field }) => field)
  assert.deepEqual(problems({ groupId: 'x' }), [])
  assert.deepEqual(problems({}), ['groupId'])
  assert.deepEqual(problems({ groupId: 'x', hostName: '会' }), ['hostName'])
  assert.deepEqual(problems({ hostKind: 'organisation' }), ['hostName'])
  assert.deepEqual(problems({ hostKind: 'organisation', groupId: 'x', hostName: '会' }), ['groupId'])
  assert.deepEqual(problems({ hostKind: 'residents', hostName: '会' }), ['hostName'])
  assert.deepEqual(problems({ hostKind: 'residents' }), [])
  assert.equal(openProblems({ openedOn: '2026-02-02', closedOn: '2026-02-01' }, today).length, 1)
  assert.equal(openProblems({ openedOn: '2026-02-02', closedOn: '2026-02-02' }, today).length, 0)
  assert.equal(openProblems({ openedOn: '2027-02-02', closedOn: null }, today).length, 1)
})
