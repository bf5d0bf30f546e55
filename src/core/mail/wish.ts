import { defineAudience, setAudience } from '../access/audience.ts'
import { accountKey } from '../access/keys.ts'
import type { Tx } from '../db/transaction.ts'

// One's own wish is one's own affair; the job that mails reads it as system.
defineAudience({
  root: 'mail_wish',
  children: [],
  keysOf: async (_, ids) => new Map(ids.map((id) => [id, [accountKey(id)]])),
})

/** Whether the account wants a mail when something waits. */
export async function wantsMail(tx: Tx, accountId: string): Promise<boolean> {
  const row = await rowOf(tx, accountId)
  return row?.address != null
}

/** Notes the wish of an account, with the address it goes to; null: no longer. */
export async function wishMail(tx: Tx, accountId: string, address: string | null): Promise<void> {
  if (await rowOf(tx, accountId)) {
    await tx
      .updateTable('mail_wish')
      .set({ address, updated_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', accountId)
      .execute()
    return
  }
  const row = { municipality_id: tx.municipality, id: accountId, address, updated_at: tx.now }
  await tx.insertInto('mail_wish').values(row).execute()
  await setAudience(tx, 'mail_wish', [accountId])
}

const rowOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('mail_wish')
    .select('address')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', accountId)
    .executeTakeFirst()
