import type { ParseArgsConfig } from 'node:util'
import type { Params } from '../../core/words/words.ts'
import type { Installation } from '../installation.ts'
import { say, type TerminalWord } from '../say.ts'

/** What a command answers: lines for people, an object for `--json`, and the exit code (0 fine, 1 findings or refusal). */
export type Answer = { lines: string[]; data: unknown; code?: 0 | 1 }

export type CommandContext = {
  open: () => Promise<Installation>
  positionals: string[]
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
}

/** One word of the command line, e.g. `plan load DIR`. */
export type Command = {
  words: string
  usage: string
  options?: ParseArgsConfig['options']
  run: (context: CommandContext) => Promise<Answer>
}

/** How a command is written, e.g. `kasane plan load DIR`. */
export const lineOf = ({ words, usage }: Pick<Command, 'words' | 'usage'>): string =>
  `kasane ${words} ${usage}`.trimEnd()

/** Wrong use: the sentence says what was expected; exit code 2. */
export class UsageError extends Error {
  constructor(word: TerminalWord, params?: Params) {
    super(say(word, params))
  }
}
