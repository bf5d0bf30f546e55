import { type Indicator, indicatorsOf, initiativesOf, measuresOf, type Plan } from '../plan-file/plan.ts'
import { fileNames } from '../plan-file/schema.ts'
import { inLocale, type Say, titleOf } from './say.ts'

/** What a text is, by the last of its keys that has a word. */
const parts = new Set([
  ...['title', 'title_in_evaluation', 'intro', 'description', 'name', 'name_in_description', 'label'],
  ...['baseline', 'target', 'interviews', 'milestones', 'heading', 'feeling', 'behaviour', 'outcome'],
  ...['question', 'answer', 'statement', 'paragraphs', 'figures', 'word', 'meaning', 'rule', 'unit'],
])

const files = new Set<string>(fileNames)

/** Where in the plan a text stands, as one would say it at a desk: 基本施策1-3「…」の主な取組「…」 説明. */
export function placeName(plan: Plan, { file, path }: { file: string; path: string }, say: Say): string {
  const { words } = say
  const named = [...path.matchAll(/[[.]([^[\].]+)\]?/g)].map(([, name]) => name ?? '')
  const keys = [...path.matchAll(/(?:^|\.)([a-z_]+)/g)].map(([, key]) => key ?? '')
  const last = keys.findLast((key) => parts.has(key))
  return [
    words(`plan.place.file.${files.has(file) ? file.replace(/\.yaml$/, '') : 'other'}`),
    ...thingsOf(plan, { path, named }, say),
    last ? words(`plan.place.part.${last}`) : '',
  ]
    .filter(Boolean)
    .join('　')
}

type Named = { path: string; named: readonly string[] }

function thingsOf(plan: Plan, { path, named }: Named, say: Say): string[] {
  const { words, locale } = say
  const indicator = indicatorsOf(plan).find(({ id }) => named.includes(id))
  const initiative = initiativesOf(plan).find(({ id }) => named.includes(id))
  const measureId = indicator?.measureId ?? initiative?.measureId
  const measure = measuresOf(plan).find(({ id }) => named.includes(id) || id === measureId)
  const policy = plan.policies.find(({ id }) => named.includes(id) || id === measure?.policyId)
  const related = plan.relatedPlans.find(({ id }) => named.includes(id))
  const section = related?.sections[Number(/sections\[(\d+)\]/.exec(path)?.[1])]
  const item = plan.policies.flatMap(({ survey }) => survey).find(({ id }) => named.includes(id))
  return [
    policy && !measure ? words('plan.place.policy', { number: policy.number }) : '',
    measure && policy ? words('plan.place.measure', { number: `${policy.number}-${measure.number}` }) : '',
    initiative && !indicator
      ? words('plan.place.initiative', { name: titleOf(initiative.name, locale) })
      : '',
    indicator ? nameOfIndicator(indicator, say) : '',
    item ? words('plan.place.item', { question: inLocale(item.question, locale) }) : '',
    related ? inLocale(related.title, locale) : '',
    related && section ? words('plan.place.section', { heading: section.heading }) : '',
  ]
}

const nameOfIndicator = ({ code, label }: Indicator, { words, locale }: Say): string =>
  words('plan.place.indicator', { code, label: titleOf(label, locale) })
