import type { FigureBeside, IndicatorRule, RuleVariant } from '../../core/indicator.ts'
import { countedActivities, diverseActivities, heldActivities } from './queries/figures.ts'
import { type Counting, countByHand, countedOn, countings } from './rules/counting.ts'

const variantOf = (key: string, counting: Counting): RuleVariant => ({
  key,
  units: (tx, period) => diverseActivities(tx, period, counting),
  /** Every activity is read with its days and partners, and looked at by hand. */
  recount: async (tx, period) => countByHand(await countedActivities(tx), counting, period),
})

const v1 = variantOf('v1', countings.v1)

/** 実施した共同の取り組み: also where the council took no part, or one body did it alone. */
const held: FigureBeside = {
  key: 'held',
  kind: 'flow',
  units: heldActivities,
  recount: async (tx, period) =>
    (await countedActivities(tx)).filter((one) => countedOn(one, period) !== null).length,
}

/**
 * 1-3 多様な主体による地域活動数, rule v1: shared activities of which at least one day took place in the fiscal year, in which the
 * council of social welfare (社協) took part by its own word, and which at least two different organisations carried, or one together
 * with residents. A series is one activity and counts on its first day of the year; one organisation under two spellings is one. The
 * council is a condition and no organisation of these; in the other variant it counts where it is named as one.
 */
export const diverse: IndicatorRule = {
  ...v1,
  key: 'wishes.diverseActivities',
  kind: 'flow',
  version: 'v1',
  reads: ['shared_activity', 'activity_day', 'activity_partner'],
  href: (rowId) => `/activities/${rowId}`,
  variants: [v1, variantOf('withCouncil', countings.withCouncil)],
  beside: [held],
}

export const indicators = [diverse]
