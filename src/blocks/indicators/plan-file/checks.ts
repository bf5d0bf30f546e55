import { areaChecks } from './area-checks.ts'
import { correctionChecks } from './correction-checks.ts'
import { headerChecks } from './header-checks.ts'
import { indicatorChecks } from './indicator-checks.ts'
import { entriesOf, idsOf } from './plan-ids.ts'
import type { PlanProblem } from './problem.ts'
import { duplicates, missingAmong, unknownAmong } from './reference.ts'
import { check, type Sources } from './sources.ts'
import { translationChecks } from './translation-checks.ts'

const idsOnce = check(['plan.yaml'], ({ 'plan.yaml': { file, data } }) =>
  duplicates(file, Object.values(idsOf(data)).flat()),
)

const relatedOnce = check(['related-plans.yaml'], ({ 'related-plans.yaml': { file, data } }) =>
  duplicates(file, entriesOf(data.plans, ['plans'])),
)

const surveyOnce = check(['survey.yaml'], ({ 'survey.yaml': { file, data } }) =>
  duplicates(file, entriesOf(data.items, ['items'])),
)

const surveyPlaces = check(
  ['plan.yaml', 'survey.yaml'],
  ({ 'plan.yaml': plan, 'survey.yaml': { file, data } }) => {
    const { policies, measures } = idsOf(plan.data)
    const beside = entriesOf(data.items, ['items'], 'printed_beside').filter(({ id }) => id)
    return [
      ...unknownAmong(file, entriesOf(data.items, ['items'], 'policy'), {
        what: 'policy',
        ids: policies.map(idOf),
      }),
      ...unknownAmong(file, beside, { what: 'measure', ids: measures.map(idOf) }),
    ]
  },
)

const tablesOnce = check(['theory-of-change.yaml'], ({ 'theory-of-change.yaml': { file, data } }) =>
  duplicates(file, entriesOf(data.tables, ['tables'], 'measure')),
)

/** Every measure has its table or says that the plan has none. */
const tablesOfMeasures = check(
  ['plan.yaml', 'theory-of-change.yaml'],
  ({ 'plan.yaml': plan, 'theory-of-change.yaml': { file, data } }) => {
    const known = { what: 'measure', ids: idsOf(plan.data).measures.map(idOf) } as const
    const given = entriesOf(data.tables, ['tables'], 'measure')
    return [...unknownAmong(file, given, known), ...missingAmong(file, ['tables'], given.map(idOf), known)]
  },
)

function idOf({ id }: { id: string }): string {
  return id
}

const checks = [
  ...headerChecks,
  idsOnce,
  tablesOnce,
  tablesOfMeasures,
  surveyOnce,
  surveyPlaces,
  relatedOnce,
  ...indicatorChecks,
  ...areaChecks,
  ...correctionChecks,
  ...translationChecks,
]

/** What no single file can show: ids given twice, names of nothing, gaps, codes and orders that cannot be. */
export function problemsAcross(sources: Sources): PlanProblem[] {
  return checks.flatMap((run) => run(sources))
}
