import { normalForm } from '../../../../core/text/normal-form.ts'
import written from '../layouts/population.json' with { type: 'json' }
import type { Entry } from './entry.ts'
import type { ListReader } from './list-reader.ts'

const isTotal = new RegExp(written.totals, 'u')
const isWhole = new RegExp(written.whole, 'u')

/**
 * Leaves out rows that add up others (市計): counted as regions, everybody would be there twice. What a list says of a
 * day on which it has nothing else is taken as it is.
 */
export function withoutTotals(entries: Entry[], { own, report }: ListReader): Entry[] {
  const parts = entries.filter(({ values }) => !addsUp(values.region_name ?? '', own.name))
  const days = new Set(parts.map(({ values }) => values.counted_on))
  const taken = new Set([...parts, ...entries.filter(({ values }) => !days.has(values.counted_on))])
  const totals = entries.filter((entry) => !taken.has(entry))
  for (const rows of Map.groupBy(totals, ({ line }) => line).values()) {
    const line = rows[0]?.line ?? 0
    report({ line, field: 'regionName', code: 'totalRow', severity: 'repaired' })
    doubtTotal(rows, parts, report)
  }
  return [...taken]
}

const addsUp = (region: string, ownName: string): boolean =>
  isTotal.test(plainName(region)) || normalForm(region) === ownName

const plainName = (region: string): string => region.normalize('NFKC').replace(/\s/g, '')

/** The total of the whole city says whether a region was forgotten. */
function doubtTotal(rows: readonly Entry[], parts: readonly Entry[], report: ListReader['report']): void {
  const whole = rows.find(isEverybody)
  if (!whole || !isWhole.test(plainName(whole.values.region_name ?? ''))) return
  const sum = parts
    .filter((entry) => isEverybody(entry) && entry.values.counted_on === whole.values.counted_on)
    .reduce((so, { values }) => so + Number(values.counted), 0)
  const stated = Number(whole.values.counted)
  if (sum !== stated)
    report({
      line: whole.line,
      field: 'total',
      code: 'totalDiffers',
      severity: 'doubt',
      params: { sum, stated },
    })
}

/** The people of a region, of all ages and both sexes. */
const isEverybody = ({ values }: Entry): boolean =>
  values.measure === 'people' && values.sex === 'all' && values.age_from === '0' && values.age_to === null
