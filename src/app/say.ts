import { terminalLocale } from '../core/start-error.ts'
import { type Params, wordsFor } from '../core/words/words.ts'
import words from './words/terminal.en.json' with { type: 'json' }

/** A key of words/terminal.*.json: what the command line and a starting server say. */
export type TerminalWord = keyof typeof words

/** A sentence for the person at the terminal, in their language (KASANE_LANG, else that of the terminal). */
export const say = (word: TerminalWord, params?: Params): string => wordsFor(terminalLocale())(word, params)
