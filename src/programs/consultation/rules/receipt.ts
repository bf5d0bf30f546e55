import { randomBytes } from 'node:crypto'
import { keyedDigest, sameDigest } from '../../../core/keyed-digest.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import { codeOf, readCode } from '../../../core/text/typed-code.ts'

const length = 8
const wordCount = 4

/** A number for a receipt, as it is printed: more than there will ever be letters to guess at. */
export const newNumber = (): string => codeOf(randomBytes(length), length)

/** A number as somebody types it; null for what can be none. */
export const readNumber = (typed: string): string | null => readCode(typed, length)

/**
 * The words (合言葉) that open a receipt, out of a list of 64. They follow from the letter's id and the installation's secret:
 * they are kept nowhere, and who sends the same form twice is shown the same.
 */
export function passphraseOf(id: string, list: string): string[] {
  const words = list.split(' ')
  const digest = keyedDigest('consultation receipt', id)
  return Array.from(
    { length: wordCount },
    (_, at) => words[Number.parseInt(digest.slice(at * 2, at * 2 + 2), 16) % words.length] as string,
  )
}

/** Whether the typed words are those of the letter, in one of the languages; spaces and marks between them do not matter. */
export function opens(typed: string, id: string, lists: readonly string[]): boolean {
  const digest = (text: string) => keyedDigest('consultation typed', text)
  const given = digest(joined(typed))
  return lists.some((list) => sameDigest(given, digest(joined(passphraseOf(id, list).join('')))))
}

const joined = (text: string) => normalForm(text.replace(/[\s　、。,.・･-]/g, ''))
