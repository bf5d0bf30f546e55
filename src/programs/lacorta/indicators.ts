import type { IndicatorRule, RuleVariant } from '../../core/indicator.ts'
import { countedProjects, jointProjectUnits } from './queries/figures.ts'
import { type Counting, countByHand, countings } from './rules/counting.ts'

const variantOf = (key: string, counting: Counting): RuleVariant => ({
  key,
  units: (tx, period) => jointProjectUnits(tx, period, counting),
  /** Every project is read with its organisations, and looked at by hand. */
  recount: async (tx, period) => countByHand(await countedProjects(tx), counting, period),
})

const variants = Object.entries(countings).map(([key, counting]) => variantOf(key, counting))

/**
 * 3-4 市民等と協働して実施した事業の件数, rule v1 (domain.md §0): joint projects with at least one resident or organisation as a partner that
 * ran or were done in the fiscal year, each once, on the first of its days there. The city itself is nobody's partner. One that was broken
 * off ran in the years before, and not in the year of that day; what was broken off while it was still planned never ran, and counts in no
 * year. The plan names no target, so the count stands without a rating.
 */
export const jointProjects: IndicatorRule = {
  ...variantOf('v1', countings.v1),
  key: 'lacorta.jointProjects',
  kind: 'flow',
  version: 'v1',
  reads: ['joint_project', 'project_partner'],
  href: (rowId) => `/lacorta/projects/${rowId}`,
  variants,
}

export const indicators = [jointProjects]
