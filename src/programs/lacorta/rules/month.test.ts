import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageBands, needKinds, outcomes, uses } from './codes.ts'
import { reasonsFor } from './matching.ts'
import { type Month, tablesOf, totalOf } from './month.ts'

const ground = { themes: ['health', 'food'], areas: ['A01', 'A02'] }
const heads = () => fc.integer({ min: 0, max: 40 })
const month: fc.Arbitrary<Month> = fc.record({
  needs: fc.array(
    fc.record({
      kind: fc.constantFrom(...needKinds),
      theme: fc.constantFrom(...ground.themes),
      areaCode: fc.constantFrom('A01', 'A02', 'gone', null),
      outcome: fc.constantFrom(...outcomes.filter((one) => one !== 'mistake')),
    }),
  ),
  uses: fc.array(
    fc.record({
      ...{ use: fc.constantFrom(...uses), room: fc.constantFrom('ロビー', '和室') },
      ...{ children: heads(), youth: heads(), adults: heads(), seniors: heads() },
    }),
  ),
  matches: fc.array(fc.record({ state: fc.constantFrom('proposed', 'met') })),
  projects: fc.array(fc.record({ state: fc.constantFrom('running', 'done') })),
})

test('each table of a month adds up to what was noted, in this month and in the one before', () => {
  fc.assert(
    fc.property(month, month, (now, before) => {
      const tables = tablesOf(now, before, ground)
      for (const table of [tables.kinds, tables.themes, tables.areas, tables.outcomes])
        assert.deepEqual(totalOf(table), { now: now.needs.length, before: before.needs.length })
      const people = (of: Month) => of.uses.flatMap((use) => ageBands.map((band) => use[band]))
      const sum = (all: number[]) => all.reduce((one, other) => one + other, 0)
      for (const table of [tables.uses, tables.ages, tables.rooms])
        assert.deepEqual(totalOf(table), { now: sum(people(now)), before: sum(people(before)) })
      assert.equal(totalOf(tables.matches).now, now.matches.length)
      assert.equal(totalOf(tables.projects).before, before.projects.length)
    }),
  )
})

test('a group fits by its theme and where it is; refused: another theme, another area, unless it goes anywhere', () => {
  const group = { themes: ['health'], everywhere: false, areaCode: 'A01', seeksSuccessor: false }
  const sought = { theme: 'health', areaCode: 'A01' } as const
  assert.deepEqual(reasonsFor(sought, group), ['theme', 'area'])
  assert.deepEqual(reasonsFor({ ...sought, areaCode: null }, group), ['theme'])
  assert.deepEqual(reasonsFor({ ...sought, theme: 'food' }, group), [])
  assert.deepEqual(reasonsFor({ ...sought, areaCode: 'A02' }, group), [])
  assert.deepEqual(reasonsFor({ ...sought, areaCode: 'A02' }, { ...group, everywhere: true }), [
    'theme',
    'everywhere',
  ])
  assert.deepEqual(reasonsFor(sought, { ...group, seeksSuccessor: true }), ['theme', 'area', 'seeksHands'])
})
