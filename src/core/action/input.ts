import type { z } from 'zod'
import { type FieldProblem, Refusal } from '../refusal.ts'

/** Who sends more wrong fields than this is no person at a form; the first ones say enough. */
const mostProblems = 100

/**
 * Parses input strictly. Refuses `core.invalid` (422) with one problem per field; the code of each is the key
 * of a sentence that tells what to type. Schemas give own codes as their message (`error: 'lectures.seats.atLeastOne'`).
 */
export function parseInput<In>(schema: z.ZodType<In>, raw: unknown): In {
  const result = schema.safeParse(raw, { reportInput: true })
  if (result.success) return result.data
  const problems = result.error.issues.slice(0, mostProblems).flatMap(problemsOf).slice(0, mostProblems)
  throw new Refusal('core.invalid', 422, { problems })
}

type Issue = z.core.$ZodIssue

function problemsOf(issue: Issue): FieldProblem[] {
  const field = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [field, key].filter(Boolean).join('.'),
      code: 'core.field.unknown',
    }))
  }
  if (/^[a-z][\w-]*(\.[\w-]+)+$/.test(issue.message))
    return [{ field, code: issue.message, params: paramsOf(issue) }]
  return [{ field, ...standard(issue) }]
}

const paramsOf = (issue: Issue): Record<string, string | number> =>
  'params' in issue && issue.params ? (issue.params as Record<string, string | number>) : {}

/** The standard sentences of core for what zod found. */
function standard(issue: Issue): { code: string; params?: Record<string, string | number> } {
  switch (issue.code) {
    case 'invalid_type':
      return {
        code: issue.input === undefined || issue.input === null ? 'core.field.required' : `core.field.type`,
      }
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) <= 1) return { code: 'core.field.required' }
      if (issue.origin === 'array') return { code: 'core.field.chooseOne' }
      return {
        code: issue.origin === 'string' ? 'core.field.tooShort' : 'core.field.tooSmall',
        params: { min: Number(issue.minimum) },
      }
    case 'too_big':
      return {
        code: issue.origin === 'string' ? 'core.field.tooLong' : 'core.field.tooBig',
        params: { max: Number(issue.maximum) },
      }
    case 'invalid_value':
      return { code: 'core.field.choose' }
    default:
      return { code: 'core.field.unreadable' }
  }
}
