import type { Path } from './plan-path.ts'
import type { PlanData } from './schema.ts'

/** An id and where it is given. */
export type Entry = { id: string; path: Path }

export type PlanIds = Record<'policies' | 'measures' | 'initiatives' | 'indicators', Entry[]>

/** All ids of plan.yaml, by kind. */
export function idsOf({ policies }: PlanData['plan.yaml']): PlanIds {
  const ids: PlanIds = { policies: [], measures: [], initiatives: [], indicators: [] }
  for (const [p, policy] of policies.entries()) {
    ids.policies.push({ id: policy.id, path: ['policies', p, 'id'] })
    for (const [m, measure] of policy.measures.entries()) {
      const path = ['policies', p, 'measures', m]
      ids.measures.push({ id: measure.id, path: [...path, 'id'] })
      ids.initiatives.push(...entriesOf(measure.initiatives, [...path, 'initiatives']))
      for (const [i, { indicators }] of measure.initiatives.entries()) {
        ids.indicators.push(...entriesOf(indicators, [...path, 'initiatives', i, 'indicators']))
      }
    }
  }
  return ids
}

/** The ids of a list, under whatever key it keeps them. */
export function entriesOf<Item extends Partial<Record<Key, string>>, Key extends string = 'id'>(
  list: Item[],
  path: Path,
  key: Key = 'id' as Key,
): Entry[] {
  return list.map((item, index) => ({ id: item[key] ?? '', path: [...path, index, key] }))
}

/** The indicators as printed, in the plan's order. */
export function printedIndicators({ policies }: PlanData['plan.yaml']) {
  return policies.flatMap(({ measures }) =>
    measures.flatMap(({ initiatives }) => initiatives.flatMap(({ indicators }) => indicators)),
  )
}
