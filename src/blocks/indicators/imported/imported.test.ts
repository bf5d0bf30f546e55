import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson, freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { csv, importing } from '../../../../tests/support/imports.ts'
import { planFiles } from '../../../../tests/support/trial-rules.ts'
import { perform } from '../../../core/action/perform.ts'
import { syncAreas } from '../../registry/areas.ts'
import type { Import } from '../../registry/import/imports.ts'
import { report } from '../actions.ts'
import { boardOf } from '../board.ts'
import { detailOf } from '../detail.ts'
import { adoptPlan } from '../load-plan.ts'
import { dueRules, measureDue } from '../measure.ts'
import { verify } from '../verify.ts'
import { importedRow } from './rows.ts'

process.env.KASANE_NOW = '2026-11-25'
const house = await freshHouse()
const { send, apply, undo, found } = await importing(house)
const kenji = house.person('kenji')
const hanako = house.person('hanako')
await house.asSystem(async (tx) => {
  const area = (code: string, name: string) => ({ code, level: 'ward', name, nameEn: code })
  await syncAreas(tx, [area('A01', '北部'), area('A02', '南部')])
  await adoptPlan(tx, planFiles({ 'P3-M1-K1': 'indicators.healthApp', 'P4-M3-K1': 'indicators.employment' }))
})

const heads = '利用者番号,登録日,退会日,生年月日,エリア,登録状態'
const app = (...rows: string[]) => csv(heads, ...rows)
const march = { asOf: '2026-03-31' }

const rowOf = (code: string) =>
  house.as(kenji, async (tx) => (await boardOf(tx))?.rows.find((row) => row.indicator.code === code))
const count = () => house.asSystem(measureDue)
async function figureOf(code: string, year: number) {
  await count()
  return (await rowOf(code))?.figures.find(({ fiscalYear }) => fiscalYear === year)?.value
}
const rows = () =>
  house.asSystem((tx) =>
    tx
      .selectFrom('imported_row')
      .select(['id', 'unit', 'from_on', 'until_on', 'area_code', 'gone_on', 'retired', 'audience', 'version'])
      .where('municipality_id', '=', kashiwa)
      .orderBy('unit')
      .execute(),
  )
const rowNamed = async (unit: string) => (await rows()).find((row) => row.unit === unit)

const state = (fiscalYear: string, value: number) =>
  perform(house.database, report, kenji, {
    ...{ indicator: '3-1', fiscalYear, value, source: '健康増進課（試験）' },
    asOf: fiscalYear === 'R6' ? '2025-03-31' : '2026-03-31',
  })

test('a year whose list has not been imported is reported', async () => {
  assert.equal(await figureOf('3-1', 2025), undefined)
  await state('R6', 4100)
  await state('R7', 5200)
  await count()
  assert.deepEqual(
    (await rowOf('3-1'))?.figures.map(({ fiscalYear, value, source }) => [fiscalYear, value, source]),
    [
      [2024, 4100, 'reported'],
      [2025, 5200, 'reported'],
    ],
  )
})

let first: Import
let applied: Import
let later: Import

test('the preview says what would happen, and what does not count', async () => {
  first = await send(
    'health-app',
    app(
      '00010001,2025-05-01,,1950-06-01,北部,登録中',
      '00010002,R7.6.1,,昭和36年4月1日,A02,登録中',
      '00010003,2025-07-01,,1961-04-02,北部,登録中',
      '00010004,2025-05-01,2026-01-15,1948-01-01,北部,退会',
      '00010005,2025-05-01,,1948-01-01,架空区,登録中',
      '00010006,2025-05-01,,2001-01-01,北部,登録中',
    ),
    march,
  )
  const { rows, new: fresh, wrong, 'kind.left': left } = first.facts.counts ?? {}
  assert.deepEqual([first.state, rows, fresh, wrong, left], ['checked', 6, 5, 0, 1])
})

test('an area that nobody knows is said, and the row counts in the unknown area', async () => {
  assert.deepEqual(await found(first), ['6 areaUnknown'])
})

