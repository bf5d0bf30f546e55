import { beforeDisposal } from '../../core/privacy/frozen.ts'
import type { RoomRetention } from '../../core/privacy/retention.ts'
import { measureRule } from './measure.ts'
import { measuredOf } from './measured.ts'
import { planNow } from './plan-now.ts'

const plan = 'the plan, its figures and what was said of them are kept for ever'
const tables = [
  ...['plan_revision', 'indicator_value', 'reported_value', 'plan_file', 'plan_check', 'plan_finding'],
  ...['plan_answer', 'plan_correction', 'errata_release', 'rule_adoption', 'indicator_release'],
  ...['inquiry', 'inquiry_item', 'inquiry_sheet', 'inquiry_reminder'],
]

export const indicatorsRetention: RoomRetention = {
  stays: {
    ...Object.fromEntries(tables.map((table) => [table, plan])),
    imported_row: 'a list of another system, which each newer one replaces; it names nobody',
  },
}

/** What is counted from these tables is counted once more, and then stands (`frozenUntil`). */
beforeDisposal(async (tx, gone) => {
  const now = await planNow(tx)
  const rules = new Set(now ? measuredOf(now.plan).map(({ rule }) => rule) : [])
  for (const { key, reads } of rules)
    if (reads.some((table) => gone.includes(table))) await measureRule(tx, key)
})
