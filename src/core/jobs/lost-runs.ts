import type { Database } from '../db/open.ts'
import { schema } from './boss.ts'
import { loseRun, openRuns } from './run.ts'

/** A run that nobody touched for this long is looked up in the queue. */
const QUIET_MS = 60_000

/**
 * Ends the runs whose job the queue has given up on without asking its handler (a worker that died each time, a
 * job nobody took for weeks): its starter must not see it as running for ever.
 */
export async function closeLostRuns(database: Database, municipality: number): Promise<void> {
  const open = await openRuns(database, municipality, QUIET_MS)
  if (open.length === 0) return
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from ${schema}.job where name = any($1) and id = any($2::uuid[])
       and state in ('created', 'retry', 'active')`,
    [[...new Set(open.map(({ name }) => name))], open.map(({ id }) => id)],
  )
  const alive = new Set(rows.map(({ id }) => id))
  for (const { id, version } of open) {
    if (!alive.has(id)) await loseRun({ database, municipality, id }, version)
  }
}
