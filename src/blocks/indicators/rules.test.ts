import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { expectedProgress, expectedValue, judge, levelOf, progressOf } from './rules.ts'

const scale = {
  rating: {
    provisional: true,
    thresholds: { A: 1, B: 0.8, C: 0.5 },
    path: { shape: 'straight' as const },
  },
  period: { from: 2025, to: 2030 },
}
type Printed = Parameters<typeof judge>[0]

const stated = (value: number | null, fiscalYear: number) => ({
  raw: `${value}`,
  value,
  unit: '人',
  fiscalYear,
})

function printed(baseline: number | null, target: number | null, more: Partial<Printed> = {}): Printed {
  return {
    baseline: baseline === null ? null : stated(baseline, 2023),
    target: stated(target, 2030),
    polarity: 'more_is_better',
    pathStart: baseline === null ? null : 2023,
    ...more,
  }
}

const consultees = printed(904, 1100)
const of = (value: number | null, fiscalYear = 2025, complete = true) => ({ value, fiscalYear, complete })
const percent = (share: number | null) => Math.round((share ?? Number.NaN) * 1000) / 10

test('the straight path from R5 to R12 expects the printed shares', () => {
  const shares = [2025, 2026, 2027, 2028, 2029, 2030].map((year) =>
    percent(expectedProgress(consultees, year)),
  )
  assert.deepEqual(shares, [28.6, 42.9, 57.1, 71.4, 85.7, 100])
  assert.equal(expectedValue(consultees, 2025), 960)
  assert.equal(expectedValue(consultees, 2023), 904)
  assert.equal(expectedValue(consultees, 2030), 1100)
})

test('before its start the path expects nothing, after the target year everything', () => {
  assert.equal(expectedProgress(consultees, 2020), 0)
  assert.equal(expectedProgress(consultees, 2035), 1)
})

test('the level looks good on the day of the baseline, the progress does not', () => {
  const givers = printed(498, 547)
  assert.equal(percent(levelOf(givers, 498)), 91)
  assert.equal(progressOf(givers, 498), 0)
  assert.equal(judge(givers, of(498), scale).letter, 'D')
})

test('each letter begins exactly at its threshold', () => {
  const straight = printed(0, 700)
  const letters = [200, 199, 160, 159, 100, 99, 0].map((value) => judge(straight, of(value), scale).letter)
  assert.deepEqual(letters, ['A', 'B', 'B', 'C', 'C', 'D', 'D'])
})

test('thresholds and the start of the path come from the plan', () => {
  const strict = { ...scale, rating: { ...scale.rating, thresholds: { A: 1.2, B: 1, C: 0.9 } } }
  assert.equal(judge(consultees, of(960), strict).letter, 'B')
  const later = printed(904, 1100, { pathStart: 2024 })
  assert.equal(percent(expectedProgress(later, 2025)), 16.7)
})

test('a target that is not set gives no rate and no letter', () => {
  const unset = printed(null, null)
  assert.deepEqual(judge(unset, of(7), scale), {
    letter: null,
    why: 'noTarget',
    progress: null,
    expected: null,
    level: null,
  })
})

test('without a baseline there is the level alone', () => {
  const players = printed(null, 300)
  const { letter, why, progress, expected, level } = judge(players, of(240), scale)
  assert.deepEqual(
    { letter, why, progress, expected },
    {
      letter: null,
      why: 'noBaseline',
      progress: null,
      expected: null,
    },
  )
  assert.equal(level, 0.8)
})

test('a trend bears no letter however it goes', () => {
  const abuse = printed(1077, 1360, { polarity: 'trend_only' })
  for (const value of [900, 1077, 1360, 2000]) assert.equal(judge(abuse, of(value), scale).why, 'trendOnly')
})

test('fewer can be the aim: the way is the same, the level turns round', () => {
  const alone = printed(5.5, 4.8, { polarity: 'less_is_better' })
  assert.equal(judge(alone, of(5.3), scale).letter, 'A')
  assert.equal(judge(alone, of(5.5), scale).letter, 'D')
  assert.equal(levelOf(alone, 4.8), 1)
  assert.equal(percent(levelOf(alone, 5.28)), 90)
  assert.equal(levelOf(alone, 100), 0)
})

test('the running year, a year without value and years outside the plan are never graded', () => {
  assert.equal(judge(consultees, of(2000, 2026, false), scale).why, 'running')
  assert.equal(judge(consultees, of(null), scale).why, 'noValue')
  assert.equal(judge(consultees, of(2000, 2024), scale).why, 'outsidePlan')
  assert.equal(judge(consultees, of(2000, 2031), scale).why, 'outsidePlan')
})

test('where the target is the baseline there is no way to measure', () => {
  const kept = printed(80, 80)
  assert.equal(judge(kept, of(80), scale).why, 'noWay')
  assert.equal(judge(kept, of(80), scale).level, 1)
})

test('a target of zero has no level', () => {
  assert.equal(levelOf(printed(10, 0, { polarity: 'less_is_better' }), 3), null)
})

const value = fc.integer({ min: 0, max: 200_000 })
const year = fc.integer({ min: 2025, max: 2030 })
const ends = fc.tuple(value, value).filter(([baseline, target]) => baseline !== target)

test('a value on the straight path is an A in every year', () => {
  fc.assert(
    fc.property(ends, year, ([baseline, target], fiscalYear) => {
      const indicator = printed(baseline, target)
      const expected = expectedValue(indicator, fiscalYear)
      assert.equal(judge(indicator, of(expected, fiscalYear), scale).letter, 'A')
    }),
  )
})

test('coming nearer to the target never makes the letter worse', () => {
  fc.assert(
    fc.property(ends, year, value, value, ([baseline, target], fiscalYear, one, other) => {
      const indicator = printed(baseline, target)
      const towards = (v: number) => (v - baseline) * Math.sign(target - baseline)
      const [less, more] = towards(one) <= towards(other) ? [one, other] : [other, one]
      const letter = (v: number) => judge(indicator, of(v, fiscalYear), scale).letter ?? ''
      assert.ok(letter(more) <= letter(less))
    }),
  )
})

test('turning the scale upside down turns no letter', () => {
  fc.assert(
    fc.property(ends, year, value, ([baseline, target], fiscalYear, observed) => {
      const letter = judge(printed(baseline, target), of(observed, fiscalYear), scale).letter
      const mirrored = judge(printed(-baseline, -target), of(-observed, fiscalYear), scale).letter
      assert.equal(mirrored, letter)
    }),
  )
})

test('a letter and a reason for none exclude each other', () => {
  const maybe = fc.option(value, { nil: null })
  const polarity = fc.constantFrom('more_is_better', 'less_is_better', 'trend_only')
  fc.assert(
    fc.property(
      fc.record({ baseline: maybe, target: maybe, observed: maybe, polarity, complete: fc.boolean() }),
      fc.integer({ min: 2020, max: 2035 }),
      ({ baseline, target, observed, polarity, complete }, fiscalYear) => {
        const judged = judge(
          printed(baseline, target, { polarity }),
          of(observed, fiscalYear, complete),
          scale,
        )
        assert.equal(judged.letter === null, judged.why !== null)
        if (target === null) assert.deepEqual([judged.progress, judged.level], [null, null])
        if (!complete) assert.equal(judged.letter, null)
      },
    ),
  )
})
