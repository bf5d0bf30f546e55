import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse } from '../../../tests/support/house.ts'
import { planFiles } from '../../../tests/support/trial-rules.ts'
import { boardOf } from './board.ts'
import { demo, demoFigures } from './demo.ts'
import { inquiryDemo } from './inquiry/demo.ts'
import { inquiries } from './inquiry/inquiries.ts'
import { remindersOf } from './inquiry/reminders.ts'
import { adoptPlan } from './load-plan.ts'
import { indicatorsOf } from './plan-file/plan.ts'
import { requirePlan } from './plan-now.ts'
import { requireReportable } from './reported.ts'

process.env.KASANE_NOW = '2026-11-23'
const house = await freshHouse()
const kenji = house.person('kenji')
await house.asSystem((tx) => adoptPlan(tx, planFiles({ 'P2-M1-K1': 'reported' })))

test('the demo fills every indicator, some ahead and some behind, and releases most of it', async () => {
  await house.asSystem((tx) => demo(tx, kenji))
  const live = await house.as(kenji, (tx) => boardOf(tx))
  assert.ok(live?.rows.every((row) => row.figures.length === 3 && row.running))
  const letters = new Set(live?.rows.map(({ judgement }) => judgement.letter))
  for (const letter of ['A', 'B', 'C', 'D', null] as const) assert.ok(letters.has(letter), `${letter}`)
  const told = await house.as(house.visitor, (tx) => boardOf(tx))
  const years = told?.rows.map((row) => row.figures.length) ?? []
  assert.deepEqual([...new Set(years)].sort(), [1, 2])
})

test('the demo invents nothing that a plan officer could not have entered, on any day', async () => {
  const { plan } = await house.as(kenji, requirePlan)
  for (const day of ['2025-04-01', '2025-05-02', '2026-03-31', '2026-04-01', '2028-02-29', '2031-03-31']) {
    process.env.KASANE_NOW = day
    const { reported, released } = demoFigures(plan, day)
    for (const figure of reported) requireReportable(plan, figure)
    assert.ok(released.every(({ on }) => on <= day))
    assert.ok(reported.length >= indicatorsOf(plan).length)
  }
})

test('the demo asks divisions for figures: some have answered, one got it back, one is late', async () => {
  const { desk = '', east = '' } = house.agencies
  const ground = {
    agencies: { desk, health: east },
    workers: [{ key: 'hanako', role: 'counsellor' as const, ...pick(house.person('hanako')) }],
    since: 2023,
    city: false,
  }
  process.env.KASANE_NOW = '2026-11-23'
  await house.asSystem((tx) => inquiryDemo(tx, { ground, officer: kenji }))
  const [listed] = await house.as(kenji, inquiries)
  assert.ok(listed && listed.counts.asked > 0 && listed.counts.answered > 0 && listed.counts.accepted > 0)
  const own = await house.as(house.person('taro'), inquiries)
  assert.equal(own[0]?.counts.accepted, listed.counts.accepted)
  const reminders = await house.as(kenji, (tx) => remindersOf(tx, listed.id))
  assert.deepEqual([...new Set(reminders.map(({ kind }) => kind))], ['late'])
})

const pick = ({ accountId, agencyId }: { accountId: string; agencyId: string }) => ({ accountId, agencyId })
