import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Refusal } from '../../core/refusal.ts'
import { type Part, sumOf, together } from './cells.ts'
import { type FrozenLines, seenAs } from './freezes.ts'
import { isIncomplete } from './look.ts'
import { readMatrix, shipped } from './matrix.ts'
import { type Reporter, reportsIn } from './reporters.ts'
import { requireMine, requireReportable, requireSettleable } from './rules.ts'

// What a cell says, what may be reported, and when a month may be settled: without a database.

const reporter: Reporter = {
  ...{ id: 'r', version: 1, field: 'elderly', agencyId: 'north', name: { ja: '北', en: 'North' } },
  ...{ from: '2026-04', until: '2026-09' },
}
const part = (value: number | null) =>
  ({ reporter, figure: value === null ? null : { value } }) as unknown as Part
const codesOf = (work: () => void): string[] => {
  try {
    work()
  } catch (error) {
    const { problems, code } = error as Refusal
    return problems.length > 0 ? problems.map(({ field, code }) => `${field}: ${code}`) : [code]
  }
  return []
}

test('a cell is the sum of what is known; what nobody reported is missing, and never 0', () => {
  const parts = fc.array(fc.option(fc.nat(1000)))
  fc.assert(
    fc.property(fc.option(fc.nat(1000)), parts, (own, values) => {
      const sum = sumOf({ own, parts: values.map(part) })
      const known = values.filter((value) => value !== null)
      assert.equal(sum.missing, values.length - known.length)
      const nothing = own === null && known.length === 0
      assert.equal(sum.value === null, nothing)
      if (!nothing)
        assert.equal(
          sum.value,
          known.reduce((all, value) => all + value, own ?? 0),
        )
      assert.equal(isIncomplete(sum), !nothing && known.length < values.length)
    }),
  )
})

test('a year is the sum of its months, and as unknown as all of them', () => {
  const none = sumOf({ own: null, parts: [part(null)] })
  assert.deepEqual(together([none, none]).value, null)
  assert.deepEqual(together([none, sumOf({ own: 2, parts: [part(3)] })]), {
    ...{ value: 5, own: 2, reported: 3, missing: 1 },
  })
})

test('an agency reports from its first month to its last', () => {
  assert.deepEqual(
    ['2026-03', '2026-04', '2026-09', '2026-10'].map((month) => reportsIn(reporter, month)),
    [false, true, true, false],
  )
})

const [line] = shipped[0]?.groups[0]?.lines ?? []
if (!line) throw new Error('the matrix has no line')

test('refused: a figure of a month to come, of a line that takes none, of a month of which it does not report', () => {
  const asked = (month: string, of = line, isThere = false) =>
    codesOf(() => requireReportable(of, reporter, { month, today: '2026-11-26', isThere }))
  assert.deepEqual(asked('2026-09'), [])
  assert.deepEqual(asked('2026-12'), [
    'month: national-figures.month.notBegun',
    'reporterId: national-figures.reporter.notThen',
  ])
  assert.deepEqual(asked('2026-10'), ['reporterId: national-figures.reporter.notThen'])
  assert.deepEqual(asked('2026-10', line, true), [], 'what stands there is put right, also once it has ended')
  assert.deepEqual(asked('2026-12', line, true), ['month: national-figures.month.notBegun'])
  assert.deepEqual(asked('2026-09', { ...line, reported: ['disability'] }), [
    'reporterId: national-figures.reporter.notOfLine',
  ])
})

test('refused: the figures of another agency, but for the plan’s people', () => {
  const actor = (role: string, agencyId: string) => ({ role, post: { agencyId } }) as never
  assert.deepEqual(
    codesOf(() => requireMine(actor('supervisor', 'north'), reporter)),
    [],
  )
  assert.deepEqual(
    codesOf(() => requireMine(actor('plan-officer', 'policy'), reporter)),
    [],
  )
  assert.deepEqual(
    codesOf(() => requireMine(actor('supervisor', 'south'), reporter)),
    ['national-figures.notYours'],
  )
})

const lines: FrozenLines = {
  new: { value: 5, own: 2, reported: 3, missing: 0, parts: [{ reporterId: 'r', value: 3 }] },
}
const settling = {
  ...{ month: '2026-10', today: '2026-11-26', seen: seenAs(lines), lines },
  ...{ last: undefined, note: null },
}
const last = { lines } as never

test('refused: to settle what is not over, what was not looked at, what was told, and silently what is incomplete or told again', () => {
  const asked = (more: object) => codesOf(() => requireSettleable({ ...settling, ...more }))
  const one = lines.new as FrozenLines[string]
  assert.deepEqual(asked({}), [])
  assert.deepEqual(asked({ month: '2026-11' }), ['national-figures.month.running'])
  assert.deepEqual(asked({ seen: 'else' }), ['national-figures.changedMeanwhile'])
  assert.deepEqual(asked({ last }), ['national-figures.freeze.same'])
  const more = { new: { ...one, value: 6, own: 3 } }
  const again = { last, lines: more, seen: seenAs(more) }
  assert.deepEqual(asked(again), ['note: national-figures.note.again'])
  assert.deepEqual(asked({ ...again, note: '訂正' }), [])
  const bare = { new: { ...one, missing: 1 } }
  assert.deepEqual(asked({ lines: bare, seen: seenAs(bare) }), ['note: national-figures.note.missing'])
})

test('what was looked at is the same however the database orders it', () => {
  const turned = JSON.parse(
    '{"new":{"parts":[{"value":3,"reporterId":"r"}],"missing":0,"reported":3,"own":2,"value":5}}',
  )
  assert.equal(seenAs(turned), seenAs(lines))
})

test('refused: a matrix of which something is missing, with the place', () => {
  const good = structuredClone(shipped[0]) as never as { groups: { lines: Record<string, unknown>[] }[] }
  const broken = (change: (line: Record<string, unknown>) => void) => {
    const copy = structuredClone(good)
    change(copy.groups[0]?.lines[0] as Record<string, unknown>)
    return () => readMatrix(copy, 'trial.json')
  }
  assert.doesNotThrow(broken(() => {}))
  assert.throws(
    broken((one) => delete one.unit),
    /trial\.json: groups\.0\.lines\.0\.unit/,
  )
  assert.throws(
    broken((one) => Object.assign(one, { code: 'contacts' })),
    /two lines are called contacts/,
  )
  assert.throws(
    broken((one) => Object.assign(one, { own: [], reported: [] })),
    /new is neither counted nor reported/,
  )
  assert.throws(
    broken((one) => Object.assign(one, { own: ['newCases'] })),
    /own\.0/,
  )
})
