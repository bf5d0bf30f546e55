import { buildIndicator } from './build-indicator.ts'
import { fiscalYearNumber } from './fiscal-year-number.ts'
import type { Initiative, Measure, TheoryOfChange } from './plan.ts'
import type { PlanData } from './schema.ts'
import type { Bilingual } from './schema-parts.ts'

type MeasureData = PlanData['plan.yaml']['policies'][number]['measures'][number]

/** A measure with its initiatives, indicators and theory of change. */
export function buildMeasure(data: PlanData, policyId: string, measure: MeasureData): Measure {
  const { id, number, title, description, interviews } = measure
  return {
    id,
    policyId,
    number,
    title: { ja: title, en: data['translations.en.yaml'].measures[id] ?? title },
    titleInEvaluation: measure.title_in_evaluation,
    description,
    initiatives: measure.initiatives.map((initiative) => buildInitiative(data, id, initiative)),
    interviews,
    theoryOfChange: buildTheory(data, id),
  }
}

function buildInitiative(
  data: PlanData,
  measureId: string,
  initiative: MeasureData['initiatives'][number],
): Initiative {
  const { id, name, description } = initiative
  return {
    id,
    measureId,
    name: { ja: name, en: data['translations.en.yaml'].initiatives[id] ?? name },
    nameInDescription: initiative.name_in_description ?? null,
    description,
    milestones: initiative.milestones.map(({ fiscal_year, text }) => ({
      fiscalYear: fiscalYearNumber(fiscal_year),
      text,
    })),
    indicators: initiative.indicators.map((indicator) =>
      buildIndicator(data, indicator, { measureId, initiativeId: id }),
    ),
  }
}

function buildTheory(data: PlanData, measureId: string): TheoryOfChange {
  const { columns, tables } = data['theory-of-change.yaml']
  const table = tables.find(({ measure }) => measure === measureId)
  if (table?.status !== 'present') return { status: 'missing', heading: table?.heading ?? null }
  const { terms } = data['translations.en.yaml']
  const inBoth = (ja: string): Bilingual => ({ ja, en: terms[ja] ?? ja })
  return {
    status: 'present',
    heading: table.heading,
    columns: {
      actor: inBoth(columns.actor),
      feeling: inBoth(columns.feeling),
      behaviour: inBoth(columns.behaviour),
      outcome: inBoth(columns.outcome),
    },
    rows: table.rows.map(({ actor, ...row }) => ({ actor: inBoth(actor), ...row })),
    outcome: table.outcome,
    outcomeBeside: table.outcome_beside ?? null,
  }
}
