import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../core/demo/random.ts'
import { daysOfAll } from './demo/days.ts'
import { demoHubs, regular } from './demo/hubs.ts'
import { visitorsIn } from './rules/codes.ts'

const days = daysOfAll(demoHubs, { since: 2023, until: '2026-11-24' }, seeded(1)).flat()

const visitsOf = (year: number) =>
  days
    .filter(({ onDay }) => onDay >= `${year}-04-01` && onDay <= `${year + 1}-03-31`)
    .reduce((sum, { counts }) => sum + visitorsIn(counts), 0)

test('the year of the baseline comes out at the figure that the plan prints, the next ones on the way to its target', () => {
  assert.equal(visitsOf(2023), 129_651)
  assert.deepEqual([visitsOf(2024), visitsOf(2025)], [130_702, 131_391])
  assert.ok(visitsOf(2026) > 80_000 && visitsOf(2026) < 132_318)
})

test('no day lies ahead, each stands once, and a closed one has a reason and nobody', () => {
  assert.ok(days.every(({ onDay }) => onDay <= '2026-11-24'))
  assert.ok(days.every(({ reason, counts }) => (reason === null) === counts.size > 0))
  assert.ok(days.some(({ reason }) => reason === regular) && days.some(({ reason }) => reason === '年末年始'))
})

test('a city counts more than a million visits', () => {
  const city = daysOfAll(demoHubs, { since: 2017, until: '2026-11-24' }, seeded(1)).flat()
  assert.ok(city.reduce((sum, { counts }) => sum + visitorsIn(counts), 0) > 1_200_000)
})
