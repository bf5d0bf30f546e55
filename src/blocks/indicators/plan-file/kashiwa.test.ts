import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import expected from '../../../../tests/plans/kashiwa-digests.json' with { type: 'json' }
import { fiscalYearShort } from '../../../core/calendar/fiscal-year.ts'
import {
  indicatorsOf,
  initiativesOf,
  type Measure,
  measuresOf,
  type PrintedValue,
  type RelatedPlan,
  type SurveyItem,
} from './plan.ts'
import { type PlanReading, readPlan } from './read-plan.ts'

const folder = fileURLToPath(new URL('../../../../plan/kashiwa', import.meta.url))
let reading: PlanReading
before(async () => {
  reading = await readPlan(folder)
})

type Line = string | number | null

/** The digests were taken of the text as it was extracted from the printed plan, one part a digest. */
function digest(lines: Line[]): string {
  return createHash('sha256')
    .update(lines.map((line) => line ?? '').join('\n'))
    .digest('hex')
    .slice(0, 16)
}

function valueLines(value: PrintedValue | null): Line[] {
  return value ? [value.raw, value.value, value.unit, fiscalYearShort(value.fiscalYear)] : ['', '', '', '']
}

function theoryLines({ theoryOfChange: theory }: Measure): Line[] {
  if (theory.status === 'missing') return ['missing']
  const rows = theory.rows.flatMap(({ actor, feeling, behaviour }) => [
    actor.ja,
    ...feeling,
    '→',
    ...behaviour,
  ])
  const columns = Object.values(theory.columns).map(({ ja }) => ja)
  return ['present', ...columns, ...rows, theory.outcome, theory.outcomeBeside]
}

function measureLines(measure: Measure): Line[] {
  const initiatives = measure.initiatives.flatMap((initiative) => [
    initiative.id,
    initiative.name.ja,
    initiative.nameInDescription,
    initiative.description,
    ...initiative.indicators.flatMap(({ id, label, baseline, target }) => [
      id,
      label.ja,
      ...valueLines(baseline),
      ...valueLines(target),
    ]),
  ])
  const interviews = measure.interviews.flatMap(({ text, attribution }) => [text, attribution])
  const head = [measure.number, measure.title.ja, measure.titleInEvaluation, measure.description]
  return [...head, ...initiatives, ...interviews, ...theoryLines(measure)]
}

function surveyLines(item: SurveyItem): Line[] {
  const { policyId, mark, question, answer, baseline, direction, directionPrinted } = item
  return [policyId, mark, question.ja, answer.ja, ...valueLines(baseline), direction, directionPrinted]
}

function relatedLines({ title, sections }: RelatedPlan): Line[] {
  const lines = sections.flatMap(({ heading, paragraphs, items }) => [
    heading,
    ...paragraphs,
    ...items.flatMap(({ label, title, description, figures }) => [
      label,
      title,
      description,
      ...figures.flatMap((f) => [f.label, f.value, f.unit, f.asOf, f.asOfPrinted, ...f.covers]),
    ]),
  ])
  return [title.ja, ...lines]
}

test('Kashiwa prints 4 policies, 14 measures, 14 indicators, 8 tables and lacks 6, and asks 8 questions', () => {
  const { plan } = reading
  const tables = measuresOf(plan).map(({ theoryOfChange }) => theoryOfChange.status)
  assert.equal(plan.policies.length, 4)
  assert.equal(measuresOf(plan).length, 14)
  assert.equal(initiativesOf(plan).length, 14)
  assert.equal(indicatorsOf(plan).length, 14)
  assert.equal(tables.filter((status) => status === 'present').length, 8)
  assert.equal(tables.filter((status) => status === 'missing').length, 6)
  assert.deepEqual(
    plan.policies.map(({ survey }) => survey.length),
    [2, 2, 2, 2],
  )
  assert.equal(plan.relatedPlans.length, 2)
  assert.deepEqual(plan.glossary, { columns: { word: '単語', meaning: '意味' }, entries: [] })
})

