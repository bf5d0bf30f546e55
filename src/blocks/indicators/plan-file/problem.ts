import type { Words } from '../../../core/words/words.ts'

/** Everything a plan folder can have wrong. Each has its sentence under `plan.problem.…` in the words. */
export const problemCodes = [
  'plan.folderUnreadable',
  'plan.missingFile',
  'plan.unknownFile',
  'plan.unreadableFile',
  'plan.notUtf8',
  'plan.yamlSyntax',
  'plan.duplicateKey',
  'plan.unknownKey',
  'plan.missingKey',
  'plan.wrongType',
  'plan.wrongFormat',
  'plan.notAllowed',
  'plan.duplicateId',
  'plan.unknownReference',
  'plan.missingEntry',
  'plan.pathNotFound',
  'plan.printedNotThere',
  'plan.printedTwice',
  'plan.checkDigit',
  'plan.notAscending',
  'plan.parentUnwanted',
  'plan.parentLevel',
  'plan.issueUntrue',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** One thing that is wrong and where. `line` and `column` begin at 1; both are 0 where a whole file is meant. */
export type PlanProblem = {
  file: string
  line: number
  column: number
  path: string
  code: ProblemCode
  params: Record<string, string>
}

/** A folder that cannot be adopted as a plan, with everything that is wrong with it. */
export class PlanProblems extends Error {
  readonly problems: PlanProblem[]

  constructor(problems: PlanProblem[]) {
    const [first] = problems
    super(`${problems.length} problems in the plan: ${first?.file}:${first?.line} ${first?.code}`)
    this.name = 'PlanProblems'
    this.problems = problems
  }
}

/** The problem as one sentence with its place, in the language of `words`. */
export function sentenceOf(problem: PlanProblem, words: Words): string {
  const { file, line, column, path, params } = problem
  const what = words(`plan.problem.${problem.code.slice('plan.'.length)}`, spoken(params, words))
  const hint = params.suggestion ? words('plan.problem.suggestion', { suggestion: params.suggestion }) : ''
  const place = { file, line: String(line), column: String(column), path, sentence: what + hint }
  if (line === 0) return words('plan.problem.inFile', place)
  return words(path ? 'plan.problem.atPath' : 'plan.problem.atLine', place)
}

/** Params that are codes themselves become words: what was expected, what was found, why YAML stumbles. */
function spoken(params: Record<string, string>, words: Words): Record<string, string> {
  const { shape, reason, what, found } = params
  return {
    ...params,
    ...(shape && { expected: words(`plan.expected.${shape}`) }),
    ...(reason && { why: words(`plan.syntax.${reason}`) }),
    ...(what && { what: words(`plan.entry.${what}`) }),
    ...(found === '' && { found: words('plan.found.nothing') }),
  }
}
