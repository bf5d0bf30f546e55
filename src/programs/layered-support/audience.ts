import { defineCaseRows } from '../../blocks/casework/audience.ts'
import { defineAudience } from '../../core/access/audience.ts'
import { staffKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'

export const supportTables = [
  ...(['layered_support', 'layered_application', 'outreach_attempt'] as const),
  ...(['joining_wish', 'joining', 'joining_trial', 'joining_check'] as const),
  ...(['offered_need', 'need_pledge', 'need_word'] as const),
] as const

defineCaseRows(supportTables)

/** What is planned and done in the area is for all staff to see: it names nobody. */
const forAllStaff = async (_tx: Tx, ids: readonly string[]) => new Map(ids.map((id) => [id, [staffKey]]))

defineAudience({ root: 'community_work', children: [], keysOf: forAllStaff })
defineAudience({
  root: 'community_plan',
  children: [{ table: 'community_review', column: 'plan_id' }],
  keysOf: forAllStaff,
})
