import { z } from 'zod'
import { defineAction } from '../../action/action.ts'
import { choice, id, note, version, wholeNumber } from '../../action/fields.ts'
import { edit } from '../../db/edit.ts'
import { violated } from '../../db/errors.ts'
import { newId } from '../../id.ts'
import type { Role } from '../../identity/roles.ts'
import { Refusal } from '../../refusal.ts'
import { bothZones } from '../../zone.ts'
import { limitRows, reviewKinds } from './kinds.ts'

/** Who looks after the log. */
export const auditKeepers: readonly Role[] = ['privacy-officer', 'auditor']

/** What came of looking into an access: it was part of the work, it has to be explained, it was none of theirs. */
const reviewResults = ['justified', 'explain', 'breach'] as const

const common = { allow: auditKeepers, zones: bothZones } as const

/** Writes down what came of looking into an unusual access. Refuses `core.notOwnReview` (403): nobody judges their own. */
export const reviewAccess = defineAction({
  ...common,
  name: 'core.reviewAccess',
  http: { method: 'POST', path: '/audit/reviews/{id}/result' },
  writes: ['audit_review'],
  subject: 'audit_review',
  input: z.strictObject({ id: id(), version: version(), result: choice(reviewResults), note: note() }),
  async run({ tx }, { id, version, result, note }) {
    const row = await tx
      .selectFrom('audit_review')
      .select('account_id')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirst()
    if (row && row.account_id === tx.actor.accountId) throw new Refusal('core.notOwnReview', 403)
    const set = { result, note, reviewed_at: tx.now, reviewed_by: tx.actor.accountId }
    await edit(tx, { table: 'audit_review', id, version, set })
    return { id }
  },
})

/** Says from how many records on an access is shown for review; version 0 where nobody set it yet. Refuses `core.changedMeanwhile` (409). */
export const setAuditLimit = defineAction({
  ...common,
  name: 'core.setAuditLimit',
  http: { method: 'PUT', path: '/audit/limits' },
  writes: ['audit_limit'],
  subject: 'audit_limit',
  input: z.strictObject({
    kind: choice(reviewKinds),
    amount: wholeNumber({ max: 100_000 }),
    version: wholeNumber(),
  }),
  async run({ tx }, { kind, amount, version }) {
    const row = (await limitRows(tx)).find((one) => one.kind === kind)
    if (row?.id) {
      await edit(tx, { table: 'audit_limit', id: row.id, version, set: { amount } })
      return { id: row.id }
    }
    const id = newId()
    const written = { updated_at: tx.now, updated_by: tx.actor.accountId }
    await tx
      .insertInto('audit_limit')
      .values({ municipality_id: tx.municipality, id, kind, amount, ...written })
      .execute()
      .catch((error) => {
        throw violated(error) === 'audit_limit_once' ? new Refusal('core.changedMeanwhile', 409) : error
      })
    return { id }
  },
})

export const auditActions = [reviewAccess, setAuditLimit]
