import type pg from 'pg'
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import about from 'pg-boss/package.json' with { type: 'json' }
import { aloneAsOwner } from '../db/alone.ts'
import type { Database } from '../db/open.ts'
import { StartError } from '../start-error.ts'
import { bossOver, overPool, schema } from './boss.ts'
import { type Job, requireSound } from './job.ts'

const SECOND = 1
const MINUTE = 60
const HOUR = 3600
const DAY = 24 * HOUR

/**
 * Creates or updates the queue's schema as the owner, grants what the application needs, and makes a queue for
 * each job. Runs after `migrate`, on every start; afterwards the application changes no structure. Ends the
 * start (StartError) when the schema was written by a newer pg-boss.
 */
export async function prepareJobs(database: Database, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) requireSound(job)
  const login = (await database.pool.query('select current_user as name')).rows[0].name as string
  await aloneAsOwner(database, 'prepareJobs', async (client) => {
    await prepareSchema(client)
    await grant(client, login)
  })
  for (const job of jobs) await prepareQueue(database, job)
}

async function prepareSchema(client: pg.PoolClient): Promise<void> {
  const current = about.pgboss.schema
  const version = await versionOf(client)
  if (version !== null && version > current)
    throw new StartError('start.databaseAhead', { name: `${schema}/${version}` })
  if (version === null) await client.query(bodyOf(getConstructionPlans(schema)))
  else if (version < current) await client.query(bodyOf(getMigrationPlans(schema, version)))
}

async function versionOf(client: pg.PoolClient): Promise<number | null> {
  const table = await client.query(`select to_regclass('${schema}.version') as name`)
  if (table.rows[0].name === null) return null
  const { rows } = await client.query(`select version from ${schema}.version`)
  return rows[0].version
}

/** The plans bring a transaction of their own; here they are a part of ours, under our lock, with our grants. */
function bodyOf(plan: string): string {
  const body = /^\s*begin;(.*)commit;\s*$/is.exec(plan)?.[1]
  if (body === undefined) throw new Error('the plans of pg-boss have changed their form')
  return body
}

/**
 * The role of the actors may only put a job into a queue. The login itself works the queues; where the owner is
 * the login it has all of this already.
 */
async function grant(client: pg.PoolClient, login: string): Promise<void> {
  await client.query(`
    grant usage on schema ${schema} to kasane_app;
    grant select on ${schema}.queue to kasane_app;
    grant select (id), insert on ${schema}.job, ${schema}.job_common to kasane_app`)
  const owner = (await client.query('select current_user as name')).rows[0].name
  if (login === owner) return
  const name = client.escapeIdentifier(login)
  await client.query(`
    grant usage on schema ${schema} to ${name};
    grant select, insert, update, delete on all tables in schema ${schema} to ${name}`)
}

/** A finished job is kept for a day for the numbers; what its starter sees lies in job_run. */
async function prepareQueue(database: Database, job: Job): Promise<void> {
  const boss = bossOver(overPool(database.owner))
  const options = {
    retryLimit: job.retries ?? 5,
    retryDelay: SECOND,
    retryBackoff: true,
    retryDelayMax: 5 * MINUTE,
    expireInSeconds: job.expiresAfter ?? HOUR,
    heartbeatSeconds: heartbeat,
    deleteAfterSeconds: job.single ? HOUR : DAY,
  }
  await boss.createQueue(job.name, { ...options, policy: job.single ? 'stately' : 'standard' })
  await boss.updateQueue(job.name, options)
}

/** Seconds without a sign of life after which a worker is taken for dead and its job given to another. */
export const heartbeat = 30
