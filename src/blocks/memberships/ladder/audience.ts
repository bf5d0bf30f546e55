import { defineAudience } from '../../../core/access/audience.ts'
import { participantKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { participationKey } from '../audience.ts'

const of = (tx: Tx, table: 'rung_invitation' | 'rung_declined', ids: readonly string[]) =>
  tx
    .selectFrom(table)
    .select(['id', 'participant_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()

/** Whoever is asked knows of it, and whoever has the duty. */
defineAudience({
  root: 'rung_invitation',
  children: [],
  async keysOf(tx, ids) {
    const rows = await of(tx, 'rung_invitation', ids)
    return new Map(
      rows.map(({ id, participant_id }) => [id, [participationKey, participantKey(participant_id)]]),
    )
  },
})

/** That somebody would rather not is theirs alone. */
defineAudience({
  root: 'rung_declined',
  children: [],
  async keysOf(tx, ids) {
    const rows = await of(tx, 'rung_declined', ids)
    return new Map(rows.map(({ id, participant_id }) => [id, [participantKey(participant_id)]]))
  },
})
