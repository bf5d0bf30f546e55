import { sql } from 'kysely'
import { asSystem } from '../../../access/system.ts'
import { today } from '../../../calendar/clock.ts'
import { addDays } from '../../../calendar/day.ts'
import { dateInTokyo } from '../../../calendar/tokyo.ts'
import type { Tx } from '../../../db/transaction.ts'

/** What helps to decide about a post. `signedInOn`: the day only. */
export type Facts = { signedInOn: string | null; secondFactor: boolean; tokens: number }

type Asked = { id: string; accountId: string }

/** Of each of these posts, by its id. Read as system: the log and tokens are others' to see, and of them a day and counts are told. */
export async function factsOf(tx: Tx, posts: readonly Asked[]): Promise<Map<string, Facts>> {
  if (posts.length === 0) return new Map()
  return asSystem(tx, 'staff.reviewFacts', async () => {
    const signIns = await signInsOf(
      tx,
      posts.map(({ accountId }) => accountId),
    )
    const tokens = await tokensOf(
      tx,
      posts.map(({ id }) => id),
    )
    return new Map(
      posts.map(({ id, accountId }) => [
        id,
        { ...(signIns.get(accountId) ?? never), tokens: tokens.get(id) ?? 0 },
      ]),
    )
  })
}

const never = { signedInOn: null, secondFactor: false }

/** Somebody shows a second factor as long as none was taken away since. */
async function signInsOf(tx: Tx, accountIds: readonly string[]) {
  const { rows } = await sql<{ id: string; last: Date | null; shown: Date | null; removed: Date | null }>`
    select subject_id as id,
      max(at) filter (where verb = 'identity.signed-in') as last,
      max(at) filter (where verb in ('identity.second-factor-shown', 'identity.second-factor-added', 'identity.passkey-added')
        or (verb = 'identity.signed-in' and facts->>'method' in ('totp', 'passkey', 'oidc', 'backup-code', 'one-time-list'))) as shown,
      max(at) filter (where verb = 'identity.second-factor-removed'
        or (verb = 'identity.reset' and facts->>'factors' = 'true')) as removed
    from audit_entry
    where municipality_id = ${tx.municipality} and subject_table = 'account' and subject_id = any(${[...new Set(accountIds)]}::uuid[])
    group by subject_id`.execute(tx)
  return new Map(
    rows.map(({ id, last, shown, removed }) => [
      id,
      {
        signedInOn: last ? dateInTokyo(last) : null,
        secondFactor: shown !== null && (removed === null || removed < shown),
      },
    ]),
  )
}

async function tokensOf(tx: Tx, postIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('access_token')
    .select(({ fn }) => ['post_id', fn.countAll<string>().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .where('post_id', 'in', [...postIds])
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .groupBy('post_id')
    .execute()
  return new Map(rows.map(({ post_id, count }) => [post_id, Number(count)]))
}

/** How many devices an agency has set up that are not revoked. */
export async function kiosksOf(tx: Tx, agencyId: string): Promise<number> {
  const { count } = await asSystem(tx, 'staff.reviewFacts', () =>
    tx
      .selectFrom('kiosk')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('municipality_id', '=', tx.municipality)
      .where('agency_id', '=', agencyId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow(),
  )
  return Number(count)
}

export const idleDays = 400

export type Idle = { id: string; name: string; lastOn: string | null }

/** Accounts of staff that hold no post and held none for 400 days: nobody needs them any more. */
export async function idleAccounts(tx: Tx): Promise<Idle[]> {
  const since = addDays(today(), -idleDays)
  const { rows } = await sql<Idle>`
    select a.id, a.display_name as name, max(p.ends_on)::text as "lastOn"
    from account a left join post p on p.municipality_id = ${tx.municipality} and p.account_id = a.id
    where a.municipality_id = ${tx.municipality} and a.kind = 'staff'
      and a.updated_at < ${new Date(tx.now.getTime() - idleDays * 24 * 3600_000)}
    group by a.municipality_id, a.id
    having count(p.id) filter (where p.ends_on is null or p.ends_on >= ${since}) = 0
    order by a.display_name, a.id`.execute(tx)
  return rows
}
