import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { day, id, ids, version } from '../../../core/action/fields.ts'
import { zones } from './actions.ts'
import { erase } from './erase.ts'

/**
 * 消去: the officer says which records go because somebody asked for it and it was granted, and on which day. `id` is the request's,
 * `version` that of its review. Refuses as `erase` does.
 */
export const eraseRecords = defineAction({
  name: 'privacy.eraseRecords',
  http: { method: 'POST', path: '/privacy/requests/{id}/erase' },
  allow: ['privacy-officer'],
  zones,
  writes: ['disposal_list', 'disposal_item', 'rights_review'],
  subject: 'rights_request',
  input: z.strictObject({ id: id(), version: version(), records: ids(), carryOn: day() }),
  async run({ tx }, made) {
    await erase(tx, made)
    return { id: made.id }
  },
})
