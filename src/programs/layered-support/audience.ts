import { defineCaseRows } from '../../blocks/casework/audience.ts'
import { defineAudience } from '../../core/access/audience.ts'
import { staffKey } from '../../core/access/keys.ts'

export const supportTables = [
  ...(['layered_support', 'layered_application', 'outreach_attempt'] as const),
  ...(['joining_wish', 'joining', 'joining_trial', 'joining_check'] as const),
  ...(['offered_need', 'need_pledge', 'need_word'] as const),
] as const

defineCaseRows(supportTables)

/** What was done in the area is for all staff to see: it names nobody. */
defineAudience({
  root: 'community_work',
  children: [],
  keysOf: async (_tx, ids) => new Map(ids.map((id) => [id, [staffKey]])),
})
