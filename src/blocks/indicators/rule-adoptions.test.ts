import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import {
  addTrialRules,
  addVisit,
  makeTrialTables,
  planFiles,
  restrictedVisits,
  visits,
} from '../../../tests/support/trial-rules.ts'
import { addRule, type IndicatorRule, type Unit } from '../../core/indicator.ts'
import { bothZones } from '../../core/zone.ts'
import { release, report, withdrawRelease } from './actions.ts'
import { detailOf } from './detail.ts'
import { adoptPlan } from './load-plan.ts'
import { measureDue } from './measure.ts'
import { adoptionsOf } from './rule-adoptions.ts'
import { unitsOf } from './units.ts'
import { adoptRule, variants } from './variant-actions.ts'
import { compareVariants } from './variants.ts'
import { verify } from './verify.ts'

process.env.KASANE_NOW = '2026-11-23T12:00'
addTrialRules()
const { units, recount } = visits
/** Persons with a visit, or every visit. */
const counted: IndicatorRule = {
  ...visits,
  key: 'trial.counted',
  version: 'person',
  variants: [
    { key: 'person', units, recount },
    {
      key: 'visit',
      units: (tx, { from, to }) => sql<Unit>`select id::text as unit, visited_on as date, area,
          'trial_visit' as row_table, id as row_id from trial_visit
        where municipality_id = ${tx.municipality} and visited_on >= ${from} and visited_on <= ${to}`,
      recount: async (tx, { from, to }) => {
        const { rows } = await sql<{ on: string }>`select visited_on as on from trial_visit
          where municipality_id = ${tx.municipality}`.execute(tx)
        return rows.filter(({ on }) => on >= from && on <= to).length
      },
    },
  ],
}
const hidden: IndicatorRule = { ...counted, key: 'trial.hidden', restricted: true }
for (const rule of [counted, hidden, restrictedVisits]) addRule(rule, bothZones)

const house = await freshHouse()
const does = doer(house.database)
const [kenji, sachiko, hanako] = [house.person('kenji'), house.person('sachiko'), house.person('hanako')]
await makeTrialTables(house.database)
await house.asSystem((tx) =>
  adoptPlan(
    tx,
    planFiles({ 'P2-M1-K1': counted.key, 'P2-M2-K1': hidden.key, 'P2-M3-K1': restrictedVisits.key }),
  ),
)
await house.asSystem(async (tx) => {
  for (let n = 0; n < 904; n++) await addVisit(tx, { person: `p${Math.min(n, 899)}`, on: '2023-06-01' })
  for (const on of ['2024-05-01', '2024-05-02', '2025-05-01', '2025-05-02', '2026-05-01', '2026-05-02'])
    await addVisit(tx, { person: 'a', on, area: 'A01' })
  await measureDue(tx)
})

const decision = { indicator: '2-1', variant: 'visit', fiscalYear: 'R7', reason: '試験のため', version: 1 }
const stored = (code: string) =>
  house.asSystem(async (tx) => {
    const rows = await tx
      .selectFrom('indicator_value')
      .select(['fiscal_year', 'value', 'rule_version'])
      .where('municipality_id', '=', kashiwa)
      .where('indicator', '=', code)
      .where('month', '=', 0)
      .where('area', '=', '*')
      .orderBy('fiscal_year')
      .execute()
    return rows.map((row) => `${row.fiscal_year} ${row.value} ${row.rule_version}`)
  })

test('the way that gives the printed baseline is marked, the others with what they differ by', async () => {
  const { years, rows } = await house.as(kenji, (tx) => compareVariants(tx, '2-1'))
  assert.deepEqual(years, [2023, 2024, 2025, 2026])
  assert.deepEqual(
    rows.map(({ key, values, difference, reproduces, usedIn }) => [
      key,
      values,
      difference,
      reproduces,
      usedIn.length,
    ]),
    [
      ['person', [900, 1, 1, 1], -4, false, 4],
      ['visit', [904, 2, 2, 2], 0, true, 0],
    ],
  )
})

test('a supervisor may look, and nobody else of the staff; the public neither', async () => {
  assert.equal((await does(sachiko, variants, { indicator: '2-1' })).variants.length, 2)
  assert.deepEqual(await refusals(does(hanako, variants, { indicator: '2-1' })), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(house.visitor, variants, { indicator: '2-1' })), ['core.signIn'])
})

test('refused: what is not one of several ways, by nobody but a plan officer, without a reason', async () => {
  const tries: [object, string][] = [
    [{ variant: 'nobody' }, 'variant: indicators.variantUnknown'],
    [{ fiscalYear: 'R4' }, 'fiscalYear: indicators.yearOutsidePlan'],
    [{ fiscalYear: 'R13' }, 'fiscalYear: indicators.yearOutsidePlan'],
    [{ reason: ' ' }, 'reason: core.field.required'],
    [{ reason: 'あ'.repeat(2001) }, 'reason: core.field.tooLong'],
    [{ variant: 'person' }, 'indicators.ruleInForce'],
    [{ indicator: '2-3' }, 'indicators.noVariants'],
    [{ indicator: '1-1' }, 'indicators.notMeasured'],
    [{ indicator: '9-9' }, 'indicators.unknown'],
  ]
  for (const [other, code] of tries)
    assert.deepEqual(await refusals(does(kenji, adoptRule, { ...decision, ...other })), [code])
  assert.deepEqual(await refusals(does(sachiko, adoptRule, decision)), ['core.notAllowed'])
  assert.deepEqual(await house.asSystem((tx) => adoptionsOf(tx)), [])
})

