import { type PlanProblems, sentenceOf } from '../../blocks/indicators/plan-file/problem.ts'
import { terminalLocale } from '../../core/start-error.ts'
import { wordsFor } from '../../core/words/words.ts'
import type { Answer } from './command.ts'

/** Everything that is wrong with the files of a plan, each with file, line and what was expected. */
export function problemsAnswer({ problems }: PlanProblems): Answer {
  const words = wordsFor(terminalLocale())
  return { lines: problems.map((problem) => sentenceOf(problem, words)), data: { problems }, code: 1 }
}
