import type { Db } from 'pg-boss'
import { isLostConnection } from '../db/errors.ts'

/** The database has gone or is back; `error` says how it went. */
export type Presence = { isThere: boolean; error?: unknown }

/**
 * The connection of the queue, watched: tells once that the database has gone, however many polls find it so, and once
 * that it is back. A statement that began while the database was still there and fails after its return says nothing.
 */
export function watched(db: Db, tell: (presence: Presence) => void): Db {
  let isThere = true
  let returns = 0
  return {
    async executeSql(text, values) {
      const begun = returns
      try {
        const result = await db.executeSql(text, values)
        if (!isThere) tell({ isThere: true })
        if (!isThere) returns++
        isThere = true
        return result
      } catch (error) {
        if (isLostConnection(error) && isThere && begun === returns) {
          isThere = false
          tell({ isThere: false, error })
        }
        throw error
      }
    },
  }
}
