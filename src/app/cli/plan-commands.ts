import { indicatorsOf } from '../../blocks/indicators/plan-file/plan.ts'
import { PlanProblems } from '../../blocks/indicators/plan-file/problem.ts'
import { planNow } from '../../blocks/indicators/plan-now.ts'
import { openAs } from '../../core/identity/open-as.ts'
import { loadPlan } from '../furnish.ts'
import { say } from '../say.ts'
import { commandCaller, operatorName } from './action-command.ts'
import { type Command, lineOf, UsageError } from './command.ts'
import { lint } from './lint-command.ts'
import { problemsAnswer } from './plan-problems.ts'

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
