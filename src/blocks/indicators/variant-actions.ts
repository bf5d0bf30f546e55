import { z } from 'zod'
import { defineAction } from '../../core/action/action.ts'
import { text, version } from '../../core/action/fields.ts'
import { markStale } from '../../core/stale.ts'
import { fiscalYear, indicatorCode, variantKey } from './inputs.ts'
import { requireMeasured, requireRow } from './looks.ts'
import { addAdoption, adoptionsOf, requireAdoptable } from './rule-adoptions.ts'
import { compareVariants } from './variants.ts'

/** Who looks at the ways of counting: whoever decides, and whose people do the counted work. */
export const variantReaders = ['plan-officer', 'supervisor'] as const

/** Every way in which an indicator's rule may be read, counted on the same rows beside the printed baseline. */
export const variants = defineAction({
  name: 'indicators.variants',
  http: { method: 'GET', path: '/indicators/{indicator}/variants' },
  allow: variantReaders,
  zones: ['inner'],
  writes: [],
  input: z.strictObject({ indicator: indicatorCode() }),
  async run({ tx }, { indicator }) {
    const { row, rule, baseline, years, rows, adoptions } = await compareVariants(tx, indicator)
    return { indicator: row.indicator.code, rule: rule.key, baseline, years, variants: rows, adoptions }
  },
})

/**
 * A plan officer decides from which fiscal year on an indicator counts in which variant of its rule. A new version
 * follows the one that was looked at; what it counts is counted anew within seconds.
 */
export const adoptRule = defineAction({
  name: 'indicators.adoptRule',
  http: { method: 'POST', path: '/indicators/{indicator}/rules' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['rule_adoption'],
  subject: 'rule_adoption',
  input: z.strictObject({
    indicator: indicatorCode(),
    variant: variantKey(),
    fiscalYear: fiscalYear(),
    reason: text({ max: 2000, control: 'area' }),
    version: version(),
  }),
  async run({ tx }, { indicator: code, ...adopted }) {
    const { board, row } = await requireRow(tx, code)
    const { rule } = requireMeasured(row.indicator)
    requireAdoptable({ plan: board.plan, row, rule }, await adoptionsOf(tx, rule.key), adopted)
    const id = await addAdoption(tx, rule.key, adopted)
    await markStale(tx, rule.reads)
    return { id }
  },
})