test('rows count from the day on which the age is reached, by area', async () => {
  applied = await apply(first)
  assert.equal(applied.state, 'applied')
  assert.equal((await rowNamed('00010002'))?.from_on, '2026-03-31')
  assert.equal((await rowNamed('00010003'))?.from_on, '2026-04-01')
  assert.equal(await figureOf('3-1', 2025), 3)
  assert.equal(await figureOf('3-1', 2026), undefined)
  assert.deepEqual(
    (await rowOf('3-1'))?.figures.map(({ fiscalYear, value, source }) => [fiscalYear, value, source]),
    [
      [2024, 4100, 'reported'],
      [2025, 3, 'imported'],
    ],
  )
  await assert.rejects(state('R7', 5300), { code: 'indicators.isMeasured' })
  const { parts } = await house.as(kenji, (tx) => detailOf(tx, '3-1', { fiscalYear: 2025 }))
  assert.deepEqual(
    parts?.areas.filter(({ value }) => value > 0).map(({ code, value }) => [code, value]),
    [
      ['A01', 1],
      ['A02', 1],
      ['', 1],
    ],
  )
})

test('of birth dates, and of those who do not count within two years, nothing is kept', async () => {
  assert.deepEqual(
    (await rows()).map(({ unit }) => unit),
    ['00010001', '00010002', '00010003', '00010004', '00010005'],
  )
  const { rows: kept } = await house.database.owner.query(
    'select row_to_json(r)::text as t from imported_row r',
  )
  assert.ok(kept.every(({ t }) => !t.includes('1950-06-01') && !t.includes('"2066-') && !t.includes('退会')))
})

test('the plan officer and the agency that brought the list see its rows, a stranger sees the number', async () => {
  const drill = (who: typeof kenji) => house.as(who, (tx) => detailOf(tx, '3-1', { fiscalYear: 2025 }))
  const theirs = await drill(kenji)
  assert.deepEqual([theirs.units?.total, theirs.units?.visible], [3, 3])
  const stranger = await drill(hanako)
  assert.deepEqual([stranger.units?.total, stranger.units?.visible, stranger.units?.rows], [3, 0, []])
  const href = theirs.units?.rows.at(-1)?.href ?? ''
  const id = href.replace('/imported-rows/', '')
  const row = await house.as(kenji, (tx) => importedRow(tx, id))
  assert.deepEqual([row.profile, row.indicators.map(({ code }) => code)], ['health-app', ['3-1']])
  await assert.rejects(
    house.as(hanako, (tx) => importedRow(tx, id)),
    { code: 'core.notFound' },
  )
  const colleague = await house.asSystem((tx) =>
    addPerson(tx, { name: 'mika', role: 'coordinator', agencyId: kenji.agencyId }),
  )
  assert.equal((await house.as(colleague, (tx) => importedRow(tx, id))).unit, row.unit)
})

test('the next list changes, adds and ends: what was true before stays true', async () => {
  later = await apply(
    await send(
      'health-app',
      app(
        '10001,2025-05-01,,1950-06-01,南部,登録中',
        '00010002,R7.6.1,,昭和36年4月1日,A02,登録中',
        '00010004,2025-05-01,2026-01-15,1948-01-01,北部,退会',
        '00010005,2025-05-01,,1948-01-01,A01,休止',
        '00010007,2026-06-01,,1940-01-01,A01,登録中',
      ),
      { asOf: '2026-10-31' },
    ),
  )
  const { new: fresh, changed, gone, unchanged } = later.facts.counts ?? {}
  assert.deepEqual([fresh, changed, gone, unchanged], [1, 1, 2, 2])
  assert.deepEqual(await found(later), ['2 zerosRestored'])
  const ended = await rowNamed('00010005')
  assert.deepEqual([ended?.retired, ended?.gone_on, ended?.until_on], [true, '2026-10-31', null])
  assert.equal(await figureOf('3-1', 2025), 3)
  assert.equal(await figureOf('3-1', 2026), 3)
})

