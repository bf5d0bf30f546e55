import { nearest } from './nearest.ts'
import type { Entry } from './plan-ids.ts'
import type { Path } from './plan-path.ts'
import type { PlanProblem } from './problem.ts'
import { type PlanFile, problemAt } from './yaml-file.ts'

/** What an id can name; the word for it is `plan.entry.…`. */
export const kinds = [
  'policy',
  'measure',
  'initiative',
  'indicator',
  'surveyItem',
  'relatedPlan',
  'areaLevel',
  'area',
  'term',
] as const

type Known = { what: (typeof kinds)[number]; ids: Iterable<string> }

/** Every id after the first that is the same. */
export function duplicates(file: PlanFile, entries: Entry[]): PlanProblem[] {
  const first = new Map<string, Path>()
  return entries.flatMap(({ id, path }) => {
    const before = first.get(id)
    if (!before) {
      first.set(id, path)
      return []
    }
    const firstLine = String(file.positionOf(before).line)
    return [problemAt(file, path, { code: 'plan.duplicateId', params: { id, firstLine } })]
  })
}

/** Every id that names nothing there is. */
export function unknownAmong(
  file: PlanFile,
  entries: Entry[],
  { what, ids }: Known,
  part?: 'key',
): PlanProblem[] {
  const known = new Set(ids)
  return entries
    .filter(({ id }) => !known.has(id))
    .map(({ id, path }) => {
      const suggestion = nearest(id, known)
      const params = { id, what, ...(suggestion && { suggestion }) }
      return problemAt(file, path, { code: 'plan.unknownReference', params, part })
    })
}

/** Everything that needs an entry under this path and has none. */
export function missingAmong(
  file: PlanFile,
  path: Path,
  given: Iterable<string>,
  { what, ids }: Known,
): PlanProblem[] {
  const there = new Set(given)
  return [...new Set(ids)]
    .filter((id) => !there.has(id))
    .map((id) => problemAt(file, path, { code: 'plan.missingEntry', params: { id, what }, part: 'key' }))
}

/** A mapping by id must have exactly the ids there are. An id that was misspelt is not told as missing too. */
export function sameIds(
  file: PlanFile,
  path: Path,
  mapping: Record<string, unknown>,
  known: Known,
): PlanProblem[] {
  const given = Object.keys(mapping)
  const entries = given.map((id) => ({ id, path: [...path, id] }))
  const unknown = unknownAmong(file, entries, known, 'key')
  const meant = unknown.flatMap(({ params }) => params.suggestion ?? [])
  return [...unknown, ...missingAmong(file, path, [...given, ...meant], known)]
}
