import { z } from 'zod'
import { accountKey, keysOfPost, postKey } from '../access/keys.ts'
import { today } from '../calendar/clock.ts'
import type { Tx } from '../db/transaction.ts'
import { sendAcross } from '../exchange/send.ts'
import { defineJob } from '../jobs/job.ts'
import { serverZone } from '../settings.ts'
import { mailPackage } from './package.ts'
import { mailLeaves } from './place.ts'
import { queueMail } from './queue.ts'

/** At most one mail in an hour, however much comes. */
const hour = 3600_000

type Wish = { id: string; address: string; told_at: Date | null; updated_at: Date }

/**
 * Tells those who want it by mail that something new waits: one mail for all there is, whatever it is. What came before they
 * were told last, or before they wished it, is not told again.
 */
export const tellByMail = defineJob({
  name: 'core.tellByMail',
  payload: z.strictObject({}),
  schedule: '*/5 * * * *',
  single: true,
  upkeep: true,
  async run({ asJob }) {
    if (!mailLeaves()) return
    await asJob(async (tx) => {
      for (const wish of await wishes(tx)) if (await isNew(tx, wish)) await tell(tx, wish)
    })
  },
})

async function wishes(tx: Tx): Promise<Wish[]> {
  const rows = await tx
    .selectFrom('mail_wish')
    .select(['id', 'address', 'told_at', 'updated_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('address', 'is not', null)
    .where((where) =>
      where.or([where('told_at', 'is', null), where('told_at', '<=', new Date(tx.now.getTime() - hour))]),
    )
    .execute()
  return rows as Wish[]
}

async function isNew(tx: Tx, { id, told_at, updated_at }: Wish): Promise<boolean> {
  const since = told_at && told_at > updated_at ? told_at : updated_at
  const row = await tx
    .selectFrom('notice')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('to_key', 'in', await keysOf(tx, id))
    .where('settled_at', 'is', null)
    .where('at', '>', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The keys that an account carries in any of its posts of today. */
async function keysOf(tx: Tx, accountId: string): Promise<string[]> {
  const posts = await tx
    .selectFrom('post')
    .select(['id', 'agency_id', 'role', 'duties'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .where('starts_on', '<=', today())
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today())]))
    .execute()
  const keys = posts.flatMap(({ id, agency_id: agencyId, role, duties }) => [
    postKey(id),
    ...keysOfPost({ agencyId, role, duties }),
  ])
  return [...new Set([accountKey(accountId), ...keys])]
}

async function tell(tx: Tx, { id, address }: Wish): Promise<void> {
  if (serverZone() === 'inner') await sendAcross(tx, mailPackage, { address, kind: 'notices' })
  else await queueMail(tx, { kind: 'notices', address })
  await tx
    .updateTable('mail_wish')
    .set({ told_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}
