import { defineAudience } from '../../core/access/audience.ts'
import { participantKey, roleKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { defineCards } from '../../core/identity/card.ts'
import { defineKeys } from '../../core/identity/open-as.ts'
import { readReceipt } from '../../core/text/receipt.ts'
import { isCardKey } from './rules/card.ts'

/** Whoever looks after those who take part: the duty of a post, never its role alone. */
export const participationKey = roleKey('participation')

/** Somebody sees themselves; whoever looks after them does, until they leave. */
defineAudience({
  root: 'participant',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('participant')
      .select(['id', 'left_at'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    return new Map(rows.map(({ id, left_at }) => [id, left_at ? [] : [participantKey(id), participationKey]]))
  },
})

// A resident who signs in is the same on the community side; whoever acts in a post is nobody there.
defineKeys(async (tx, { id, postId }) => {
  if (postId !== null) return []
  const row = await tx
    .selectFrom('participant')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', id)
    .executeTakeFirst()
  return row ? [participantKey(row.id)] : []
})

defineCards({
  async holderOf(tx, typed) {
    const number = readReceipt(typed.number)
    if (!number) return null
    const row = await hereBy(tx, 'number', number)
    const card = row && { municipality: tx.municipality, id: row.id, cardVersion: row.card_version }
    return card && isCardKey(card, typed.key) ? card.id : null
  },
  nameOf: async (tx, holder) => (await hereBy(tx, 'id', holder))?.name ?? null,
})

const hereBy = (tx: Tx, column: 'id' | 'number', value: string) =>
  tx
    .selectFrom('participant')
    .select(['id', 'name', 'card_version'])
    .where('municipality_id', '=', tx.municipality)
    .where(column, '=', value)
    .where('left_at', 'is', null)
    .executeTakeFirst()
