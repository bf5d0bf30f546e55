import { createHmac } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { networkOf } from './network.ts'
import type { Rule } from './settings.ts'
import type { AuthTables } from './tables.ts'

export type Throttle = {
  /** Counts one attempt. Answers null when it is allowed, else the seconds until the next one is. */
  attempt(key: string, rule: Rule): Promise<number | null>
  /** Takes an attempt back, because it was right. */
  forgive(key: string): Promise<void>
  /** Forgets all attempts under a key. */
  clear(key: string): Promise<void>
  /** Notes that something was right, for so many seconds from now. */
  remember(key: string, seconds: number): Promise<void>
  isRemembered(key: string): Promise<boolean>
}

/**
 * Counters in the database, so that several servers share them. One statement each: none slip by together. Nobody waits
 * longer than the rule says, also where the clock was put back.
 */
export function makeThrottle(db: Kysely<AuthTables>): Throttle {
  return {
    async attempt(key, { max, seconds }) {
      const now = new Date()
      const fresh = { count: 1, ends_at: new Date(now.getTime() + seconds * 1000) }
      const row = await db
        .insertInto('rate_limit')
        .values({ key, ...fresh })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            count: sql`case when rate_limit.ends_at <= ${now} then 1 else least(rate_limit.count, ${max}) + 1 end`,
            ends_at: sql`case when rate_limit.ends_at <= ${now} then excluded.ends_at else least(rate_limit.ends_at, excluded.ends_at) end`,
          }),
        )
        .returning(['count', 'ends_at'])
        .executeTakeFirstOrThrow()
      if (row.count <= max) return null
      return Math.max(1, Math.ceil((row.ends_at.getTime() - now.getTime()) / 1000))
    },
    async forgive(key) {
      await db
        .updateTable('rate_limit')
        .set({ count: sql`greatest(count - 1, 0)` })
        .where('key', '=', key)
        .execute()
    },
    async clear(key) {
      await db.deleteFrom('rate_limit').where('key', '=', key).execute()
    },
    async remember(key, seconds) {
      const ends_at = new Date(Date.now() + seconds * 1000)
      await db
        .insertInto('rate_limit')
        .values({ key, count: 0, ends_at })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ ends_at }))
        .execute()
    },
    async isRemembered(key) {
      const row = await db
        .selectFrom('rate_limit')
        .select('key')
        .where('key', '=', key)
        .where('ends_at', '>', new Date())
        .executeTakeFirst()
      return row !== undefined
    },
  }
}

/** The key of a typed name: a digest, so that no counter tells which names were tried. */
export function nameKey(secret: string, name: string): string {
  return `name|${createHmac('sha256', secret).update(name).digest('base64url')}`
}

/** Of a name together with the network it comes from: a digest as well. */
export function placeKey(secret: string, name: string, address: string): string {
  return `place|${createHmac('sha256', secret)
    .update(`${name}\n${networkOf(address)}`)
    .digest('base64url')}`
}

export const knownKey = (place: string): string => `known|${place}`
export const addressKey = (address: string): string => `failures|${networkOf(address)}`
export const codeKey = (address: string): string => `code|${networkOf(address)}`
export const proofKey = (authUserId: string): string => `proof|${authUserId}`
