import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { judge } from '../rules.ts'
import { type MemoFacts, type Question, questionsOf, type YearValue } from './rules.ts'
import { fewest, shownAreas } from './small-areas.ts'
import { isUnusual } from './unusual.ts'

const scale = {
  period: { from: 2025, to: 2030 },
  rating: {
    provisional: true,
    thresholds: { A: 1, B: 0.8, C: 0.5 },
    path: { shape: 'straight' as const },
  },
}
const printed = (fiscalYear: number, value: number | null) => ({
  fiscalYear,
  value,
  raw: String(value),
  unit: '人',
})

/** An indicator on its path, with nothing to ask. */
const calm: MemoFacts = {
  indicator: {
    kind: 'flow',
    baseline: printed(2023, 1000),
    target: printed(2030, 1140),
    polarity: 'more_is_better',
    pathStart: 2023,
    knownIssues: [],
  },
  years: [
    { fiscalYear: 2023, value: 1000 },
    { fiscalYear: 2024, value: 1020 },
    { fiscalYear: 2025, value: 1041 },
  ],
  due: [2024, 2025],
  running: { fiscalYear: 2026, value: 700, before: 690 },
  judgement: { letter: 'A', why: null, progress: 0.3, expected: 0.28, level: 0.91 },
  judged: { fiscalYear: 2025, value: 1041 },
  partsOf: 2026,
  months: [
    { month: 4, value: 90, before: 88, running: false },
    { month: 5, value: 92, before: 95, running: false },
    { month: 6, value: 0, before: 85, running: true },
    { month: 7, value: null, before: 80, running: false },
  ],
  areas: [
    { code: 'A01', value: 100, before: null },
    { code: '', value: 5, before: null },
  ],
  notEntered: 0,
  released: [{ fiscalYear: 2025, value: 1041, at: new Date('2026-07-10T03:00:00Z') }],
}

const asked = (changes: Partial<MemoFacts>) => questionsOf({ ...calm, ...changes })
const ofIndicator = (changes: Partial<MemoFacts['indicator']>) => ({
  indicator: { ...calm.indicator, ...changes },
})

test('where the figures give no reason, nothing is asked', () => assert.deepEqual(questionsOf(calm), []))

/** Each question, and the nearest figures that give no reason for it. */
const twins: { question: Question; asks: Partial<MemoFacts>; silent: Partial<MemoFacts> }[] = [
  {
    question: { kind: 'released', fiscalYear: 2025, told: 1040, now: 1041, at: calm.released[0]?.at as Date },
    asks: { released: [{ fiscalYear: 2025, value: 1040, at: calm.released[0]?.at as Date }] },
    silent: { released: [{ fiscalYear: 2025, value: null, at: calm.released[0]?.at as Date }] },
  },
  {
    question: { kind: 'behind', fiscalYear: 2025, value: 1041, expected: 1040, target: 1140, perYear: 19.8 },
    asks: { judgement: { ...calm.judgement, letter: 'B', progress: 0.25 } },
    silent: { judgement: { ...calm.judgement, letter: null, why: 'running', progress: 0.25 } },
  },
  {
    question: { kind: 'pace', fiscalYear: 2026, before: 690, after: 900 },
    asks: { running: { fiscalYear: 2026, value: 900, before: 690 } },
    silent: { running: { fiscalYear: 2026, value: 760, before: 690 } },
  },
  {
    question: { kind: 'jump', from: 2024, to: 2025, before: 1020, after: 1400, usual: 20 },
    asks: { years: [...calm.years.slice(0, 2), { fiscalYear: 2025, value: 1400 }], released: [] },
    silent: {
      years: [
        calm.years[0] as YearValue,
        { fiscalYear: 2024, value: 1390 },
        { fiscalYear: 2025, value: 1800 },
      ],
      released: [],
    },
  },
  {
    question: { kind: 'month', fiscalYear: 2026, month: 4, before: 88, after: 160 },
    asks: { months: [{ month: 4, value: 160, before: 88, running: false }, ...calm.months.slice(1)] },
    silent: { months: [{ month: 4, value: 160, before: 88, running: true }, ...calm.months.slice(1)] },
  },
  {
    question: { kind: 'years', missing: [2024] },
    asks: { years: [calm.years[0], calm.years[2]].flatMap((year) => year ?? []) },
    silent: { due: [2025], years: [calm.years[0], calm.years[2]].flatMap((year) => year ?? []) },
  },
  {
    question: { kind: 'months', fiscalYear: 2026, missing: [5] },
    asks: {
      months: [calm.months[0], { ...calm.months[1], month: 5, value: 0, before: 0 }] as MemoFacts['months'],
    },
    silent: {
      months: [
        { month: 4, value: 2, before: 1, running: false },
        { month: 5, value: 0, before: 0, running: false },
      ],
    },
  },
  {
    question: { kind: 'area', fiscalYear: 2026, unknown: 12, total: 112 },
    asks: { areas: [calm.areas[0], { code: '', value: 12, before: null }] as MemoFacts['areas'] },
    silent: {
      areas: [
        { code: 'A01', value: 0, before: null },
        { code: '', value: 47, before: null },
      ],
    },
  },
  {
    question: { kind: 'entries', fiscalYear: 2026, missing: 3 },
    asks: { notEntered: 3 },
    silent: { notEntered: 0 },
  },
  {
    question: { kind: 'noTarget' },
    asks: ofIndicator({ target: printed(2030, null), baseline: null }),
    silent: ofIndicator({ target: printed(2030, 0) }),
  },
  {
    question: { kind: 'noBaseline' },
    asks: ofIndicator({ baseline: null }),
    silent: ofIndicator({ baseline: printed(2023, 0) }),
  },
  {
    question: { kind: 'definition', issues: ['unit_to_confirm'] },
    asks: ofIndicator({ knownIssues: ['baseline_missing', 'unit_to_confirm'] }),
    silent: ofIndicator({ knownIssues: ['baseline_missing', 'target_unset'] }),
  },
]

