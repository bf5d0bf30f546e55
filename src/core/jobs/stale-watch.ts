import type { PgBoss } from 'pg-boss'
import type { Database } from '../db/open.ts'
import { openAsSystem } from '../identity/open-as.ts'
import { onStale } from '../stale.ts'
import type { Envelope } from './boss.ts'
import type { Job } from './job.ts'
import { wake } from './wake.ts'

/** After a wake there is rest for this long; what comes meanwhile is one more wake at its end. */
const REST_MS = 1000

type Settings = {
  database: Database
  boss: PgBoss
  job: Job
  onError: (error: unknown) => void
}

export type StaleWatch = {
  /** Wakes where marks lie: the marks are the queue, so a wake that was lost is made up for here. */
  check: (municipalities: readonly number[]) => Promise<void>
  stop: () => void
}

/** Has the measuring job run after commits that made something stale: once for many marks. */
export function watchStale({ database, boss, job, onError }: Settings): StaleWatch {
  const resting = new Map<number, { timer: NodeJS.Timeout; again: boolean }>()

  async function send(municipality: number): Promise<void> {
    const envelope: Envelope = { municipality, payload: {} }
    await boss.send(job.name, envelope, { singletonKey: String(municipality) })
    wake(job.name)
  }

  function ask(municipality: number): void {
    const rest = resting.get(municipality)
    if (rest) rest.again = true
    if (rest) return
    const timer = setTimeout(() => {
      const again = resting.get(municipality)?.again
      resting.delete(municipality)
      if (again) ask(municipality)
    }, REST_MS)
    resting.set(municipality, { timer, again: false })
    send(municipality).catch(onError)
  }

  const unlisten = onStale(ask)
  return {
    async check(municipalities) {
      for (const municipality of municipalities) if (await isStale(database, municipality)) ask(municipality)
    },
    stop() {
      unlisten()
      for (const { timer } of resting.values()) clearTimeout(timer)
    },
  }
}

async function isStale(database: Database, municipality: number): Promise<boolean> {
  const work = { municipality, via: 'job', reason: 'jobs.stale', silent: true } as const
  const mark = await openAsSystem(database, work, (tx) =>
    tx
      .selectFrom('stale_mark')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .limit(1)
      .executeTakeFirst(),
  )
  return mark !== undefined
}
