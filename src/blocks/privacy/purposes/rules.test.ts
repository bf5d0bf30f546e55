import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { articles, type Condition, conditions, useStates } from './codes.ts'
import { placeOf, sizeOf, sizes } from './register.ts'
import { conditionsOf, missingConditions, requireAskable, requireGood } from './rules.ts'

const today = '2026-11-26'
const ticks = fc.subarray([...conditions])
const day = fc.integer({ min: -400, max: 400 }).map((days) => at(days))
const at = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)

const asked = {
  ...{
    kind: 'provide' as const,
    article: 'special' as const,
    files: ['a.file.b'],
    personIds: [] as string[],
    about: 1,
  },
  ...{ conditions: ['safeguards', 'noHarm', 'statistics'] as Condition[], startsOn: today, endsOn: today },
}

const problems = (more: object): string[] => {
  try {
    requireAskable({ ...asked, ...more }, today, (code) => code.startsWith('a.'))
    return []
  } catch (error) {
    return (error as { problems: { field: string; code: string }[] }).problems.map(({ code }) => code)
  }
}

test('an article asks for what the law asks for, and more ticks never make less of it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...articles), ticks, ticks, (article, some, more) => {
      const missing = missingConditions(article, some)
      const fewer = missingConditions(article, [...some, ...more])
      assert.ok(fewer.length <= missing.length)
      assert.deepEqual(missingConditions(article, [...some, ...conditionsOf(article)]), [])
      for (const condition of missing)
        assert.ok(!some.includes(condition) && conditionsOf(article).includes(condition))
    }),
  )
})

test('nothing of 69条2項 stands without the check that it harms nobody', () => {
  for (const article of articles.filter((one) => one !== 'law'))
    assert.deepEqual(
      missingConditions(
        article,
        conditions.filter((one) => one !== 'noHarm'),
      ),
      ['noHarm'],
    )
})

test('what is asked properly is taken; each single fault is named at its field', () => {
  assert.deepEqual(problems({}), [])
  assert.deepEqual(problems({ conditions: ['safeguards', 'noHarm'] }), ['privacy.use.conditionsMissing'])
  assert.deepEqual(problems({ article: 'own-duty' }), ['privacy.use.otherKind'])
  assert.deepEqual(problems({ kind: 'use' }), ['privacy.use.otherKind'])
  assert.deepEqual(problems({ files: [] }), ['privacy.use.noFile'])
  assert.deepEqual(problems({ files: ['b.file.c'] }), ['privacy.use.fileUnknown'])
  assert.deepEqual(problems({ personIds: ['1', '2'] }), ['privacy.use.moreNamed'])
  assert.deepEqual(problems({ startsOn: at(-1), endsOn: today }), ['privacy.use.begunAlready'])
  assert.deepEqual(problems({ startsOn: at(2), endsOn: at(1) }), ['privacy.use.endsBeforeStart'])
  assert.deepEqual(problems({ endsOn: at(366) }), [])
  assert.deepEqual(problems({ endsOn: at(367) }), ['privacy.use.tooLong'])
})

test('a record is good on exactly the days of its term, for its files, while it is approved and nothing was told', () => {
  const result = fc.constantFrom(null, 'deleted', 'unused')
  const files = fc.subarray(['a', 'b', 'c'], { minLength: 1 })
  const row = fc.record({ state: fc.constantFrom(...useStates), startsOn: day, endsOn: day, result, files })
  fc.assert(
    fc.property(row, files, (record, wanted) => {
      const good =
        record.state === 'approved' &&
        record.result === null &&
        record.startsOn <= today &&
        today <= record.endsOn &&
        wanted.every((one) => record.files.includes(one))
      const passes = () => requireGood(record, wanted, today)
      if (good) passes()
      else assert.throws(passes, { name: 'Refusal' })
    }),
  )
})

test('no number of people stands in the register: one more of them changes nothing but where a class begins', () => {
  const begins = new Set<number>(sizes)
  fc.assert(
    fc.property(fc.nat({ max: 500_000 }), (persons) => {
      assert.equal(sizeOf(persons) !== sizeOf(persons + 1), begins.has(persons + 1))
    }),
  )
  assert.deepEqual([0, 999, 1000, 9999, 10_000, 436_000].map(sizeOf), [0, 0, 1000, 1000, 10_000, 100_000])
})

test('from 1,000 people on a file is published, unless the law keeps it inside', () => {
  assert.equal(placeOf({}, sizeOf(999)), 'small')
  assert.equal(placeOf({}, sizeOf(1000)), 'published')
  assert.equal(placeOf({ inside: 'staff' }, sizeOf(5000)), 'staff')
  assert.equal(placeOf({ inside: 'harm' }, sizeOf(5000)), 'harm')
})