test('every word of it is the printed one, misprints included', () => {
  const { plan, files } = reading
  const head = files['plan.yaml'].data as { plan: { local_government_code: string } }
  const { from, to } = plan.period
  const code = head.plan.local_government_code
  const first = [
    plan.id,
    plan.title.ja,
    plan.municipality.name.ja,
    code,
    fiscalYearShort(from),
    fiscalYearShort(to),
  ]
  const found = {
    policies: Object.fromEntries(
      plan.policies.map((p) => [p.id, digest([p.number, p.label, p.title.ja, p.titleInEvaluation, p.intro])]),
    ),
    measures: Object.fromEntries(
      measuresOf(plan).map((measure) => [measure.id, digest(measureLines(measure))]),
    ),
    survey: {
      head: digest([plan.survey.statement, plan.survey.baselinePrinted]),
      ...Object.fromEntries(
        plan.policies.flatMap(({ survey }) => survey).map((item) => [item.id, digest(surveyLines(item))]),
      ),
    },
    related: Object.fromEntries(
      plan.relatedPlans.map((related) => [related.id, digest(relatedLines(related))]),
    ),
    head: digest([...first, ...plan.sections, ...plan.facilities]),
  }
  assert.deepEqual(found, expected)
})

test('nobody who was interviewed is named', () => {
  const interviews = measuresOf(reading.plan).flatMap((measure) => measure.interviews)
  assert.equal(interviews.length, 4)
  for (const { attribution } of interviews) assert.match(attribution, /〔氏名〕/)
})

test('the board learns what is missing or broken', () => {
  const issues = Object.fromEntries(
    indicatorsOf(reading.plan).map(({ code, knownIssues }) => [code, knownIssues]),
  )
  const without = indicatorsOf(reading.plan).filter(({ knownIssues }) =>
    knownIssues.includes('baseline_missing'),
  )
  assert.ok(issues['3-4']?.includes('target_unset'))
  assert.ok(issues['4-3']?.includes('unit_break'))
  assert.ok(issues['4-4']?.includes('baseline_year_differs'))
  assert.deepEqual(
    without.map(({ code }) => code),
    ['1-2', '1-3', '3-1', '3-4'],
  )
})

test('each indicator has its number, its rule in two languages, its source and the start of its path', () => {
  const all = indicatorsOf(reading.plan)
  const codes = reading.plan.policies.flatMap((p) => p.measures.map((m) => `${p.number}-${m.number}`))
  assert.deepEqual(
    all.map(({ code }) => code),
    codes,
  )
  const measured = all.filter(({ source }) => source.kind === 'measured')
  assert.deepEqual(
    measured.map(({ code, source }) => [code, source]),
    [
      ['1-1', { kind: 'measured', key: 'lectures.menusOffered' }],
      ['1-2', { kind: 'measured', key: 'participation.players' }],
      ['1-3', { kind: 'measured', key: 'wishes.diverseActivities' }],
      ['2-1', { kind: 'measured', key: 'consultation.newConsultees' }],
      ['2-3', { kind: 'measured', key: 'childcare-hubs.visits' }],
      ['3-1', { kind: 'measured', key: 'indicators.healthApp' }],
      ['3-4', { kind: 'measured', key: 'lacorta.jointProjects' }],
    ],
  )
  for (const { rule, baseline, pathStart } of all) {
    assert.ok(rule.ja && rule.en)
    assert.equal(pathStart, baseline?.fiscalYear ?? null)
  }
  assert.equal(all.find(({ code }) => code === '4-4')?.pathStart, 2022)
  assert.deepEqual(
    all.filter(({ polarity }) => polarity !== 'more_is_better').map(({ code, polarity }) => [code, polarity]),
    [['4-4', 'trend_only']],
  )
})

test('the city lies in 4, 7 and 21 areas, each below one of the level above', () => {
  const { levels, list } = reading.plan.areas
  const counts = levels.map(({ id }) => list.filter(({ level }) => level === id).length)
  assert.deepEqual(counts, [4, 7, 21])
  assert.ok(list.every(({ assumed }) => assumed))
  assert.ok(list.filter(({ level }) => level !== 'large').every(({ unverified }) => unverified))
})

test('corrections are proposals beside the text, never in it', () => {
  const { plan, files } = reading
  assert.ok(plan.corrections.length > 60)
  const misprint = plan.corrections.filter(({ printed }) => printed === '关心')
  assert.deepEqual(
    misprint.map(({ concerns }) => concerns[0]),
    ['P1-M2', 'P4-M2'],
  )
  assert.ok(files['theory-of-change.yaml'].text.includes('关心'))
})
