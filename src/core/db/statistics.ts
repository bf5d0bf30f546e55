import type { Database } from './open.ts'
import { withPatience } from './patience.ts'

const long = 600_000

/** Tells the planner what lies in the tables after a large load; the embedded database never finds out by itself. */
export async function refreshStatistics(database: Database): Promise<void> {
  const client = await database.owner.connect()
  try {
    await withPatience(long, () => client.query('analyze'))
  } finally {
    client.release()
  }
}
