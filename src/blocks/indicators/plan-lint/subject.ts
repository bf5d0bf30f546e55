import { resolvePath, valueAt } from '../plan-file/plan-path.ts'
import type { PlanReading } from '../plan-file/read-plan.ts'
import { type FileName, fileNames, type PlanData, planFiles } from '../plan-file/schema.ts'
import type { Knowledge } from './knowledge.ts'
import { type Printed, printedTexts } from './printed-texts.ts'
import type { SourceText } from './source-text.ts'

type PolicyData = PlanData['plan.yaml']['policies'][number]
type MeasureData = PolicyData['measures'][number]
type InitiativeData = MeasureData['initiatives'][number]
type IndicatorData = InitiativeData['indicators'][number]

export type PolicyHere = PolicyData & { path: string }
export type MeasureHere = MeasureData & { path: string; policy: PolicyHere }
export type InitiativeHere = InitiativeData & { path: string; measure: MeasureHere }
export type IndicatorHere = IndicatorData & {
  path: string
  initiative: InitiativeHere
  /** How it is counted, of indicators.yaml. */
  addition: PlanData['indicators.yaml']['indicators'][string] | undefined
}

/** What the rules look at: the plan's files, checked, and everything of plan.yaml with its path. */
export type Subject = {
  fileNames: readonly string[]
  data: PlanData
  /** The plan's own words, in the order of the files. */
  texts: Printed[]
  policies: PolicyHere[]
  measures: MeasureHere[]
  initiatives: InitiativeHere[]
  indicators: IndicatorHere[]
  knowledge: Knowledge
  source: SourceText | null
  lineOf(file: string, path: string): number
  /** The text at a path, or undefined where there is none. */
  textAt(file: string, path: string): string | undefined
}

/** Makes a plan's files ready for the rules. The files are sound: the loader has read them. */
export function subjectOf(files: PlanReading['files'], knowledge: Knowledge): Omit<Subject, 'source'> {
  const parsed = fileNames.map((name) => [name, planFiles[name].parse(files[name].data)])
  const data = Object.fromEntries(parsed) as PlanData
  const fileOf = (name: string) => files[name as FileName]
  return {
    fileNames,
    data,
    texts: printedTexts(files),
    ...treeOf(data),
    knowledge,
    lineOf: (name, path) => fileOf(name).positionOf(path).line,
    textAt(name, path) {
      const { data: whole } = fileOf(name)
      const value = valueAt(whole, resolvePath(whole, path) ?? [])
      return typeof value === 'string' ? value : undefined
    },
  }
}

function treeOf(data: PlanData) {
  const policies = data['plan.yaml'].policies.map((policy) => ({
    ...policy,
    path: `policies[${policy.id}]`,
  }))
  const measures = policies.flatMap((policy) =>
    policy.measures.map((measure) => ({
      ...measure,
      path: `${policy.path}.measures[${measure.id}]`,
      policy,
    })),
  )
  const initiatives = measures.flatMap((measure) =>
    measure.initiatives.map((initiative) => ({
      ...initiative,
      path: `${measure.path}.initiatives[${initiative.id}]`,
      measure,
    })),
  )
  const indicators = initiatives.flatMap((initiative) =>
    initiative.indicators.map((indicator) => ({
      ...indicator,
      path: `${initiative.path}.indicators[${indicator.id}]`,
      initiative,
      addition: data['indicators.yaml'].indicators[indicator.id],
    })),
  )
  return { policies, measures, initiatives, indicators }
}
