import { locales, wordsFor } from '../../../words/words.ts'

/** The columns of a list of moves, in their order: who, from where, what happens, where to. */
export const listColumns = [
  ...(['name', 'from', 'fromRole', 'kind'] as const),
  ...(['to', 'role', 'title', 'duties', 'employment', 'endsOn'] as const),
] as const
export type ListColumn = (typeof listColumns)[number]

/** 異動: leaves one post and takes another; 退職等: leaves only; 兼務等: takes one more. */
export const moveKinds = ['move', 'leave', 'join'] as const

export const headingKey = (column: ListColumn) => `staff.list.column.${column}`

const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

/** Which column bears this heading, in whatever language the list was made. */
export function listColumnNamed(heading: string): ListColumn | undefined {
  return listColumns.find((column) =>
    locales.some((locale) => plain(wordsFor(locale)(headingKey(column))) === plain(heading)),
  )
}

/** The code that a cell names by its word in any language, or as it is. */
export function named<const T extends string>(
  typed: string,
  codes: readonly T[],
  word: (code: T) => string,
): T | undefined {
  return codes.find(
    (code) =>
      code === typed || locales.some((locale) => plain(wordsFor(locale)(word(code))) === plain(typed)),
  )
}