for (const { question, asks, silent } of twins) {
  test(`asked: ${question.kind}, with the facts that answer it`, () =>
    assert.deepEqual(asked(asks), [question]))
  test(`not asked: ${question.kind}, where there is no reason`, () => assert.deepEqual(asked(silent), []))
}

test('not asked: an unknown area whose number the memo keeps back, itself or for the sake of another', () => {
  const areas = (...values: number[]) =>
    values.map((value, at) => ({ code: at === 0 ? '' : `A0${at}`, value, before: null }))
  assert.deepEqual(asked({ areas: areas(3, 20) }), [])
  assert.deepEqual(asked({ areas: areas(6, 3, 40) }), [])
  assert.deepEqual(
    asked({ areas: areas(6, 7, 40) }).map(({ kind }) => kind),
    ['area'],
  )
})

test('three at most, the gravest first, and one of each sort', () => {
  const all = asked({
    ...ofIndicator({ knownIssues: ['definition_open'], baseline: null }),
    running: { fiscalYear: 2026, value: 900, before: 690 },
    years: [...calm.years.slice(0, 2), { fiscalYear: 2025, value: 1400 }],
    judgement: { ...calm.judgement, progress: 0.1, letter: 'D' },
    due: [2022, 2024, 2025],
  })
  assert.deepEqual(
    all.map(({ kind }) => kind),
    ['released', 'behind', 'pace'],
  )
})

describe('whatever the figures are', () => {
  const value = fc.integer({ min: 0, max: 5000 })
  test('a value on its path or beyond is not called behind, one that falls short of it is', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 2025, max: 2030 }), (observed, fiscalYear) => {
        const judgement = judge(calm.indicator, { fiscalYear, value: observed, complete: true }, scale)
        const judged = { fiscalYear, value: observed }
        const expected = 1000 + (140 * (fiscalYear - 2023)) / 7
        const kinds = asked({ judgement, judged }).map(({ kind }) => kind)
        assert.equal(kinds.includes('behind'), observed < expected - 1e-6)
      }),
    )
  })

  test('no more than three are asked, none twice', () => {
    const years = fc
      .array(value, { minLength: 1, maxLength: 6 })
      .map((values) => values.map((one, at) => ({ fiscalYear: 2023 + at, value: one })))
    const months = fc
      .array(fc.record({ value, before: fc.option(value), running: fc.boolean() }))
      .map((list) => list.slice(0, 12).map((month, at) => ({ ...month, month: at + 1 })))
    const areas = fc
      .array(value)
      .map((list) => list.map((one, at) => ({ code: at === 0 ? '' : `A${at}`, value: one, before: null })))
    fc.assert(
      fc.property(years, months, areas, (...[course, by, around]) => {
        const kinds = asked({ years: course, months: by, areas: around }).map(({ kind }) => kind)
        assert.ok(kinds.length <= 3)
        assert.equal(new Set(kinds).size, kinds.length)
      }),
    )
  })

  test('what stays the same is never unusual, and what is unusual stays so when it grows', () => {
    fc.assert(
      fc.property(value, value, fc.nat({ max: 1000 }), (before, rise, more) => {
        assert.ok(!isUnusual('flow', { before, after: before }))
        if (isUnusual('flow', { before, after: before + rise }))
          assert.ok(isUnusual('flow', { before, after: before + rise + more }))
      }),
    )
    assert.ok(isUnusual('ratio', { before: 0.5, after: 10.5 }))
    assert.ok(!isUnusual('ratio', { before: 90, after: 99 }))
  })

  test('no area with one to four is shown, nor can a single one be worked out from the sum', () => {
    const areas = fc
      .array(fc.integer({ min: 0, max: 12 }), { maxLength: 22 })
      .map((values) => values.map((one, at) => ({ code: String(at), value: one })))
    fc.assert(
      fc.property(areas, (all) => {
        const shown = shownAreas(all)
        assert.deepEqual(
          shown.map(({ code }) => code),
          all.map(({ code }) => code),
        )
        assert.ok(shown.every(({ value: one }) => one === null || one === 0 || one >= fewest))
        const hidden = shown.filter(({ value: one }) => one === null).length
        const others = all.filter(({ value: one }) => one > 0).length
        assert.ok(hidden !== 1 || others === 1)
        const kept = all.filter((_, at) => shown[at]?.value === null).map(({ value: one }) => one)
        const sum = kept.reduce((total, one) => total + one, 0)
        const isTold =
          kept.every((one) => one < fewest) && [1, fewest - 1].some((each) => sum === each * kept.length)
        assert.ok(kept.length === 0 || !isTold || kept.length === others)
        assert.ok(hidden === 0 || all.some(({ value: one }) => one > 0 && one < fewest))
      }),
    )
  })
})
