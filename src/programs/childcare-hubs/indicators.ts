import type { FigureBeside, IndicatorRule, RuleVariant } from '../../core/indicator.ts'
import { countedDays, daysNotEntered, talliesIn } from './queries/visits.ts'
import { children, consultations, visitors } from './rules/codes.ts'

/** Adds up some categories; counted anew from the sessions on, row by row, with what was taken back left out by hand. */
const adding = (key: string, categories: readonly string[]): RuleVariant => ({
  key,
  units: (tx, period) => countedDays(tx, period, categories),
  recount: async (tx, period) =>
    (await talliesIn(tx, period))
      .filter(({ category, undone }) => !undone && categories.includes(category))
      .reduce((sum, { amount }) => sum + amount, 0),
})

const beside = (key: string, categories: readonly string[]): FigureBeside => ({
  ...adding(key, categories),
  kind: 'flow',
  amounts: true,
})

const v1 = adding('v1', visitors)

/**
 * 2-3 地域子育て支援拠点の利用者数, rule v1: the children and adults who were counted on the days of all hubs, added up over the
 * fiscal year. A pregnant woman is one of the adults, a consultation is held by one of them: neither is counted again. The
 * national estimate of need (量の見込み) counts the children alone, which is the other variant.
 */
export const visits: IndicatorRule = {
  ...v1,
  key: 'childcare-hubs.visits',
  kind: 'flow',
  version: 'v1',
  amounts: true,
  reads: ['tally', 'gathering_session'],
  href: (rowId) => `/childcare-hubs/days/${rowId}`,
  notEntered: daysNotEntered,
  variants: [v1, adding('children', children)],
  beside: [
    beside('children', children),
    beside('adults', ['adult']),
    beside('families', ['family']),
    beside('newcomers', ['newcomer']),
    beside('outside', ['outside']),
    beside('consultations', consultations),
  ],
}

export const indicators = [visits]
