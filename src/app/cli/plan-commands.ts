import { indicatorsOf } from '../../blocks/indicators/plan-file/plan.ts'
import { PlanProblems, sentenceOf } from '../../blocks/indicators/plan-file/problem.ts'
import { readPlan } from '../../blocks/indicators/plan-file/read-plan.ts'
import { planNow } from '../../blocks/indicators/plan-now.ts'
import { openAs } from '../../core/identity/open-as.ts'
import { terminalLocale } from '../../core/start-error.ts'
import { wordsFor } from '../../core/words/words.ts'
import { loadPlan } from '../furnish.ts'
import { say } from '../say.ts'
import { commandCaller, operatorName } from './action-command.ts'
import { type Answer, type Command, lineOf, UsageError } from './command.ts'

const load: Command = {
  words: 'plan load',
  usage: 'DIR',
  async run({ open, positionals: [dir] }) {
    if (!dir) throw new UsageError('cli.usage', { line: lineOf(load) })
    const { database } = await open()
    try {
      const adopted = await loadPlan(database, dir, operatorName())
      const word = adopted.changed ? 'cli.plan.adopted' : 'cli.plan.inForce'
      return { lines: [say(word), adopted.hash], data: adopted }
    } catch (error) {
      if (error instanceof PlanProblems) return problemsAnswer(error)
      throw error
    }
  },
}

const lint: Command = {
  words: 'plan lint',
  usage: 'DIR',
  async run({ positionals: [dir] }) {
    if (!dir) throw new UsageError('cli.usage', { line: lineOf(lint) })
    try {
      const { plan, hash } = await readPlan(dir)
      const sentence = say('cli.plan.nothingToMend', { plan: plan.title.ja })
      return { lines: [sentence, hash], data: { problems: [] } }
    } catch (error) {
      if (error instanceof PlanProblems) return problemsAnswer(error)
      throw error
    }
  },
}

/** Everything that is wrong with the files, each with file, line and what was expected. */
function problemsAnswer({ problems }: PlanProblems): Answer {
  const words = wordsFor(terminalLocale())
  return { lines: problems.map((problem) => sentenceOf(problem, words)), data: { problems }, code: 1 }
}

const show: Command = {
  words: 'plan show',
  usage: '',
  async run({ open }) {
    const installation = await open()
    const now = await openAs(installation.database, await commandCaller(installation), planNow)
    if (!now) return { lines: [say('cli.plan.none')], data: null, code: 1 }
    const { revision, plan } = now
    const indicators = indicatorsOf(plan).map(
      ({ code, label }) => `  ${code}  ${label.ja.replace(/\s+/g, ' ')}`,
    )
    return {
      lines: [plan.title.ja, `${revision.validFrom}  ${revision.hash}`, ...indicators],
      data: { revision, plan },
    }
  },
}

export const planCommands = [load, lint, show]
