import { locales, wordsFor } from '../../../core/words/words.ts'
import { missingReasons } from './answer.ts'

/** The columns of the table that a division fills in, in their order. `key` says which item a row is of, and is not seen. */
export const sheetColumns = [
  ...(['key', 'code', 'name', 'rule', 'unit', 'target', 'lastYear', 'lastSource'] as const),
  ...(['value', 'missing', 'source', 'note', 'remark'] as const),
] as const
export type SheetColumn = (typeof sheetColumns)[number]

/** What is read of it again. */
export const readColumns = ['key', 'value', 'missing', 'source', 'note'] as const
export type ReadColumn = (typeof readColumns)[number]

export const headingKey = (column: SheetColumn) => `indicators.inquirySheet.column.${column}`

/** Which column bears this heading, in whatever language the table was made. */
export function columnNamed(heading: string): SheetColumn | undefined {
  const typed = heading.normalize('NFKC').trim()
  return sheetColumns.find((column) =>
    locales.some((locale) => wordsFor(locale)(headingKey(column)).normalize('NFKC') === typed),
  )
}

/** The reason that a cell names, by its word in any language; what is no reason stays as it was written. */
export function reasonNamed(typed: string): string {
  const word = typed.normalize('NFKC').trim()
  const named = missingReasons.find((reason) =>
    locales.some(
      (locale) => wordsFor(locale)(`indicators.field.missing.${reason}`).normalize('NFKC') === word,
    ),
  )
  return named ?? word
}

/** What a row is of, and how its item stood when the table was made. */
export type RowKey = { inquiry: string; item: string; version: number; seen: string }

export const keyText = ({ inquiry, item, version, seen }: RowKey): string =>
  [inquiry, item, version, seen].join('/')

const form = /^([0-9a-f-]{36})\/([0-9a-f-]{36})\/(\d{1,6})\/([0-9a-f]{8})$/

export function readKey(text: string): RowKey | undefined {
  const [, inquiry = '', item = '', version, seen = ''] = form.exec(text.trim()) ?? []
  return version ? { inquiry, item, version: Number(version), seen } : undefined
}

/** A1, K12: the place of a cell as spreadsheets name it; columns from 0, lines from 1. */
export function placeOf(column: number, line: number): string {
  const letter = (at: number): string =>
    (at >= 26 ? letter(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))
  return `${letter(column)}${line}`
}
