import { buildPrintedIndicator, buildPrintedValue } from './build-indicator.ts'
import { buildMeasure } from './build-measure.ts'
import { fiscalYearNumber } from './fiscal-year-number.ts'
import type { Area, Correction, Plan, Policy, RelatedPlan, SurveyItem } from './plan.ts'
import type { PlanData } from './schema.ts'

/** Joins the checked files of a plan to one tree. */
export function buildPlan(data: PlanData): Plan {
  const { plan, policies } = data['plan.yaml']
  const english = data['translations.en.yaml']
  const { items: _items, baseline_printed, ...survey } = data['survey.yaml']
  const { provisional, thresholds, path } = data['indicators.yaml'].rating
  return {
    id: plan.id,
    title: { ja: plan.title, en: english.title },
    municipality: {
      code: Number(plan.local_government_code),
      name: { ja: plan.municipality, en: english.municipality },
    },
    period: { from: fiscalYearNumber(plan.period.from), to: fiscalYearNumber(plan.period.to) },
    baseYear: fiscalYearNumber(plan.base_year),
    sections: plan.sections,
    facilities: plan.facilities,
    policies: policies.map((policy) => buildPolicy(data, policy)),
    survey: { statement: survey.statement, baselinePrinted: baseline_printed },
    relatedPlans: data['related-plans.yaml'].plans.map((related) => buildRelated(data, related)),
    glossary: data['glossary.yaml'],
    areas: buildAreas(data),
    rating: { provisional, thresholds, path: { shape: path.shape } },
    corrections: data['corrections.yaml'].corrections.map(buildCorrection),
  }
}

function buildPolicy(data: PlanData, policy: PlanData['plan.yaml']['policies'][number]): Policy {
  const english = data['translations.en.yaml'].policies[policy.id] ?? policy.title
  return {
    id: policy.id,
    number: policy.number,
    label: policy.label,
    title: { ja: policy.title, en: english },
    titleInEvaluation: policy.title_in_evaluation,
    intro: policy.intro,
    measures: policy.measures.map((measure) => buildMeasure(data, policy.id, measure)),
    survey: data['survey.yaml'].items
      .filter((item) => item.policy === policy.id)
      .map((item) => buildSurveyItem(data, item)),
  }
}

function buildSurveyItem(data: PlanData, item: PlanData['survey.yaml']['items'][number]): SurveyItem {
  const english = data['translations.en.yaml'].survey[item.id] ?? item
  return {
    id: item.id,
    policyId: item.policy,
    mark: item.mark,
    question: { ja: item.question, en: english.question },
    answer: { ja: item.answer, en: english.answer },
    baseline: buildPrintedValue(item.baseline),
    direction: item.direction,
    directionPrinted: item.direction_printed,
    printedBeside: item.printed_beside ?? null,
  }
}

function buildRelated(data: PlanData, related: PlanData['related-plans.yaml']['plans'][number]): RelatedPlan {
  const english = data['translations.en.yaml'].related_plans[related.id] ?? related.title
  return {
    id: related.id,
    title: { ja: related.title, en: english },
    sections: related.sections.map(({ items, ...section }) => ({
      ...section,
      items: items.map(({ label = null, figures, ...item }) => ({
        ...item,
        label,
        figures: figures.map(({ as_of, as_of_printed, ...figure }) => ({
          ...figure,
          asOf: as_of,
          asOfPrinted: as_of_printed,
        })),
      })),
    })),
    indicators: related.indicators.map(buildPrintedIndicator),
  }
}

function buildAreas(data: PlanData): { levels: Plan['areas']['levels']; list: Area[] } {
  const english = data['translations.en.yaml']
  return {
    levels: data['areas.yaml'].levels.map(({ id, name }) => ({
      id,
      name: { ja: name, en: english.area_levels[id] ?? name },
    })),
    list: data['areas.yaml'].areas.map(({ name, parent = null, ...area }) => ({
      ...area,
      name: { ja: name, en: english.areas[area.code] ?? name },
      parent,
    })),
  }
}

function buildCorrection(correction: PlanData['corrections.yaml']['corrections'][number]): Correction {
  const concerns = [...correction.path.matchAll(/\[([A-Za-z][^[\]]*)\]/g)].map(([, name]) => name ?? '')
  return { ...correction, concerns }
}
