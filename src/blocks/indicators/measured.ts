import { type IndicatorRule, ruleAnywhere, ruleOf } from '../../core/indicator.ts'
import { type Indicator, indicatorsOf, type Plan } from './plan-file/plan.ts'

/** An indicator of the plan whose counting rule exists on this server. */
export type Measured = { indicator: Indicator; rule: IndicatorRule }

/** Where the values of an indicator come from. */
export type Source = 'measured' | 'imported' | 'reported'

/** The rule that counts an indicator here. One whose program is still to come has none and is reported. */
export const ruleFor = ({ source }: Pick<Indicator, 'source'>): IndicatorRule | undefined =>
  source.kind === 'measured' ? ruleOf(source.key) : undefined

/** The same on both sides of a separated network, whichever of them counts. */
export function sourceOf({ source }: Pick<Indicator, 'source'>): Source {
  const rule = source.kind === 'measured' ? ruleAnywhere(source.key) : undefined
  if (!rule) return 'reported'
  return rule.imported ? 'imported' : 'measured'
}

/** The indicators of the plan that are counted here. */
export function measuredOf(plan: Plan): Measured[] {
  return indicatorsOf(plan).flatMap((indicator) => {
    const rule = ruleFor(indicator)
    return rule ? { indicator, rule } : []
  })
}
