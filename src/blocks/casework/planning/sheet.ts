import { unanswered } from '../../registry/codes.ts'
import first from './sheets/2025-1.json' with { type: 'json' }

/** One item of a sheet. Its words are `casework.saveAssessment.<code>`, those of an option `….<code>.<option>`. */
export type SheetItem = {
  code: string
  kind: 'text' | 'choice' | 'many' | 'number' | 'date'
  /** ※: to be entered before the assessment is finished; 不明 and 未聴取 are entries. */
  must?: boolean
  options?: readonly string[]
  /** A text of one line. */
  short?: boolean
  unit?: 'yen' | 'people'
  /** The largest number. */
  max?: number
}

export type SheetSection = { code: string; items: readonly SheetItem[] }

/** A version of the sheet that is asked after, from a day on. What was answered under a version is read under it. */
export type Sheet = { code: string; since: string; sections: readonly SheetSection[] }

/** All versions, the oldest first. A municipality that asks otherwise adds a file beside the first one, and the words of its items. */
export const sheets: readonly Sheet[] = [first as Sheet]

export const sheetCodes = sheets.map(({ code }) => code) as [string, ...string[]]

/** The option that says that there is nothing: not together with others. */
export const without = 'without'

export const itemsOf = ({ sections }: Pick<Sheet, 'sections'>): SheetItem[] =>
  sections.flatMap(({ items }) => items)

/** The version that is asked after on a day: the newest that has begun; before the first one, that. */
export function sheetOn(day: string, among: readonly Sheet[] = sheets): Sheet {
  const begun = among.filter(({ since }) => since <= day)
  return (begun.at(-1) ?? among[0]) as Sheet
}

/** The version under which something was answered. */
export function sheetOf(code: string, among: readonly Sheet[] = sheets): Sheet {
  const found = among.find((sheet) => sheet.code === code)
  if (!found) throw new Error(`there is no sheet ${code}`)
  return found
}

/** Each item once, as the newest version has it, with all options there ever were. */
export function everyItem(among: readonly Sheet[] = sheets): SheetItem[] {
  const found = new Map<string, SheetItem>()
  for (const item of among.flatMap(itemsOf)) {
    const former = found.get(item.code)
    const options = [...new Set([...(former?.options ?? []), ...(item.options ?? [])])]
    found.set(item.code, { ...item, ...(options.length > 0 ? { options } : {}) })
  }
  return [...found.values()]
}

export type Unanswered = (typeof unanswered)[number]

/** What stands at an item: an answer, or that it could not be told or was not asked. A blank stands nowhere. */
export type Answer = { value: string | number | readonly string[] } | { none: Unanswered }
export type Answers = Readonly<Record<string, Answer>>

export const isUnanswered = (code: unknown): code is Unanswered =>
  (unanswered as readonly unknown[]).includes(code)
