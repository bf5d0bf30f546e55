import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalId, text, version } from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import { Refusal } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { aboutOf } from './documents.ts'
import { addTag } from './tags.ts'

const tagging = { allow: caseRoles, zones: ['inner'], writes: ['case_tag'], subject: 'case_tag' } as const

/**
 * Puts a word on a case or on one of its contacts, by which it is found again. Refuses `casework.notHolder`, `casework.closed`, at
 * `tag` `casework.tag.twice`, at `contactId` as `aboutOf` does.
 */
export const tagCase = defineAction({
  ...tagging,
  name: 'casework.tagCase',
  http: { method: 'POST', path: '/casework/cases/{caseId}/tags' },
  input: z.strictObject({ caseId: id(), tag: text({ max: 20 }), contactId: optionalId() }),
  async run({ tx }, { caseId, tag, contactId }) {
    requireNotClosed(await heldCase(tx, caseId))
    await aboutOf(tx, { caseId, contactId })
    return { id: await addTag(tx, { caseId, tag: tag.replace(/\s+/g, ' '), contactId: contactId ?? null }) }
  },
})

/** Takes a word off. Refuses as `tagCase` does, and `core.notFound` (404) for one that was taken off already. */
export const untagCase = defineAction({
  ...tagging,
  name: 'casework.untagCase',
  http: { method: 'POST', path: '/case-tags/{id}/ending' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    const row = await tx
      .selectFrom('case_tag')
      .select(['case_id', 'ended_at'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row || row.ended_at) throw new Refusal('core.notFound', 404)
    requireNotClosed(await heldCase(tx, row.case_id))
    await edit(tx, { table: 'case_tag', id, version, set: { ended_at: tx.now } })
    return { id }
  },
})
