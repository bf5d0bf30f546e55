import { z } from 'zod'
import { defineAction } from '../action/action.ts'
import { id } from '../action/fields.ts'
import type { Tx } from '../db/transaction.ts'
import type { Role } from '../identity/roles.ts'
import { Refusal } from '../refusal.ts'
import { bothZones } from '../zone.ts'

/** Who looks after the exchange. */
export const exchangeKeepers: readonly Role[] = ['admin', 'data-steward', 'plan-officer']

/**
 * Says that a file that was put aside has been looked into. Refuses `core.exchangeHeld` (409) for one that still waits in
 * the folder: it is over when it is taken, or when somebody takes it away.
 */
export const settleFile = defineAction({
  name: 'core.settleFile',
  http: { method: 'POST', path: '/exchange/files/{id}/settlement' },
  allow: exchangeKeepers,
  zones: bothZones,
  writes: ['exchange_refusal'],
  subject: 'exchange_refusal',
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const file = await fileOf(tx, id)
    if (!file) throw new Refusal('core.notFound', 404)
    if (file.held && file.settled_at === null) throw new Refusal('core.exchangeHeld', 409)
    await tx
      .updateTable('exchange_refusal')
      .set({ settled_at: tx.now, settled_by: tx.actor.accountId })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .where('settled_at', 'is', null)
      .execute()
    return { id }
  },
})

const fileOf = (tx: Tx, id: string) =>
  tx
    .selectFrom('exchange_refusal')
    .select(['held', 'settled_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
