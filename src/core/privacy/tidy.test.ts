import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse, kashiwa, otherCity } from '../../../tests/support/house.ts'
import { agencyKey } from '../access/keys.ts'
import { newId } from '../id.ts'
import { notify, settleNotices } from '../notice/notify.ts'
import { tidy } from './tidy.ts'

process.env.KASANE_NOW = '2025-10-01T10:00'
const house = await freshHouse()
const { database } = house
const hanako = house.person('hanako')
const counted = async (table: string, city = kashiwa) =>
  (await database.owner.query(`select count(*)::int as n from ${table} where municipality_id = $1`, [city]))
    .rows[0].n

const about = { code: 'core.notice.trial', path: '/trial' }
await house.asSystem(async (tx) => {
  await notify(tx, { to: agencyKey(hanako.agencyId), ...about })
  await settleNotices(tx, about)
  await notify(tx, { to: agencyKey(hanako.agencyId), ...about, path: '/open' })
})
const run = async (state: string, on: string, city = kashiwa) =>
  database.owner.query(
    `insert into job_run (municipality_id, id, name, state, started_at, updated_at) values ($1, $2, 'trial.job', $3, $4, $4)`,
    [city, newId(), state, on],
  )
await run('done', '2025-10-01')
await run('waiting', '2025-10-01')
await run('done', '2025-10-01', otherCity)

test('before its days are over nothing goes', async () => {
  process.env.KASANE_NOW = '2025-12-29T10:00'
  await house.asLoader(tidy)
  assert.deepEqual([await counted('notice'), await counted('job_run')], [2, 2])
})

test('finished jobs go after 90 days, settled notices after a year; what still waits stays', async () => {
  process.env.KASANE_NOW = '2025-12-31T10:00'
  await house.asLoader(tidy)
  assert.deepEqual([await counted('notice'), await counted('job_run')], [2, 1])
  process.env.KASANE_NOW = '2026-10-02T10:00'
  await house.asLoader(tidy)
  assert.deepEqual([await counted('notice'), await counted('job_run')], [1, 1])
})

test('each city lets its own go', async () => {
  assert.equal(await counted('job_run', otherCity), 1)
})

test('refused to the application: it may not delete what the job lets go', async () => {
  await assert.rejects(house.asSystem(tidy), /permission denied/)
})
