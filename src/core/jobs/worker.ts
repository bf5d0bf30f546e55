import type { PgBoss } from 'pg-boss'
import { isLostConnection } from '../db/errors.ts'
import type { Database } from '../db/open.ts'
import { faultOf } from '../fault.ts'
import { type AttemptSettings, attempt, type Fault } from './attempt.ts'
import { bossOver, type Envelope, overPool } from './boss.ts'
import type { Job } from './job.ts'
import { closeLostRuns } from './lost-runs.ts'
import { type Presence, watched } from './presence.ts'
import { planSchedules } from './schedule.ts'
import { watchStale } from './stale-watch.ts'
import { onWake } from './wake.ts'

export type WorkerSettings = {
  database: Database
  jobs: readonly Job[]
  /** Whose work is done here: each has its own schedules and its own measuring. Asked again every minute. */
  municipalities: () => Promise<readonly { id: number }[]>
  /** The name of the job that measures what became stale. */
  staleJob?: string
  /** Errors of handlers and of the queue; by default a line of the server's log. */
  onFault?: (fault: Fault) => void
  /** Told once when the database has gone and once when it is back; by default a line of the server's log each. */
  onPresence?: (presence: Presence) => void
}

/** The worker of this process. `stop` ends running work at its next step and gives it back to the queue. */
export type Worker = { stop: () => Promise<void> }

/** What this process enqueues wakes it at once; the poll is for retries and for what others enqueued. */
const POLL_SECONDS = { postgres: 2, embedded: 5 }
const TICK_MS = 60_000
const GRACE_MS = 10_000

/** Rounds of upkeep: dead workers are noticed within a minute, everything else can wait. */
const rounds = {
  superviseIntervalSeconds: 30,
  monitorIntervalSeconds: 30,
  maintenanceIntervalSeconds: 3600,
  queueCacheIntervalSeconds: 600,
  flowIntervalSeconds: 3600,
  cronWorkerIntervalSeconds: 30,
  monitorVacuum: false,
  reindex: false,
}

/**
 * Works the queues of the given jobs over the application's own pool. `prepareJobs` has run before. Only a
 * process that serves works; a command line that joined a running server only enqueues.
 */
export async function startWorker(settings: WorkerSettings): Promise<Worker> {
  const { database, jobs, onFault = logFault, onPresence = logPresence } = settings
  const staleJob = staleJobOf(settings)
  // Every poll finds that the database has gone: it is told once (onPresence).
  const onError = (error: unknown) => {
    if (!isLostConnection(error)) onFault({ job: null, id: null, error })
  }
  const backend = database.kind === 'embedded' ? 'pglite' : 'postgres'
  const connection = watched(overPool(database.pool), onPresence)
  const boss = bossOver(connection, { backend, supervise: true, schedule: true, ...rounds })
  boss.on('error', onError)
  await boss.start()
  const closing = new AbortController()
  const unwake: (() => void)[] = []
  for (const job of jobs) unwake.push(...(await workQueue(boss, { database, job, onFault }, closing.signal)))
  // What a dead worker held is due as soon as its heart has been still for long enough.
  const firstRound = boss.supervise().catch(onError)
  const stale = staleJob ? watchStale({ database, boss, job: staleJob, onError }) : null

  let planned = ''
  async function upkeep() {
    const municipalities = (await settings.municipalities()).map(({ id }) => id)
    if (planned !== String(municipalities)) await planSchedules(boss, jobs, municipalities)
    planned = String(municipalities)
    await stale?.check(municipalities)
    for (const municipality of municipalities) await closeLostRuns(database, municipality)
  }
  let ticking: Promise<void> | null = null
  function tick() {
    ticking ??= upkeep()
      .catch(onError)
      .finally(() => {
        ticking = null
      })
  }
  tick()
  const timer = setInterval(tick, TICK_MS)

  return {
    async stop() {
      clearInterval(timer)
      stale?.stop()
      closing.abort(new Error('the server stops'))
      await boss.stop({ graceful: true, timeout: GRACE_MS })
      for (const undo of unwake) undo()
      await Promise.all([firstRound, ticking])
    },
  }
}

function logFault({ job, id, error }: Fault): void {
  console.error(JSON.stringify({ level: 'error', at: 'job', job, id, ...faultOf(error) }))
}

function logPresence({ isThere, error }: Presence): void {
  const line = isThere
    ? { level: 'info', at: 'worker', database: 'back' }
    : { level: 'warn', at: 'worker', database: 'gone', ...faultOf(error) }
  console.error(JSON.stringify(line))
}

function staleJobOf({ jobs, staleJob }: WorkerSettings): Job | undefined {
  if (staleJob === undefined) return undefined
  const job = jobs.find(({ name }) => name === staleJob)
  if (!job?.single) throw new Error(`${staleJob}: what measures is one of the jobs, and single`)
  return job
}

/** As many workers as the job may have; each looks for more as soon as it is free. */
async function workQueue(
  boss: PgBoss,
  settings: AttemptSettings,
  closing: AbortSignal,
): Promise<(() => void)[]> {
  const { database, job } = settings
  const options = {
    pollingIntervalSeconds: POLL_SECONDS[database.kind],
    includeMetadata: true,
    perJobResults: true,
  } as const
  const unwake: (() => void)[] = []
  for (let n = 0; n < (job.concurrency ?? 1); n++) {
    const worker = await boss.work<Envelope, unknown, typeof options>(job.name, options, async (jobs) => {
      const results = jobs.map(({ id, data, signal, retryCount, retryLimit }) =>
        attempt(settings, {
          id,
          data,
          signal: AbortSignal.any([signal, closing]),
          isLast: retryCount >= retryLimit,
        }),
      )
      boss.notifyWorker(worker)
      return Promise.all(results)
    })
    unwake.push(onWake(job.name, () => boss.notifyWorker(worker)))
  }
  return unwake
}
