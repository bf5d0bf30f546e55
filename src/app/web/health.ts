import { Hono } from 'hono'
import { refusedVisitors } from '../../core/audit/refusals.ts'
import { type JobCount, jobCounts } from '../../core/jobs/counts.ts'
import type { Env, Server } from './context.ts'

/** Whether the process lives, whether it can work, and how much it did. No session, no personal data. */
export function healthRoutes(server: Server): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get('/healthz', (c) => c.json({ status: 'ok' }))
  routes.get('/readyz', async (c) => {
    try {
      await server.database.pool.query('select 1')
      return c.json({ status: 'ready', database: server.database.kind })
    } catch {
      return c.json({ status: 'waiting for the database' }, 503)
    }
  })
  routes.get('/metrics', async (c) => {
    const jobs = await jobCounts(server.database).catch(() => [])
    return c.text(metrics(server, jobs), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  return routes
}

function metrics({ requests, database }: Server, jobs: readonly JobCount[]): string {
  const { totalCount, idleCount, waitingCount } = database.pool
  return [
    '# HELP kasane_http_responses_total Answers by class of status.',
    '# TYPE kasane_http_responses_total counter',
    ...[...requests].map(([kind, count]) => `kasane_http_responses_total{status="${kind}"} ${count}`),
    '# HELP kasane_visitor_refusals_total Refusals of visitors without an account, which the audit log does not hold.',
    '# TYPE kasane_visitor_refusals_total counter',
    ...[...refusedVisitors()].map(
      ([code, count]) => `kasane_visitor_refusals_total{code="${code}"} ${count}`,
    ),
    '# HELP kasane_database_connections Connections of the pool.',
    '# TYPE kasane_database_connections gauge',
    `kasane_database_connections{state="open"} ${totalCount}`,
    `kasane_database_connections{state="idle"} ${idleCount}`,
    '# HELP kasane_database_waiting Requests waiting for a connection.',
    '# TYPE kasane_database_waiting gauge',
    `kasane_database_waiting ${waitingCount}`,
    '# HELP kasane_jobs Jobs that the queue holds.',
    '# TYPE kasane_jobs gauge',
    ...jobs.map(({ job, state, count }) => `kasane_jobs{job="${job}",state="${state}"} ${count}`),
    '# HELP process_resident_memory_bytes Memory of this process.',
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    '',
  ].join('\n')
}
