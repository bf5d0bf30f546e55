import { fiscalYearNumber } from '../../plan-file/fiscal-year-number.ts'
import type { Found } from '../finding.ts'
import type { InitiativeHere, Subject } from '../subject.ts'

const file = 'plan.yaml'
/** A plan of this many years should say where it wants to be on the way. */
const longPlan = 4

/** A long plan without anything to reach on the way. Where no initiative has it, that is said once. */
export function interimTargetMissing({ initiatives, data }: Subject): Found[] {
  const { from, to } = data['plan.yaml'].plan.period
  if (fiscalYearNumber(to) - fiscalYearNumber(from) + 1 < longPlan) return []
  const lacking = initiatives.filter(({ milestones }) => milestones.length === 0)
  return eachOrAll(lacking, initiatives, 'INTERIM_TARGET_MISSING', { from, to })
}

/** Initiatives of which no text says who is in charge. */
export function ownerMissing({ initiatives, knowledge }: Subject): Found[] {
  const says = (text: string | null) => text !== null && knowledge.say('owner').test(text)
  const lacking = initiatives.filter(
    ({ name, description, measure }) => ![name, description, measure.description].some(says),
  )
  return eachOrAll(lacking, initiatives, 'OWNER_MISSING', {})
}

function eachOrAll(
  lacking: InitiativeHere[],
  all: InitiativeHere[],
  code: 'INTERIM_TARGET_MISSING' | 'OWNER_MISSING',
  params: Record<string, string>,
): Found[] {
  const [first] = all
  if (first && all.length > 1 && lacking.length === all.length) {
    const count = String(all.length)
    return [{ code, variant: 'all', file, path: 'policies', quote: first.name, params: { ...params, count } }]
  }
  return lacking.map(({ path, name }) => ({ code, file, path: `${path}.name`, quote: name, params }))
}

/** Measures and initiatives that say nothing of what is meant. */
export function descriptionMissing({ measures, initiatives }: Subject): Found[] {
  const parts = [
    ...measures.map(({ path, title, description }) => ({ path, quote: title, description })),
    ...initiatives.map(({ path, name, description }) => ({ path, quote: name, description })),
  ]
  return parts
    .filter(({ description }) => description === null)
    .map(({ path, quote }) => ({ code: 'DESCRIPTION_MISSING', file, path: `${path}.description`, quote }))
}
