import { keyedDigest, sameDigest } from '../../../core/keyed-digest.ts'
import { normalForm } from '../../../core/text/normal-form.ts'

/** Letters and digits that nobody takes for one another. */
const symbols = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const length = 8
const wordCount = 4

/** A number for a receipt, out of `random(below)`: eight symbols, more than there will ever be letters to guess at. */
export const newNumber = (random: (below: number) => number): string =>
  Array.from({ length }, () => symbols[random(symbols.length)]).join('')

/** A number as it is printed: in two halves. */
export const printedNumber = (number: string): string => `${number.slice(0, 4)}-${number.slice(4)}`

/** A number as somebody types it: full width, small letters, with or without its hyphen. */
export const typedNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

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
