import { parseArgs } from 'node:util'
import { isLostConnection } from '../core/db/errors.ts'
import { Refusal } from '../core/refusal.ts'
import { serverZone } from '../core/settings.ts'
import { StartError, startSentence, terminalLocale } from '../core/start-error.ts'
import { wordsFor } from '../core/words/words.ts'
import { existsIn } from '../core/zone.ts'
import { actionCommand } from './cli/action-command.ts'
import { type Answer, type Command, lineOf, UsageError } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { actions } from './house.ts'
import { type Installation, openInstallation } from './installation.ts'
import { say } from './say.ts'
import { readSettings } from './settings.ts'

/** Runs one command line; answers its exit code: 0 fine, 1 findings or refusal, 2 wrong use, no start or a fault. */
async function main(line: string[]): Promise<number> {
  const json = line.includes('--json')
  const args = line.filter((arg) => arg !== '--json')
  let installation: Installation | undefined
  try {
    const { command, rest } = find(args)
    const { positionals, values } = parse(command, rest)
    const open = async () => {
      installation ??= await openInstallation(readSettings(), { join: true })
      return installation
    }
    const answer = await command.run({ open, positionals, values })
    print(answer, json)
    return answer.code ?? 0
  } catch (error) {
    return explain(error, json)
  } finally {
    await installation?.close().catch(() => {})
  }
}

function find(args: string[]): { command: Command; rest: string[] } {
  for (const command of commands) {
    const words = command.words.split(' ')
    if (words.every((part, index) => args[index] === part)) return { command, rest: args.slice(words.length) }
  }
  const action = actions.find(({ name }) => name === args[0])
  if (action) return { command: actionCommand(action), rest: args.slice(1) }
  throw new UsageError('cli.help', { lines: help() })
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      options: command.options ?? {},
      allowPositionals: true,
    })
  } catch (error) {
    throw wrongOption(error as NodeJS.ErrnoException, command)
  }
}

/** Node names the option in quotes; its own sentence is English and speaks to programmers. */
function wrongOption({ code, message }: NodeJS.ErrnoException, command: Command): UsageError {
  const [, option = ''] = /'(-[^' ,]*)/.exec(message) ?? []
  const word = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? 'cli.unknownOption' : 'cli.optionForm'
  return new UsageError(word, { option, line: lineOf(command) })
}

function help(): string {
  return [
    ...commands.map((command) => `  ${lineOf(command)}`),
    `  ${say('cli.help.action')}`,
    ...actions.filter(({ zones }) => existsIn(zones, serverZone())).map(({ name }) => `    ${name}`),
  ].join('\n')
}

function print({ lines, data }: Answer, json: boolean): void {
  console.log(json ? JSON.stringify(data, null, 2) : lines.join('\n'))
}

function explain(error: unknown, json: boolean): number {
  const words = wordsFor(terminalLocale())
  if (error instanceof UsageError) console.error(error.message)
  else if (error instanceof StartError) console.error(startSentence(error))
  else if (error instanceof Refusal) return explainRefusal(error, json)
  else if (isLostConnection(error)) console.error(words('start.databaseLost'))
  else console.error(error instanceof Error ? error.stack : error)
  return 2
}

function explainRefusal(error: Refusal, json: boolean): 1 {
  const words = wordsFor(terminalLocale())
  const errors = error.problems.map(({ field, code, params }) => ({
    field,
    code,
    detail: words(code, params),
  }))
  const title = words(error.code, error.params)
  if (json) console.log(JSON.stringify({ code: error.code, title, errors }, null, 2))
  else console.error([title, ...errors.map(({ field, detail }) => `  ${field}: ${detail}`)].join('\n'))
  return 1
}

process.exitCode = await main(process.argv.slice(2))
