import type pg from 'pg'
import { type LockName, lockNumber } from './locks.ts'
import type { Database } from './open.ts'
import { withPatience } from './patience.ts'

/** What one server does at its start may take long, and so may waiting for it. */
const long = 3600_000

/**
 * One transaction as the owner, before there are actors: structure and grants. Any number of servers may start at once:
 * whoever holds the lock of this name works, the others then find it done.
 */
export async function aloneAsOwner<T>(
  database: Database,
  lock: LockName,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await database.owner.connect()
  try {
    return await withPatience(long, async () => {
      await client.query('begin')
      await client.query(`select pg_advisory_xact_lock(${lockNumber(lock)})`)
      const result = await work(client)
      await client.query('commit')
      return result
    })
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
