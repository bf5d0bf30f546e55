import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshHouse, kashiwa, otherCity } from '../../../tests/support/house.ts'
import { queued, runIn, send, trialJob, until, workIn } from '../../../tests/support/jobs.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { forgetOldKeys } from './core-jobs.ts'
import { jobCounts } from './counts.ts'
import { enqueue } from './enqueue.ts'
import { prepareJobs } from './prepare.ts'

const house = await freshHouse()
const { database } = house
const hanako = house.person('hanako')
const trial = trialJob('import')
const brief = trialJob('brief', { retries: 0 })
const quiet = trialJob('quiet', { upkeep: true })
const single = trialJob('single', { single: true })
const jobs = [trial.job, brief.job, quiet.job, single.job, forgetOldKeys]
await prepareJobs(database, jobs)
const worker = await workIn(house, jobs)
after(() => worker.stop())

const payload = () => ({ subject: newId(), rows: 2 })
const jobRows = async () => {
  const runs = await house.asSystem((tx) =>
    tx.selectFrom('job_run').select('id').where('municipality_id', '=', kashiwa).execute(),
  )
  const { rows } = await database.pool.query(`select id from pgboss.job where name like 'trial.%'`)
  return runs.length + rows.length
}

test('a job that the transaction takes back leaves nothing', async () => {
  const before = await jobRows()
  const undone = house.as(hanako, async (tx) => {
    await enqueue(tx, trial.job, payload())
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  assert.equal(await jobRows(), before)
  assert.equal(trial.runs, 0)
})

test('a job that is committed starts long before the next poll', async () => {
  const started = Date.now()
  const id = await send(house, trial.job, payload())
  await runIn(house, id, 'done')
  assert.ok(Date.now() - started < 1500, `${Date.now() - started} ms`)
  assert.equal(trial.runs, 1)
  assert.equal((await queued(house, id))?.state, 'completed')
})

test('jobs sent together are worked one after the other without waiting', async () => {
  const started = Date.now()
  const ids = await Promise.all(Array.from({ length: 8 }, () => send(house, trial.job, payload())))
  for (const id of ids) await runIn(house, id, 'done')
  // Had each waited for the poll (2 or 5 seconds), eight would take far longer, however busy the machine is.
  assert.ok(Date.now() - started < 13_000, `${Date.now() - started} ms`)
})

test('a handler that dies half-way is tried again, and nothing of its error is kept', async () => {
  let tries = 0
  trial.work = async ({ progress, report }) => {
    tries++
    await progress(1, 2)
    if (tries === 1) throw new Error('Key (name)=(見本 太郎) already exists')
    report({ read: 2 })
  }
  const id = await send(house, trial.job, payload())
  const run = await runIn(house, id, 'done')
  assert.equal(tries, 2)
  assert.deepEqual(
    { done: run.done, total: run.total, facts: run.facts, code: run.code },
    { done: 1, total: 2, facts: { read: 2 }, code: null },
  )
  const { rows } = await database.pool.query('select row_to_json(job)::text as text from pgboss.job job')
  assert.ok(rows.every(({ text }) => !text.includes('見本')))
  assert.equal(worker.faults.length, 1)
})

test('a job whose tries are used up has failed with a code', async () => {
  brief.work = async () => {
    throw new Error('always')
  }
  const id = await send(house, brief.job, payload())
  const run = await runIn(house, id, 'failed')
  assert.equal(run.code, 'core.jobFailed')
  assert.equal(brief.runs, 1)
  assert.equal((await queued(house, id))?.state, 'failed')
})

test('a refusal is final: it would be the same the next time', async () => {
  const before = trial.runs
  trial.work = async () => {
    throw new Refusal('core.notFound', 404)
  }
  const id = await send(house, trial.job, payload())
  const run = await runIn(house, id, 'failed')
  assert.equal(run.code, 'core.notFound')
  await until(async () => (await queued(house, id))?.state === 'failed')
  assert.equal(trial.runs, before + 1)
})

test('a payload that is not the job’s starts nothing', async () => {
  const before = await jobRows()
  const wrong = house.as(hanako, (tx) => enqueue(tx, trial.job, { subject: '見本 太郎', rows: 1 }))
  await assert.rejects(wrong)
  assert.equal(await jobRows(), before)
})

test('of a single job one waits while one runs; a third is refused', async () => {
  let open = () => {}
  single.work = () => new Promise((resolve) => (open = resolve))
  const first = await send(house, single.job, payload())
  await runIn(house, first, 'running')
  const second = await send(house, single.job, payload())
  await assert.rejects(send(house, single.job, payload()), { code: 'core.jobWaiting' })
  single.work = async () => {}
  open()
  await runIn(house, first, 'done')
  await runIn(house, second, 'done')
})

test('what a job writes is audited by its name, upkeep is not', async () => {
  trial.work = ({ asJob }) => asJob(async () => {})
  quiet.work = ({ asJob }) => asJob(async () => {})
  await runIn(house, await send(house, trial.job, payload()), 'done')
  await runIn(house, await send(house, quiet.job, payload()), 'done')
  const verbs = await house.audited()
  assert.ok(verbs.includes('system:trial.import'))
  assert.ok(!verbs.includes('system:trial.quiet'))
})

test('a job’s transaction sees its own municipality only', async () => {
  const seen: number[] = []
  trial.work = async ({ asJob, municipality }) => {
    await asJob(async (tx) => void seen.push(tx.municipality, municipality))
  }
  await runIn(house, await send(house, trial.job, payload()), 'done')
  assert.deepEqual(seen, [kashiwa, kashiwa])
})

test('a scheduled job comes to each municipality by itself, in Tokyo time', async () => {
  const planned = await until(async () => {
    const { rows } = await database.pool.query(
      'select name, key, cron, timezone from pgboss.schedule order by key',
    )
    return rows.length > 0 && rows
  })
  const nightly = { name: 'core.forgetKeys', cron: '20 3 * * *', timezone: 'Asia/Tokyo' }
  assert.deepEqual(planned, [
    { ...nightly, key: String(kashiwa) },
    { ...nightly, key: String(otherCity) },
  ])
})

test('the numbers for /metrics name jobs and states', async () => {
  const counts = await jobCounts(database)
  const failed = counts.find(({ job, state }) => job === 'trial.brief' && state === 'failed')
  assert.deepEqual(failed, { job: 'trial.brief', state: 'failed', count: 1 })
  assert.ok(counts.every(({ job }) => jobs.some(({ name }) => name === job)))
})

test('a stopped worker gives back at once what it was at; the next one ends it and drops former schedules', async () => {
  trial.work = async ({ progress }) => {
    for (;;) {
      await progress(1, 2)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const id = await send(house, trial.job, payload())
  await runIn(house, id, 'running')
  await worker.stop()
  assert.equal((await queued(house, id))?.state, 'retry')
  trial.work = async () => {}
  const next = await workIn(house, [trial.job])
  after(() => next.stop())
  await runIn(house, id, 'done')
  await until(async () => {
    const { rows } = await database.pool.query('select name from pgboss.schedule')
    return rows.length === 0
  })
})
