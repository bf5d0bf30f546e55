import type { Database } from './open.ts'

/** Tells the planner what lies in the tables after a large load; the embedded database never finds out by itself. */
export async function refreshStatistics(database: Database): Promise<void> {
  await database.owner.query('analyze')
}
