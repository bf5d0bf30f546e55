import { entriesOf } from './plan-ids.ts'
import { resolvePath, valueAt } from './plan-path.ts'
import type { PlanProblem } from './problem.ts'
import { duplicates } from './reference.ts'
import type { PlanData } from './schema.ts'
import { shown } from './shape-problems.ts'
import { check, type Sources } from './sources.ts'
import { type PlanFile, problemAt } from './yaml-file.ts'

type Correction = PlanData['corrections.yaml']['corrections'][number]

const idsOnce = check(['corrections.yaml'], ({ 'corrections.yaml': { file, data } }) =>
  duplicates(file, entriesOf(data.corrections, ['corrections'])),
)

/** A proposal must meet the text it is about, once, or nobody could tell what adopting it would change. */
function printedInPlace(sources: Sources): PlanProblem[] {
  const { file, data } = sources['corrections.yaml'] ?? {}
  if (!file || !data) return []
  return data.corrections.flatMap((correction, index) => {
    const target = sources[correction.file]
    const problem = target && wrongPlace(correction, target.file)
    if (!problem) return []
    const { key, ...what } = problem
    return [problemAt(file, ['corrections', index, key], what)]
  })
}

type WrongPlace = { key: string; code: PlanProblem['code']; params: Record<string, string> }

function wrongPlace({ path, printed }: Correction, target: PlanFile): WrongPlace | undefined {
  const place = resolvePath(target.data, path)
  const text = place && valueAt(target.data, place)
  if (typeof text !== 'string') {
    return { key: 'path', code: 'plan.pathNotFound', params: { found: path, inFile: target.name } }
  }
  const times = text.split(printed).length - 1
  if (times === 1) return undefined
  const code = times === 0 ? 'plan.printedNotThere' : 'plan.printedTwice'
  return { key: 'printed', code, params: { printed: shown(printed), found: shown(text) } }
}

export const correctionChecks = [idsOnce, printedInPlace]
