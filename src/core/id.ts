import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** A new primary key (UUIDv7): made by the application, never taken from a client. */
export const newId = (): string => v7()

const pool = new Uint8Array(16 * 1024)
let used = pool.length

/**
 * An id as `newId` makes it, but in no order among those of the same millisecond: for rows by the hundred thousand, where
 * asking the system for randomness each time would take as long as reading the file.
 */
export function newBulkId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 16)
  used += 16
  return v7({ random })
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from outside has the form of an id. */
export const isId = (text: string): boolean => uuid.test(text)
