import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onSide, twoSides } from '../../../tests/support/exchange.ts'
import { freshFolder } from '../../../tests/support/folder.ts'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { planFiles } from '../../../tests/support/trial-rules.ts'
import { perform } from '../../core/action/perform.ts'
import { prepareFolders } from '../../core/exchange/folder.ts'
import { receiveHere, sendHere } from '../../core/exchange/round.ts'
import { prepareJobs } from '../../core/jobs/prepare.ts'
import { adoptPlan, release, report, withdrawRelease } from './actions.ts'
import { boardOf } from './board.ts'
import { checkPlanJob } from './plan-check/jobs.ts'
import { releasesOf } from './records.ts'

process.env.KASANE_NOW = '2026-11-23'
const [inner, outer] = [await freshHouse(), await freshHouse()]
const folder = freshFolder()
for (const side of ['inner', 'outer'] as const) prepareFolders(folder, side)
twoSides(folder)
for (const { database } of [inner, outer]) await prepareJobs(database, [checkPlanJob])

const kenji = inner.person('kenji')
const round = { municipality: kashiwa, via: 'test' } as const
const inside = <T>(work: () => Promise<T>) => onSide('inner', work)
const outside = <T>(work: () => Promise<T>) => onSide('outer', work)

async function across(): Promise<void> {
  await inside(() => sendHere(inner.database, round))
  await outside(() => receiveHere(outer.database, round))
}

const shownOutside = () =>
  outside(() =>
    outer.as(outer.visitor, async (tx) => {
      const row = (await boardOf(tx))?.rows.find((one) => one.indicator.code === '2-2')
      return row?.figures.map(({ fiscalYear, value, asOf }) => [fiscalYear, value, asOf])
    }),
  )

const recordsOutside = () => outside(() => outer.as(outer.visitor, (tx) => releasesOf(tx, '2-2')))

for (const { database, person } of [inner, outer])
  await perform(database, adoptPlan, person('kenji'), { files: planFiles({}) })
const stated = { indicator: '2-2', fiscalYear: 'R7', asOf: 'R8.3.31', source: '事業実績（試験）' }
await inside(() => perform(inner.database, report, kenji, { ...stated, value: '6300' }))

const tell = (value: number, note?: string) =>
  inside(() => perform(inner.database, release, kenji, { indicator: '2-2', fiscalYear: 'R7', value, note }))

test('what stood before the two sides knew each other comes with the first package, and once', async () => {
  await perform(inner.database, release, kenji, { indicator: '2-2', fiscalYear: 'R7', value: 6300 })
  assert.deepEqual(await shownOutside(), [])
  await across()
  assert.deepEqual(await shownOutside(), [[2025, 6300, '2026-03-31']])
})

test('a figure is reported inside and not shown outside before it is released', async () => {
  const { id, version } = await reportNow()
  const later = { ...stated, value: '6400', version: String(version) }
  assert.ok(id)
  await inside(() => perform(inner.database, report, kenji, later))
  await across()
  assert.deepEqual(await shownOutside(), [[2025, 6300, '2026-03-31']])
})

test('a release inside is on the public board outside, with its note and its agency, and without who told it', async () => {
  await tell(6400, '確定値に改めました。')
  await across()
  assert.deepEqual(await shownOutside(), [[2025, 6400, '2026-03-31']])
  const [latest] = await recordsOutside()
  assert.equal(latest?.note, '確定値に改めました。')
  assert.match(latest?.agency?.ja ?? '', /福祉政策課/)
  assert.equal(latest?.by, null)
})

test('a withdrawal inside takes it from the public board outside, and staff outside still read what stood', async () => {
  const standing = (await inside(() => inner.as(kenji, (tx) => releasesOf(tx, '2-2'))))[0]
  const note = '集計の誤り'
  await inside(() => perform(inner.database, withdrawRelease, kenji, { id: standing?.id ?? '', note }))
  await across()
  assert.deepEqual(await shownOutside(), [])
  assert.deepEqual(
    (await recordsOutside()).map(({ value, note }) => [value, note]),
    [[null, '集計の誤り']],
  )
  const staff = await outside(() => outer.as(outer.person('kenji'), (tx) => releasesOf(tx, '2-2')))
  assert.deepEqual(
    staff.map(({ value }) => value),
    [null, 6400, 6300],
  )
})

test('refused outside: to release or to withdraw there', async () => {
  const beside = outer.person('kenji')
  const wish = { indicator: '2-2', fiscalYear: 'R7', value: 6400 }
  await assert.rejects(
    outside(() => perform(outer.database, release, beside, wish)),
    { code: 'core.notHere', status: 404 },
  )
})

async function reportNow() {
  return inside(() =>
    inner.as(kenji, (tx) =>
      tx
        .selectFrom('reported_value')
        .select(['id', 'version'])
        .where('municipality_id', '=', kashiwa)
        .where('indicator', '=', '2-2')
        .executeTakeFirstOrThrow(),
    ),
  )
}
