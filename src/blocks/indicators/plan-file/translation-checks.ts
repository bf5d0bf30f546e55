import { idsOf } from './plan-ids.ts'
import { sameIds } from './reference.ts'
import type { PlanData } from './schema.ts'
import { check } from './sources.ts'

const titles = check(
  ['plan.yaml', 'translations.en.yaml'],
  ({ 'plan.yaml': plan, 'translations.en.yaml': { file, data } }) => {
    const ids = idsOf(plan.data)
    const groups = {
      policies: 'policy',
      measures: 'measure',
      initiatives: 'initiative',
      indicators: 'indicator',
    } as const
    return (Object.keys(groups) as (keyof typeof groups)[]).flatMap((group) =>
      sameIds(file, [group], data[group], { what: groups[group], ids: ids[group].map(({ id }) => id) }),
    )
  },
)

const survey = check(
  ['survey.yaml', 'translations.en.yaml'],
  ({ 'survey.yaml': { data: survey }, 'translations.en.yaml': { file, data } }) =>
    sameIds(file, ['survey'], data.survey, { what: 'surveyItem', ids: survey.items.map(({ id }) => id) }),
)

const relatedPlans = check(
  ['related-plans.yaml', 'translations.en.yaml'],
  ({ 'related-plans.yaml': { data: related }, 'translations.en.yaml': { file, data } }) =>
    sameIds(file, ['related_plans'], data.related_plans, {
      what: 'relatedPlan',
      ids: related.plans.map(({ id }) => id),
    }),
)

const areas = check(
  ['areas.yaml', 'translations.en.yaml'],
  ({ 'areas.yaml': { data: given }, 'translations.en.yaml': { file, data } }) => [
    ...sameIds(file, ['areas'], data.areas, { what: 'area', ids: given.areas.map(({ code }) => code) }),
    ...sameIds(file, ['area_levels'], data.area_levels, {
      what: 'areaLevel',
      ids: given.levels.map(({ id }) => id),
    }),
  ],
)

/** The words that come back in the tables of the theory of change. */
function termsOf({ columns, tables }: PlanData['theory-of-change.yaml']): string[] {
  const actors = tables.flatMap((table) =>
    table.status === 'present' ? table.rows.map(({ actor }) => actor) : [],
  )
  return [...Object.values(columns), ...actors]
}

const terms = check(
  ['theory-of-change.yaml', 'translations.en.yaml'],
  ({ 'theory-of-change.yaml': theory, 'translations.en.yaml': { file, data } }) =>
    sameIds(file, ['terms'], data.terms, { what: 'term', ids: termsOf(theory.data) }),
)

export const translationChecks = [titles, survey, relatedPlans, areas, terms]
