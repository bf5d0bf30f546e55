import assert from 'node:assert/strict'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { lineTo } from '../../../e2e/support/cut.ts'
import { onlyOn } from '../../../tests/support/engine.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { runIn, send, trialJob, until, workIn } from '../../../tests/support/jobs.ts'
import { openDatabase } from '../db/open.ts'
import { newId } from '../id.ts'
import { prepareJobs } from './prepare.ts'
import type { Presence } from './presence.ts'

const test = onlyOn('postgres')
const house = await freshHouse()
const trial = trialJob('import')
const jobs = [trial.job, trialJob('brief').job]

/** A worker whose way to the database can be cut. */
async function workOverLine() {
  await prepareJobs(house.database, jobs)
  const { line, url } = await lineTo(String(house.database.pool.options.connectionString))
  const told: Presence[] = []
  const database = await openDatabase({ dataDir: '', databaseUrl: url })
  const worker = await workIn({ database }, jobs, { onPresence: (presence) => void told.push(presence) })
  after(async () => {
    await worker.stop()
    await database.close()
    await line.cut()
  })
  return { line, told, worker }
}

test('a database that goes and comes back is told of once each time, and then work goes on', async () => {
  const { line, told, worker } = await workOverLine()
  for (const times of [1, 2]) {
    await line.cut()
    await until(async () => told.length === times * 2 - 1)
    await sleep(5000)
    assert.equal(told.length, times * 2 - 1, 'two workers have polled it more than once since')
    await line.mend()
    await until(async () => told.length === times * 2)
  }
  assert.deepEqual(
    told.map(({ isThere }) => isThere),
    [false, true, false, true],
  )
  assert.deepEqual(worker.faults, [])
  const id = await send(house, trial.job, { subject: newId(), rows: 1 })
  await runIn(house, id, 'done')
  assert.equal(trial.runs, 1)
})
