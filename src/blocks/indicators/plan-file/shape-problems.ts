import type { z } from 'zod'
import { nearest } from './nearest.ts'
import { type Path, valueAt } from './plan-path.ts'
import type { PlanProblem } from './problem.ts'
import { keysAllowedAt } from './schema-keys.ts'
import { shapes } from './schema-parts.ts'
import { type PlanFile, problemAt } from './yaml-file.ts'

type Issue = z.core.$ZodIssue

/** Holds a file against its schema: the checked data, or every key and value that does not fit. */
export function checkShape(file: PlanFile, schema: z.ZodType): { data?: unknown; problems: PlanProblem[] } {
  const checked = schema.safeParse(file.data)
  if (checked.success) return { data: checked.data, problems: [] }
  return { problems: onceEach(checked.error.issues.flatMap((issue) => problemsOf(file, schema, issue))) }
}

/** One value can fail several checks of its schema, and a misspelt key is missing as well: each is told once. */
function onceEach(problems: PlanProblem[]): PlanProblem[] {
  const told = new Set<string>()
  const misspelt = problems.filter(({ code }) => code === 'plan.unknownKey')
  return problems.filter(({ code, path, line, column, params }) => {
    const name = [line, column, code, params.key].join(' ')
    const slip = ({ path: at, params: { key, suggestion } }: PlanProblem) =>
      suggestion === params.key && at === `${path}${path && '.'}${key}`
    if (told.has(name) || (code === 'plan.missingKey' && misspelt.some(slip))) return false
    return told.add(name)
  })
}

function problemsOf(file: PlanFile, schema: z.ZodType, issue: Issue): PlanProblem[] {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(file, schema, [...path, key]))
  if (issue.code === 'invalid_key') {
    const params = { shape: issue.issues[0]?.message ?? 'id', found: shown(path.at(-1)) }
    return [problemAt(file, path, { code: 'plan.wrongFormat', params, part: 'key' })]
  }
  if (isAbsent(file.data, path)) return [missingKey(file, path)]
  return [wrongValue(file, path, issue)]
}

function isAbsent(data: unknown, path: Path): boolean {
  const parent = valueAt(data, path.slice(0, -1))
  return (
    path.length > 0 &&
    typeof parent === 'object' &&
    parent !== null &&
    !Object.hasOwn(parent, path.at(-1) ?? '')
  )
}

function missingKey(file: PlanFile, path: Path): PlanProblem {
  const params = { key: String(path.at(-1)) }
  return problemAt(file, path.slice(0, -1), { code: 'plan.missingKey', params, part: 'key' })
}

function unknownKey(file: PlanFile, schema: z.ZodType, path: Path): PlanProblem {
  const key = String(path.at(-1))
  const allowed = keysAllowedAt(schema, file.data, path.slice(0, -1))
  const suggestion = nearest(key, allowed)
  const params = { key, allowed: allowed.join(', '), ...(suggestion && { suggestion }) }
  return problemAt(file, path, { code: 'plan.unknownKey', params, part: 'key' })
}

function wrongValue(file: PlanFile, path: Path, issue: Issue): PlanProblem {
  const value = valueAt(file.data, path)
  const found = shown(value)
  const options = optionsOf(issue)
  if (options) {
    const suggestion = typeof value === 'string' ? nearest(value, options) : undefined
    const params = { allowed: options.join(', '), found, ...(suggestion && { suggestion }) }
    return problemAt(file, path, { code: 'plan.notAllowed', params })
  }
  const code = issue.code === 'invalid_type' ? 'plan.wrongType' : 'plan.wrongFormat'
  return problemAt(file, path, { code, params: { shape: shapeOf(issue), found } })
}

function optionsOf(issue: Issue): string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  if (issue.code === 'invalid_union' && 'options' in issue) return (issue.options as unknown[]).map(String)
  return undefined
}

/** The schemas name the shape in the message; lists and mappings have none of their own. */
function shapeOf(issue: Issue): string {
  if ((shapes as readonly string[]).includes(issue.message)) return issue.message
  return issue.code === 'invalid_type' && issue.expected === 'array' ? 'list' : 'mapping'
}

/** A value as it is shown in a sentence: short, on one line, '' for nothing. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
