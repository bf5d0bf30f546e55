import type { PlanProblem } from './problem.ts'
import type { FileName, PlanData } from './schema.ts'
import type { PlanFile } from './yaml-file.ts'

/** The files that hold what their schema says, each with its checked data. A broken file is not among them. */
export type Sources = { [Name in FileName]?: { file: PlanFile; data: PlanData[Name] } }

type Some<Name extends FileName> = Required<Pick<Sources, Name>>
export type Check = (sources: Sources) => PlanProblem[]

/** A check across files: it runs where all files that it needs are sound, so that one slip is told once. */
export function check<Name extends FileName>(
  needs: Name[],
  run: (sources: Some<Name>) => PlanProblem[],
): Check {
  return (sources) => (needs.every((name) => sources[name]) ? run(sources as Some<Name>) : [])
}
