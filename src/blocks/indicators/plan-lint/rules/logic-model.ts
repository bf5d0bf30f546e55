import type { Found } from '../finding.ts'
import type { Subject } from '../subject.ts'

const file = 'theory-of-change.yaml'

/** Measures whose table of the theory of change is not printed: nobody can tell how it is to work. */
export function logicModelMissing({ data, measures }: Subject): Found[] {
  return data[file].tables
    .filter(({ status }) => status === 'missing')
    .map(({ measure, heading }) => ({
      code: 'LOGIC_MODEL_MISSING',
      ...(heading === null && { variant: 'nothing' }),
      file,
      path: `tables[${measure}].${heading === null ? 'status' : 'heading'}`,
      quote: heading ?? titleOf(measures, measure),
      params: { measure: titleOf(measures, measure) },
    }))
}

/** Tables without a heading, in a plan that gives others one. */
export function logicModelHeadingMissing({ data, measures }: Subject): Found[] {
  const { tables } = data[file]
  const [pattern] = tables.flatMap(({ heading }) => heading ?? [])
  if (pattern === undefined) return []
  return tables
    .filter(({ heading, status }) => heading === null && status === 'present')
    .map(({ measure }) => ({
      code: 'LOGIC_MODEL_HEADING_MISSING',
      file,
      path: `tables[${measure}].heading`,
      quote: titleOf(measures, measure),
      params: { other: pattern },
    }))
}

function titleOf(measures: Subject['measures'], id: string): string {
  return measures.find((measure) => measure.id === id)?.title ?? id
}
