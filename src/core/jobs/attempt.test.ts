import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { queued, send, trialJob } from '../../../tests/support/jobs.ts'
import { newId } from '../id.ts'
import { attempt, type Fault } from './attempt.ts'
import { forgetOldKeys } from './core-jobs.ts'
import { closeLostRuns } from './lost-runs.ts'
import { prepareJobs } from './prepare.ts'
import { findRun } from './run.ts'

const house = await freshHouse()
const { database } = house
const trial = trialJob('import')
await prepareJobs(database, [trial.job])
const faults: Fault[] = []

const payload = { subject: newId(), rows: 2 }
const runOf = (id: string) => house.as(house.person('hanako'), (tx) => findRun(tx, id))
const deliver = (id: string, { isLast = false, signal = new AbortController().signal } = {}) =>
  attempt(
    { database, job: trial.job, onFault: (fault) => void faults.push(fault) },
    { id, data: { municipality: kashiwa, payload }, signal, isLast },
  )

/** As if the run had been quiet for that long. */
const quietFor = (id: string, ms: number) =>
  house.asSystem((tx) =>
    tx
      .updateTable('job_run')
      .set({ updated_at: new Date(tx.now.getTime() - ms) })
      .where('municipality_id', '=', kashiwa)
      .where('id', '=', id)
      .execute(),
  )

test('what was done is not done again when the same job is delivered a second time', async () => {
  const id = await send(house, trial.job, payload)
  assert.equal((await deliver(id)).status, 'completed')
  assert.equal((await deliver(id)).status, 'completed')
  assert.equal(trial.runs, 1)
  assert.equal((await runOf(id)).state, 'done')
})

test('an attempt that lost its job to another can no longer write how far it is', async () => {
  const id = await send(house, trial.job, payload)
  let goOn = () => {}
  const paused = new Promise<void>((resolve) => (goOn = resolve))
  let begun = () => {}
  const running = new Promise<void>((resolve) => (begun = resolve))
  trial.work = async ({ progress }) => {
    begun()
    await paused
    await progress(1, 2)
  }
  const first = deliver(id)
  await running
  trial.work = async ({ progress }) => progress(2, 2)
  assert.equal((await deliver(id)).status, 'completed')
  goOn()
  assert.equal((await first).status, 'failed')
  const { state, done, code } = await runOf(id)
  assert.deepEqual({ state, done, code }, { state: 'done', done: 2, code: null })
})

test('between attempts it waits again, and starts again from nothing', async () => {
  const id = await send(house, trial.job, payload)
  trial.work = async ({ progress }) => {
    await progress(1, 2)
    throw new Error('half-way')
  }
  assert.deepEqual(await deliver(id), { id, status: 'failed', output: { code: 'core.jobFailed' } })
  assert.equal((await runOf(id)).state, 'waiting')
  let seen: { state: string; done: number } | undefined
  trial.work = async () => {
    const { state, done } = await runOf(id)
    seen = { state, done }
  }
  assert.equal((await deliver(id)).status, 'completed')
  assert.deepEqual(seen, { state: 'running', done: 0 })
})

test('progress is written at most every 250 ms, its end always', async () => {
  const id = await send(house, trial.job, payload)
  const seen = new Set<number>()
  trial.work = async ({ progress }) => {
    for (let done = 1; done <= 40; done++) {
      await progress(done, 40)
      seen.add((await runOf(id)).done)
      await sleep(10)
    }
  }
  await deliver(id)
  assert.ok(seen.size < 20, `${seen.size} different values were written`)
  assert.equal((await runOf(id)).done, 40)
})

test('work that was taken away stops at its next step and is not reported as a fault', async () => {
  const id = await send(house, trial.job, payload)
  const taken = new AbortController()
  const before = faults.length
  trial.work = async ({ asJob }) => {
    taken.abort(new Error('the server stops'))
    await asJob(async () => assert.fail('not opened'))
  }
  assert.equal((await deliver(id, { signal: taken.signal })).status, 'failed')
  assert.equal(faults.length, before)
  assert.equal((await runOf(id)).state, 'waiting')
})

test('work that came by itself needs no run', async () => {
  const before = trial.runs
  trial.work = ({ progress }) => progress(1, 2)
  assert.equal((await deliver(newId())).status, 'completed')
  assert.equal(trial.runs, before + 1)
})

test('a run whose job is no more has failed; one that the queue still holds goes on', async () => {
  const lost = await send(house, trial.job, payload)
  const alive = await send(house, trial.job, payload)
  await quietFor(lost, 120_000)
  await quietFor(alive, 120_000)
  await database.pool.query('delete from pgboss.job where id = $1', [lost])
  await closeLostRuns(database, kashiwa)
  const { state, code } = await runOf(lost)
  assert.deepEqual({ state, code }, { state: 'failed', code: 'core.jobLost' })
  assert.equal((await runOf(alive)).state, 'waiting')
  assert.equal((await queued(house, alive))?.state, 'created')
})

test('keys that clients sent more than a week ago are forgotten, later ones kept', async () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000)
  const kept = { municipality_id: kashiwa, account_key: 'trial', action: 'trial.found', input_hash: 'trial' }
  await house.asSystem((tx) =>
    tx
      .insertInto('idempotency_key')
      .values([
        { ...kept, key: 'old', at: daysAgo(8) },
        { ...kept, key: 'young', at: daysAgo(6) },
      ])
      .execute(),
  )
  const job = { database, job: forgetOldKeys, onFault: (fault: Fault) => void faults.push(fault) }
  const signal = new AbortController().signal
  const data = { municipality: kashiwa, payload: {} }
  assert.equal((await attempt(job, { id: newId(), data, signal, isLast: true })).status, 'completed')
  const left = await house.asSystem((tx) =>
    tx
      .selectFrom('idempotency_key')
      .select('key')
      .where('municipality_id', '=', kashiwa)
      .where('account_key', '=', 'trial')
      .execute(),
  )
  assert.deepEqual(left, [{ key: 'young' }])
})
