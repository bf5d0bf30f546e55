import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atDesk } from '../../../../tests/support/duplicates.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { until, workIn } from '../../../../tests/support/jobs.ts'
import { prepareJobs } from '../../../core/jobs/prepare.ts'
import { Pairs } from './find.ts'
import { findDuplicatesJob, lookForDuplicates } from './jobs.ts'

const house = await freshHouse()
await prepareJobs(house.database, [findDuplicatesJob])
const { steward, hintOf, twice, look } = atDesk(house)

test('asked for twice it waits once; the worker finds the pair and tells its starter how many there are', async () => {
  const ids = await twice({ telephone: '000-1234-0001' }, { telephone: '000-1234-0001' })
  await house.as(steward, lookForDuplicates)
  await house.as(steward, lookForDuplicates)
  const runs = async () =>
    (
      await house.database.owner.query(`select state, facts from job_run where name = $1`, [
        findDuplicatesJob.name,
      ])
    ).rows as { state: string; facts: unknown }[]
  assert.equal((await runs()).length, 1)
  const worker = await workIn(house, [findDuplicatesJob])
  const [run] = await until(async () => {
    const all = await runs()
    return all[0]?.state === 'done' && all
  })
  await worker.stop()
  assert.deepEqual(worker.faults, [])
  assert.deepEqual(run?.facts, { found: 1, open: 1 })
  assert.deepEqual((await hintOf(ids))?.reasons, ['same_name', 'telephone'])
})

test('a second run after one that died on the way ends in the same state', async () => {
  const ids = await twice()
  await look()
  const before = await hintOf(ids)
  assert.deepEqual(await look(), { found: 2, open: 0 })
  assert.deepEqual(await hintOf(ids), before)
})

test('a pair is one pair, whichever of the two was found first', () => {
  const pairs = new Pairs()
  pairs.add({ one: 'b', other: 'a', reason: 'telephone' })
  pairs.add({ one: 'a', other: 'b', reason: 'same_name' })
  pairs.add({ one: 'a', other: 'b', reason: 'same_name' })
  assert.deepEqual(pairs.list(), [{ one: 'a', other: 'b', reasons: ['same_name', 'telephone'] }])
})
