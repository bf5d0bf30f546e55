import { defineAudience } from '../../access/audience.ts'
import { accountKey, roleKey } from '../../access/keys.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal } from '../../refusal.ts'

/** Somebody who signs in. Refuses `core.notFound` (404), and for a service `identity.signsInNowhere` (409). */
export async function signingAccount(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('account')
    .select(['id', 'auth_user_id', 'display_name', 'kind'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  if (row.kind === 'service') throw new Refusal('identity.signsInNowhere', 409)
  return row
}

type Table = 'invitation' | 'one_time_list' | 'client_certificate'

/** What was given out for an account is known to the administrator, and, where it serves them already, to its owner. */
export function knownToAdmin(
  root: Table,
  { owner = true, children = [] as { table: string; column: string }[] } = {},
) {
  defineAudience({
    root,
    children,
    async keysOf(tx, ids) {
      const rows = await tx
        .selectFrom(root)
        .select(['id', 'account_id'])
        .where('municipality_id', '=', tx.municipality)
        .where('id', 'in', [...ids])
        .execute()
      return new Map(
        rows.map(({ id, account_id }) => [
          id,
          [roleKey('admin'), ...(owner ? [accountKey(account_id)] : [])],
        ]),
      )
    },
  })
}

export const written = (tx: Tx) => ({
  municipality_id: tx.municipality,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
})
