import type { Kysely } from 'kysely'
import type { AuthTables } from './tables.ts'

/** A code is good for at most a minute and a half; the same six digits may come again later. */
const memory = 5 * 60 * 1000

/** Uses a one-time code up. False when this person used it just before, here or on another server. */
export async function spendCode(db: Kysely<AuthTables>, authUserId: string, code: string): Promise<boolean> {
  const now = new Date()
  const row = await db
    .insertInto('used_code')
    .values({ user_id: authUserId, code, used_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'code'])
        .doUpdateSet({ used_at: now })
        .where('used_code.used_at', '<', new Date(now.getTime() - memory)),
    )
    .returning('code')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether this person used the code just before. */
export async function isUsed(db: Kysely<AuthTables>, authUserId: string, code: string): Promise<boolean> {
  const row = await db
    .selectFrom('used_code')
    .select('code')
    .where('user_id', '=', authUserId)
    .where('code', '=', code)
    .where('used_at', '>=', new Date(Date.now() - memory))
    .executeTakeFirst()
  return row !== undefined
}
