import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { onlyOn } from '../../../tests/support/engine.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { queued, runIn, send, trialJob, workIn } from '../../../tests/support/jobs.ts'
import { openDatabase } from '../db/open.ts'
import { newId } from '../id.ts'
import { prepareJobs } from './prepare.ts'

const test = onlyOn('postgres')
const house = await freshHouse()
const { database } = house
const url = String(database.pool.options.connectionString)
const payload = () => ({ subject: newId(), rows: 2 })
const trial = trialJob('import')

test('servers that start at once prepare the queue once, and a later start changes nothing', async () => {
  const others = await Promise.all([1, 2, 3].map(() => openDatabase({ dataDir: '', databaseUrl: url })))
  await Promise.all(others.map((other) => prepareJobs(other, [trial.job])))
  await prepareJobs(database, [trial.job])
  const { rows } = await database.pool.query('select version from pgboss.version')
  assert.equal(rows.length, 1)
  for (const other of others) await other.close()
})

test('a queue written by newer code ends the start with one sentence', async () => {
  await database.owner.query('update pgboss.version set version = version + 1')
  await assert.rejects(prepareJobs(database, [trial.job]), { code: 'start.databaseAhead' })
  await database.owner.query('update pgboss.version set version = version - 1')
})

test('two workers do each job once', async () => {
  const seen = new Map<string, number>()
  trial.work = async ({ id }) => void seen.set(id, (seen.get(id) ?? 0) + 1)
  const elsewhere = { database: await openDatabase({ dataDir: '', databaseUrl: url }) }
  const workers = [await workIn(house, [trial.job]), await workIn(elsewhere, [trial.job])]
  const ids = await Promise.all(Array.from({ length: 40 }, () => send(house, trial.job, payload())))
  for (const id of ids) await runIn(house, id, 'done')
  for (const worker of workers) await worker.stop()
  await elsewhere.database.close()
  assert.deepEqual(
    ids.map((id) => seen.get(id)),
    ids.map(() => 1),
  )
})

test('what a killed worker was at is taken up by the next', async () => {
  const loader = new URL('../../loader.mjs', import.meta.url).href
  const script = fileURLToPath(new URL('../../../tests/support/dying-worker.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', loader, script, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const id = await send(house, trial.job, payload())
  await once(child.stdout, 'data')
  const half = await runIn(house, id, 'running')
  assert.deepEqual([half.done, half.total], [1, 2])
  child.kill('SIGKILL')
  await exited
  assert.equal((await queued(house, id))?.state, 'active')

  const minutesLater = "now() - interval '2 minutes'"
  await database.pool.query(`update pgboss.job set heartbeat_on = ${minutesLater} where id = $1`, [id])
  await database.pool.query(`update pgboss.queue set monitor_claim_on = null, monitor_on = null`)
  trial.work = ({ progress }) => progress(2, 2)
  const worker = await workIn(house, [trial.job])
  const whole = await runIn(house, id, 'done')
  await worker.stop()
  assert.deepEqual([whole.done, whole.total], [2, 2])
})

test('the application’s login needs neither to own nor to be superuser', async () => {
  const login = `kasane_trial_${process.pid}`
  await database.owner.query(`create role ${login} login password 'trial' noinherit in role kasane_app`)
  after(async () => {
    const fresh = await openDatabase({ dataDir: '', databaseUrl: url })
    await fresh.owner.query(`drop owned by ${login}`)
    await fresh.owner.query(`drop role ${login}`)
    await fresh.close()
  })
  const appUrl = new URL(url)
  appUrl.username = login
  appUrl.password = 'trial'
  const asApp = await openDatabase({ dataDir: '', databaseUrl: url, appUrl: appUrl.href })
  await prepareJobs(asApp, [trial.job])
  const worker = await workIn({ database: asApp }, [trial.job])
  trial.work = ({ progress }) => progress(1, 1)
  const id = await send(house, trial.job, payload())
  await runIn(house, id, 'done')
  await worker.stop()
  assert.deepEqual(worker.faults, [])
  const reach = (text: string) => house.as(house.person('hanako'), (tx) => sql.raw(text).execute(tx))
  await assert.rejects(reach('select data from pgboss.job'), { code: '42501' })
  await assert.rejects(reach('delete from pgboss.job'), { code: '42501' })
  await asApp.close()
})
