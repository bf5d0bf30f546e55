import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { planFiles } from '../../../tests/support/trial-rules.ts'
import { report } from './actions.ts'
import { boardOf } from './board.ts'
import { detailOf } from './detail.ts'
import { askableOf } from './inquiry/askable.ts'
import { standingFigures } from './inquiry/last-year.ts'
import { adoptPlan } from './load-plan.ts'
import { measureDue } from './measure.ts'
import { requirePlan } from './plan-now.ts'

// Of players (1-2) another body keeps a list of its own: its number stands beside the count and never in its place.

process.env.KASANE_NOW = '2026-11-25'
const house = await freshHouse()
const does = doer(house.database)
const kenji = house.person('kenji')
await house.asSystem(async (tx) => {
  await adoptPlan(tx, planFiles())
  await measureDue(tx)
})

const stated = { fiscalYear: 'R8', value: '250', asOf: '2026-10-31', source: '社会福祉協議会の実績（試験）' }
const row = (code: string) =>
  house.as(kenji, async (tx) => (await boardOf(tx))?.rows.find((one) => one.indicator.code === code))

test('what the council reports is taken beside what is counted, which alone is rated', async () => {
  const before = await row('1-2')
  await does(kenji, report, { ...stated, indicator: '1-2' })
  const after = await row('1-2')
  assert.deepEqual([after?.figures, after?.judgement], [before?.figures, before?.judgement])
  assert.deepEqual(
    after?.figures.map(({ fiscalYear, source, value }) => [fiscalYear, source, value]),
    [[2026, 'measured', 0]],
  )
  const { entries } = await house.as(kenji, (tx) => detailOf(tx, '1-2', { fiscalYear: 2026 }))
  assert.deepEqual(
    entries.map(({ value, source }) => [value, source]),
    [[250, stated.source]],
  )
})

test('refused: of a number that nobody else keeps', async () => {
  assert.deepEqual(await refusals(does(kenji, report, { ...stated, indicator: '1-3' })), [
    'indicators.isMeasured',
  ])
})

test('it may be asked for, and whoever is asked again sees their own number', async () => {
  await house.as(kenji, async (tx) => {
    const { plan } = await requirePlan(tx)
    const codes = (await askableOf(tx, plan, 2026)).map(({ code }) => code)
    assert.ok(codes.includes('1-2') && !codes.includes('1-3'))
    assert.equal((await standingFigures(tx, plan, 2026)).get('1-2')?.value, 250)
  })
})
