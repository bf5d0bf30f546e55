import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { until, workIn } from '../../../tests/support/jobs.ts'
import { defineReads, markStale } from '../stale.ts'
import { defineJob } from './job.ts'
import { prepareJobs } from './prepare.ts'

const house = await freshHouse()
defineReads('trial.agencies', ['agency'])

let runs = 0
let folded = 0
const measure = defineJob({
  name: 'trial.measure',
  payload: z.strictObject({}),
  single: true,
  upkeep: true,
  async run({ asJob }) {
    runs++
    await asJob(async (tx) => {
      const marks = tx.deleteFrom('stale_mark').where('municipality_id', '=', tx.municipality)
      folded += Number((await marks.executeTakeFirst()).numDeletedRows)
    })
  },
})
await prepareJobs(house.database, [measure])

const mark = () => house.as(house.person('hanako'), (tx) => markStale(tx, ['agency']))
const marks = (count: number) => Promise.all(Array.from({ length: count }, mark))
const foldedAre = (count: number) => until(async () => folded === count)
const work = () => workIn(house, [measure], { staleJob: 'trial.measure' })

test('marks made while nobody worked are measured at the next start, in one job', async () => {
  await marks(20)
  const worker = await work()
  await foldedAre(20)
  await sleep(1200)
  await worker.stop()
  assert.equal(runs, 1)
})

test('many marks at once are a job or two, and none is left', async () => {
  const worker = await work()
  after(() => worker.stop())
  await sleep(1200)
  runs = 0
  folded = 0
  await marks(30)
  await foldedAre(30)
  await sleep(1200)
  assert.ok(runs <= 3, `${runs} runs`)
  const left = await house.asSystem((tx) =>
    tx.selectFrom('stale_mark').select('id').where('municipality_id', '=', kashiwa).execute(),
  )
  assert.deepEqual(left, [])
  assert.deepEqual(worker.faults, [])
})

test('a transaction that is taken back wakes nobody', async () => {
  runs = 0
  const undone = house.as(house.person('hanako'), async (tx) => {
    await markStale(tx, ['agency'])
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  await sleep(300)
  assert.equal(runs, 0)
})

test('what measures must be one of the jobs, and single', async () => {
  await assert.rejects(workIn(house, [measure], { staleJob: 'trial.other' }), /trial.other/)
  const many = { ...measure, single: false }
  await assert.rejects(workIn(house, [many], { staleJob: 'trial.measure' }), /single/)
})
