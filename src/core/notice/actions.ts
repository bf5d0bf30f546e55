import { z } from 'zod'
import { defineAction } from '../action/action.ts'
import { id } from '../action/fields.ts'
import { type Role, roles } from '../identity/roles.ts'
import { Refusal } from '../refusal.ts'
import { bothZones } from '../zone.ts'

/** Whoever can be told something again: a device has nothing that waits for it. */
export const withAccount: readonly Role[] = roles.filter((role) => role !== 'kiosk')

/**
 * A notice is dealt with, or needs nothing more. Whoever sees it may say so for all who do: the log and the page tell who it was.
 * Refuses `core.notFound` (404) and, where somebody was faster, `core.noticeSettled` (409).
 */
export const settleNotice = defineAction({
  name: 'core.settleNotice',
  http: { method: 'POST', path: '/notices/{id}/settlement' },
  allow: withAccount,
  zones: bothZones,
  writes: ['notice'],
  subject: 'notice',
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const notice = await tx
      .selectFrom('notice')
      .select('settled_at')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .where('to_key', 'in', [...tx.actor.keys])
      .executeTakeFirst()
    if (!notice) throw new Refusal('core.notFound', 404)
    const { numUpdatedRows } = await tx
      .updateTable('notice')
      .set({ settled_at: tx.now, settled_by: tx.actor.accountId })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .where('settled_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refusal('core.noticeSettled', 409)
    return { id }
  },
})