test('refused: a year whose value the public was told, until it is taken back', async () => {
  const { id } = await does(kenji, release, { indicator: '2-1', fiscalYear: 'R7', value: 1 })
  for (const fiscalYear of ['R7', 'R6', 'R5'])
    assert.deepEqual(await refusals(does(kenji, adoptRule, { ...decision, fiscalYear })), [
      'fiscalYear: indicators.yearTold',
    ])
  await does(kenji, withdrawRelease, { id, note: '試験' })
})

test('from its year on the adopted way is counted, recounted and walked into; before, as it was', async () => {
  await does(kenji, adoptRule, decision)
  assert.ok((await house.asSystem(measureDue)).includes(counted.key))
  assert.deepEqual(await stored('2-1'), ['2023 900 person', '2024 1 person', '2025 2 visit', '2026 2 visit'])
  const found = await house.asSystem(verify)
  assert.deepEqual([found.differences, found.waiting], [[], []])
  const indicator = (await house.as(kenji, (tx) => detailOf(tx, '2-1', {}))).row.indicator
  const page = await house.asSystem((tx) => unitsOf(tx, { indicator, rule: counted }, { fiscalYear: 2025 }))
  assert.deepEqual([page.total, page.visible], [2, 2])
})

test('a stored number that the adopted way does not give is found', async () => {
  await house.database.owner.query(
    `update indicator_value set value = 1 where indicator = '2-1' and fiscal_year = 2025 and month = 0 and area = '*'`,
  )
  const { differences } = await house.asSystem(verify)
  assert.ok(
    differences.some(
      ({ fiscalYear, where, recounted }) => fiscalYear === 2025 && where === 'stored' && recounted === 2,
    ),
  )
  await house.database.owner.query(
    `update indicator_value set value = 2 where indicator = '2-1' and fiscal_year = 2025 and month = 0 and area = '*'`,
  )
})

test('refused: a decision that was looked at before another; of two at once one is written', async () => {
  assert.deepEqual(await refusals(does(kenji, adoptRule, { ...decision, variant: 'person' })), [
    'indicators.ruleAdoptedMeanwhile',
  ])
  const both = ['R8', 'R9'].map((fiscalYear) =>
    does(kenji, adoptRule, { ...decision, variant: 'person', fiscalYear, version: 2 }),
  )
  const outcomes = await Promise.allSettled(both)
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('no version overwrites another, and the public reads which holds and why', async () => {
  const all = await house.asSystem((tx) => adoptionsOf(tx, counted.key))
  assert.deepEqual(
    all.map(({ number, variant }) => [number, variant]),
    [
      [3, 'person'],
      [2, 'visit'],
    ],
  )
  const { adoptions } = await house.as(house.visitor, (tx) => detailOf(tx, '2-1', {}))
  assert.deepEqual(
    adoptions.map(({ reason, by, agency }) => [reason, by, agency?.ja]),
    [
      ['試験のため', null, '福祉政策課（試験）'],
      ['試験のため', null, '福祉政策課（試験）'],
    ],
  )
})

test('a later decision holds from its own year, whatever was decided first', async () => {
  await does(kenji, adoptRule, { ...decision, fiscalYear: 'R6', version: 3 })
  await house.asSystem(measureDue)
  const [, year2024, year2025] = await stored('2-1')
  assert.deepEqual([year2024, year2025], ['2024 2 visit', '2025 2 visit'])
})

test('of restricted records only periods that are over are compared', async () => {
  const { years, rows } = await house.as(kenji, (tx) => compareVariants(tx, '2-2'))
  assert.deepEqual(years, [2023, 2024, 2025])
  assert.ok(rows.every(({ values }) => values.length === 3))
})

test('what is compared was counted as system, and says so in the log', async () => {
  const before = (await house.audited()).length
  await does(sachiko, variants, { indicator: '2-1' })
  assert.deepEqual((await house.audited()).slice(before), ['system:indicators.compareVariants'])
})

test('refused: a reported figure for an indicator that is counted, whichever way holds', async () => {
  const stated = { indicator: '2-1', fiscalYear: 'R7', value: '5', asOf: 'R8.5.1', source: '試験' }
  assert.deepEqual(await refusals(does(kenji, report, stated)), ['indicators.isMeasured'])
})

test('a rule whose version is none of its variants, or that has one twice, ends the start', () => {
  const variant = { key: 'one', units, recount }
  const rule = (key: string, version: string, all: IndicatorRule['variants']) => () =>
    addRule({ ...visits, key, version, ...(all ? { variants: all } : {}) }, bothZones)
  assert.throws(rule('trial.bad', 'two', [variant]), /trial.bad/)
  assert.throws(rule('trial.worse', 'one', [variant, variant]), /trial.worse/)
})
