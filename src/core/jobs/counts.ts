import type { Database } from '../db/open.ts'
import { schema } from './boss.ts'
import type { RunState } from './run.ts'

export type JobCount = { job: string; state: RunState; count: number }

/** How many jobs the queue holds by name and state, for `/metrics`. Finished ones are kept for an hour or a day. */
export async function jobCounts(database: Database): Promise<JobCount[]> {
  const { rows } = await database.pool.query<JobCount>(`
    select name as job,
      case when state in ('created', 'retry') then 'waiting' when state = 'active' then 'running'
        when state = 'completed' then 'done' else 'failed' end as state,
      count(*)::int as count
    from ${schema}.job where name not like '\\_\\_%' group by 1, 2 order by 1, 2`)
  return rows
}
