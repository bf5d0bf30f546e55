import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse } from '../../../../tests/support/house.ts'
import { csv, importing } from '../../../../tests/support/imports.ts'
import { planFiles } from '../../../../tests/support/trial-rules.ts'
import { perform } from '../../../core/action/perform.ts'
import { report } from '../actions.ts'
import { boardOf } from '../board.ts'
import { detailOf } from '../detail.ts'
import { askableOf } from '../inquiry/askable.ts'
import { rowsOf } from '../inquiry/division.ts'
import type { Inquiry } from '../inquiry/inquiries.ts'
import type { Item } from '../inquiry/items.ts'
import { adoptPlan } from '../load-plan.ts'
import { dueRules, measureDue } from '../measure.ts'
import { planNow } from '../plan-now.ts'
import { verify } from '../verify.ts'

// What a list does not tell yet is not zero: figures of another system end with its last list.

process.env.KASANE_NOW = '2027-11-25'
const house = await freshHouse()
const { send, apply } = await importing(house)
const kenji = house.person('kenji')
await house.asSystem((tx) =>
  adoptPlan(tx, planFiles({ 'P3-M1-K1': 'indicators.healthApp', 'P4-M3-K1': 'indicators.employment' })),
)

const users = '利用者番号,登録日,退会日,生年月日,登録状態'
const jobs = '受給者証番号,就職日,移行先'
const bring = async (kind: string, asOf: string, heads: string, ...rows: string[]) => {
  const { state } = await apply(await send(kind, csv(heads, ...rows), { asOf }))
  assert.equal(state, 'applied')
  await house.asSystem(measureDue)
}
const figures = (code: string) =>
  house.as(kenji, async (tx) =>
    (await boardOf(tx))?.rows
      .find((row) => row.indicator.code === code)
      ?.figures.filter(({ fiscalYear }) => fiscalYear > 2024)
      .map(({ fiscalYear, value, asOf }) => [fiscalYear, value, asOf]),
  )

test('a list tells of no year that began after it', async () => {
  const rows = ['J001,2025-06-01,一般就労', 'J002,2026-05-01,一般就労']
  await bring('employment', '2026-06-15', jobs, ...rows)
  assert.deepEqual(await figures('4-3'), [
    [2025, 1, '2026-03-31'],
    [2026, 1, '2026-06-15'],
  ])
  assert.deepEqual((await house.asSystem(verify)).differences, [])
})

test('months after the list are unknown, and the month of the list is not over', async () => {
  const { parts } = await house.as(kenji, (tx) => detailOf(tx, '4-3', { fiscalYear: 2026 }))
  assert.deepEqual(
    parts?.months.slice(0, 5).map(({ month, value, running }) => [month, value, running]),
    [
      [4, 0, false],
      [5, 1, false],
      [6, 0, true],
      [7, null, false],
      [8, null, false],
    ],
  )
})

test('a year that no list tells of shows no rows, can be asked for and reported', async () => {
  const { units } = await house.as(kenji, (tx) => detailOf(tx, '4-3', { fiscalYear: 2027 }))
  assert.deepEqual([units?.total, units?.visible, units?.rows], [null, 0, []])
  const asked = await house.as(kenji, async (tx) =>
    askableOf(tx, ((await planNow(tx)) as NonNullable<Awaited<ReturnType<typeof planNow>>>).plan, 2027),
  )
  assert.ok(asked.some(({ code }) => code === '4-3'))
  const [row] = await house.as(kenji, (tx) =>
    rowsOf(tx, { fiscalYear: 2027 } as Inquiry, [{ indicator: '4-3' } as Item]),
  )
  assert.deepEqual([row?.before?.value, row?.before?.asOf, row?.before?.counted], [1, '2026-06-15', true])
  await perform(house.database, report, kenji, {
    ...{ indicator: '4-3', fiscalYear: 'R9', value: 7, asOf: '2027-10-31', source: '障害福祉課（試験）' },
  })
  assert.deepEqual((await figures('4-3'))?.at(-1), [2027, 7, '2027-10-31'])
})

test('the next list tells of the year, if only that nobody was there', async () => {
  const rows = ['J001,2025-06-01,一般就労', 'J002,2026-05-01,一般就労']
  await bring('employment', '2027-10-31', jobs, ...rows)
  assert.deepEqual(await figures('4-3'), [
    [2025, 1, '2026-03-31'],
    [2026, 1, '2027-03-31'],
    [2027, 0, '2027-10-31'],
  ])
  assert.deepEqual((await house.asSystem(verify)).differences, [])
  assert.ok(!(await house.asSystem(dueRules)).includes('indicators.employment'))
})

test('who left before the year ended is not counted at its end, though the list came later', async () => {
  await bring(
    'health-app',
    '2027-02-28',
    users,
    'U1,2025-05-01,,1950-01-01,登録中',
    'U2,2025-05-01,,1950-01-01,登録中',
  )
  await bring(
    'health-app',
    '2027-04-10',
    users,
    'U1,2025-05-01,,1950-01-01,登録中',
    'U2,2025-05-01,2027-03-20,1950-01-01,退会',
    'U3,2025-05-01,,1950-01-01,退会',
  )
  assert.deepEqual(await figures('3-1'), [
    [2025, 2, '2026-03-31'],
    [2026, 1, '2027-03-31'],
    [2027, 1, '2027-04-10'],
  ])
  assert.deepEqual((await house.asSystem(verify)).differences, [])
})
