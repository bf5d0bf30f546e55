import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstAt, metBetween, organisationProblems, type Presence, whoMet } from './meetings.ts'

const orgs = ['agency:1', 'agency:2', 'group:1', 'group:2', 'group:3']
const days = [
  { at: 'm1', onDay: '2025-03-31' },
  { at: 'm2', onDay: '2025-04-01' },
  { at: 'm3', onDay: '2025-04-01' },
  { at: 'm4', onDay: '2026-10-10' },
]
const presence = fc.record({ org: fc.constantFrom(...orgs), day: fc.constantFrom(...days) })
const presences = fc
  .array(presence, { maxLength: 20 })
  .map((all): Presence[] => all.map(({ org, day }) => ({ org, ...day })))

/** By hand: at which of the days, in their order, two were there at once. */
const together = (all: readonly Presence[], a: string, b: string) =>
  days
    .filter(({ at }) => [a, b].every((org) => all.some((one) => one.org === org && one.at === at)))
    .map(({ at }) => at)

test('property: two met where both were, first where no earlier day had both; each pair stands once, however it was written', () => {
  fc.assert(
    fc.property(presences, (all) => {
      const met = whoMet(all)
      for (const [at, a] of orgs.entries())
        for (const b of orgs.slice(at + 1)) {
          const found = met.filter((pair) => pair.a === a && pair.b === b)
          const times = together(all, a, b)
          assert.equal(found.length, times.length > 0 ? 1 : 0)
          assert.deepEqual(found[0]?.times.map((one) => one.at) ?? [], times)
          assert.equal(found[0]?.first.at, times[0])
        }
      const sorted = (pairs: typeof met) =>
        pairs.map(({ a, b, times }) => JSON.stringify([a, b, times])).sort()
      assert.deepEqual(sorted(whoMet(all.toReversed())), sorted(met))
    }),
  )
})

test('property: every pair met for the first time at exactly one day, and a later day changes no first', () => {
  fc.assert(
    fc.property(presences, (all) => {
      const met = whoMet(all)
      assert.equal(
        days.reduce((sum, { at }) => sum + firstAt(met, at).length, 0),
        met.length,
      )
      const before = whoMet(all.filter(({ at }) => at !== 'm4'))
      for (const { a, b, first } of before)
        assert.deepEqual(met.find((pair) => pair.a === a && pair.b === b)?.first, first)
    }),
  )
})

test('in a year stand those who met in it, the new ones first, each with how often', () => {
  const at = (day: number, ...who: string[]): Presence[] =>
    who.map((org) => ({ org, at: days[day]?.at ?? '', onDay: days[day]?.onDay ?? '' }))
  const met = whoMet([
    ...at(0, 'group:1', 'group:2'),
    ...at(1, 'group:1', 'group:2', 'agency:1'),
    ...at(2, 'group:1', 'agency:1'),
    ...at(3, 'group:1', 'agency:2'),
  ])
  const year = metBetween(met, { from: '2025-04-01', to: '2026-03-31' })
  assert.deepEqual(
    year.map(({ a, b, inYear, isNew }) => [a, b, inYear.length, isNew]),
    [
      ['agency:1', 'group:1', 2, true],
      ['agency:1', 'group:2', 1, true],
      ['group:1', 'group:2', 1, false],
    ],
  )
})

test('refused: neither an agency nor a group, and both of them', () => {
  assert.deepEqual(organisationProblems({ agencyId: 'a' }), [])
  assert.deepEqual(organisationProblems({ groupId: 'a' }), [])
  assert.deepEqual(organisationProblems({}), [{ field: 'agencyId', code: 'participation.meeting.which' }])
  assert.deepEqual(organisationProblems({ agencyId: 'a', groupId: 'b' }), [
    { field: 'agencyId', code: 'participation.meeting.one' },
  ])
})
