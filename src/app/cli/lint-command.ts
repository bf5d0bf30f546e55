import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Plan } from '../../blocks/indicators/plan-file/plan.ts'
import { PlanProblems } from '../../blocks/indicators/plan-file/problem.ts'
import { readPlan } from '../../blocks/indicators/plan-file/read-plan.ts'
import { type Finding, sentencesOf, severities } from '../../blocks/indicators/plan-lint/finding.ts'
import { KnowledgeError, knowledgeFor } from '../../blocks/indicators/plan-lint/knowledge.ts'
import { lintPlan } from '../../blocks/indicators/plan-lint/lint-plan.ts'
import { terminalLocale } from '../../core/start-error.ts'
import { wordsFor } from '../../core/words/words.ts'
import { say } from '../say.ts'
import { type Answer, type Command, lineOf, UsageError } from './command.ts'
import { problemsAnswer } from './plan-problems.ts'

/** Reads a plan critically. 1 where something is wrong or to be decided; hints alone are no findings. */
export const lint: Command = {
  words: 'plan lint',
  usage: 'DIR [--source FILE]',
  options: { source: { type: 'string' } },
  async run({ positionals: [dir, ...more], values }) {
    if (!dir || more.length > 0) throw new UsageError('cli.usage', { line: lineOf(lint) })
    const source = typeof values.source === 'string' ? await readSource(values.source) : undefined
    try {
      const { plan, files } = await readPlan(dir)
      const findings = await lintPlan(files, {
        ...(source && { source }),
        knowledge: await knowledgeFor(dir),
      })
      return findingsAnswer(plan, findings)
    } catch (error) {
      if (error instanceof PlanProblems) return problemsAnswer(error)
      if (error instanceof KnowledgeError)
        throw new UsageError('cli.plan.ownRulesUnreadable', { what: error.message })
      throw error
    }
  },
}

/** The text from which the plan's files were written, in UTF-8. */
async function readSource(path: string): Promise<{ name: string; text: string }> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return { name: basename(path), text }
  } catch {
    throw new UsageError('cli.plan.sourceUnreadable', { file: path })
  }
}

function findingsAnswer(plan: Plan, findings: Finding[]): Answer {
  const words = wordsFor(terminalLocale())
  const told = findings.map((finding) => ({ ...finding, ...sentencesOf(finding, words) }))
  const groups = severities.flatMap((severity) => {
    const own = told.filter((finding) => finding.severity === severity)
    return own.length === 0
      ? []
      : [say(`cli.plan.${severity}`, { count: own.length }), ...own.flatMap(linesOf)]
  })
  return {
    lines: groups.length > 0 ? groups : [say('cli.plan.nothingToMend', { plan: plan.title.ja })],
    data: told,
    code: findings.some(({ severity }) => severity !== 'info') ? 1 : 0,
  }
}

type Told = Finding & ReturnType<typeof sentencesOf>

function linesOf({ code, file, path, line, sourceLine, title, what, todo }: Told): string[] {
  const word = sourceLine === null || path === '' ? 'cli.plan.place' : 'cli.plan.placeWithSource'
  const place = say(word, { file, line, sourceLine: sourceLine ?? '' })
  return [`  ${place}  ${title} [${code}]`, `    ${what}`, `    → ${todo}`, ...(path ? [`    ${path}`] : [])]
}