test('a row keeps what it said before', async () => {
  const moved = await rowNamed('00010001')
  const { states } = await house.as(kenji, (tx) => importedRow(tx, moved?.id ?? ''))
  assert.deepEqual(
    states.map(({ areaCode, retired }) => [areaCode, retired]),
    [
      ['A02', false],
      ['A01', false],
    ],
  )
})

test('a list of an earlier day is refused, and says which one is newer', async () => {
  const older = await send('health-app', app('00010001,2025-05-01,,1950-06-01,北部,登録中'), {
    asOf: '2026-09-30',
  })
  assert.deepEqual(
    [older.state, older.code, older.facts.params?.day],
    ['failed', 'indicators.imported.olderList', '2026-10-31'],
  )
})

test('taken back, the later list leaves what the first one said', async () => {
  assert.equal((await undo(later)).state, 'undone')
  assert.equal(await figureOf('3-1', 2026), undefined)
  assert.deepEqual(
    (await rows()).map(({ unit, area_code, retired, gone_on }) => [unit, area_code, retired, gone_on]),
    [
      ['00010001', 'A01', false, null],
      ['00010002', 'A02', false, null],
      ['00010003', 'A01', false, null],
      ['00010004', 'A01', false, null],
      ['00010005', null, false, null],
      ['00010007', 'A01', true, null],
    ],
  )
  const [id] = (await rows()).filter(({ unit }) => unit === '00010007').map((row) => row.id)
  const { states } = await house.as(kenji, (tx) => importedRow(tx, id ?? ''))
  assert.deepEqual([states[0]?.retired, states[0]?.goneOn], [true, null])
})

test('with no list left, nothing is counted, and what was reported holds again', async () => {
  assert.equal((await undo(applied)).state, 'undone')
  await count()
  assert.deepEqual(
    (await rowOf('3-1'))?.figures.map(({ value }) => value),
    [4100, 5200],
  )
  assert.deepEqual((await house.asSystem(verify)).differences, [])
  const again = await apply(
    await send('health-app', app('00010001,2025-05-01,,1950-06-01,北部,登録中'), march),
  )
  assert.equal(again.facts.counts?.new, 1)
  assert.equal(await figureOf('3-1', 2025), 1)
  await undo(again)
})

const jobs = '受給者証番号,就職日,移行先,エリア'

test('a flow counts each person once a year, and a row that vanishes was never true', async () => {
  const one = await apply(
    await send(
      'employment',
      csv(
        jobs,
        'J001,2025-06-01,一般就労,A01',
        'J001,2026-02-01,一般就労,A01',
        'J001,2026-05-01,一般就労,A01',
        'J002,2025-09-01,就労継続支援A型,A01',
        'J003,2025-10-01,一般就労,A02',
      ),
      { asOf: '2026-05-31' },
    ),
  )
  assert.deepEqual([one.state, one.facts.counts?.new, one.facts.counts?.['kind.left']], ['applied', 4, 1])
  assert.equal(await figureOf('4-3', 2025), 2)
  const next = await apply(
    await send('employment', csv(jobs, 'J001,2025-06-01,一般就労,A01', 'J001,2026-05-01,一般就労,A01'), {
      asOf: '2026-10-31',
    }),
  )
  assert.equal(next.facts.counts?.gone, 2)
  assert.equal(await figureOf('4-3', 2025), 1)
  assert.equal(await figureOf('4-3', 2026), 1)
  const { differences, waiting } = await house.asSystem(verify)
  assert.deepEqual([differences, waiting], [[], []])
})

test('nothing but a list that was applied or taken back makes the indicator stale', async () => {
  await count()
  assert.deepEqual(
    (await house.asSystem(dueRules)).filter((rule) => rule === 'indicators.employment'),
    [],
  )
  await send('employment', csv(jobs, 'J009,2025-06-01,一般就労,A01'), { asOf: '2026-11-01' })
  assert.deepEqual(
    (await house.asSystem(dueRules)).filter((rule) => rule === 'indicators.employment'),
    [],
  )
})
