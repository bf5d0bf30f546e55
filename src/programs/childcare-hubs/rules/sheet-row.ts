import { parseDate } from '../../../core/calendar/parse-date.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { entered } from './codes.ts'
import { mostADay } from './fields.ts'

/** The columns of a file of counts. Their headings are words, as the empty form prints them; others mean the same. */
export const sheetColumns = ['day', 'hub', 'open', 'reason', ...entered] as const
export type SheetColumn = (typeof sheetColumns)[number]

/** Between words that mean the same: `子育てひろば|施設名`. */
const either = '|'

/** Which column a heading is; what is none of ours is left aside. */
export function columnOfHeading(): (heading: string) => SheetColumn | undefined {
  const known = new Map<string, SheetColumn>()
  for (const language of ['ja', 'en'] as const) {
    const words = wordsFor(language)
    for (const column of sheetColumns) {
      const names = `${words(`childcare-hubs.sheet.${column}`)}${either}${words(`childcare-hubs.sheet.${column}.too`)}`
      for (const name of names.split(either)) known.set(normalForm(name), column)
    }
  }
  return (heading) => known.get(normalForm(heading))
}

/** What is wrong with a line: the key of its sentence, and what stands there that makes it wrong. */
export type LineProblem = {
  line: number
  code: string
  column?: SheetColumn
  params?: Record<string, string>
}

export type Cells = Partial<Record<SheetColumn, string>>

export type SheetDay = {
  line: number
  day: string
  hubId: string
  /** Null: open. Empty: closed, and nobody wrote why. */
  reason: string | null
  counts: Map<string, number>
}

export type Known = { hubs: ReadonlyMap<string, string>; today: string; words: OpenWords }

/** A word that stands for open or closed; ○ and × are such, so nothing is left out of them. */
const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()

export type OpenWords = Record<'open' | 'closed' | 'notEntered', ReadonlySet<string>>

/** The words by which files say that a day was open, or closed, or that nobody knows. */
export function openWords(): OpenWords {
  const all = (['ja', 'en'] as const).map((language) => wordsFor(language))
  const setOf = (texts: string[]) => new Set(texts.flatMap((text) => text.split(either).map(plain)))
  return {
    open: setOf(all.map((words) => words('childcare-hubs.sheet.openWords'))),
    closed: setOf(all.map((words) => words('childcare-hubs.sheet.closedWords'))),
    notEntered: setOf(all.map((words) => words('childcare-hubs.sheet.notEnteredWords'))),
  }
}

/**
 * Reads one row: a day of a hub with its counts, or what is wrong with it, each thing with its column. A day without a word
 * about being open is open, a closed one has no counts, and one that was not entered is left aside (null).
 */
export function readRow(
  cells: Cells,
  line: number,
  { hubs, today, words }: Known,
): { day: SheetDay } | { problems: LineProblem[] } | null {
  if (words.notEntered.has(plain(cells.open ?? ''))) return null
  const problems: LineProblem[] = []
  const wrong = (column: SheetColumn, code: string, value = '') =>
    problems.push({ line, column, code, ...(value ? { params: { value: value.slice(0, 40) } } : {}) })
  const day = readDay(cells.day ?? '', today, (code, value) => wrong('day', code, value))
  const hubId = hubs.get(normalForm(cells.hub ?? ''))
  if (!hubId) wrong('hub', 'childcare-hubs.import.hubUnknown', cells.hub || '')
  const isClosed = readOpen(cells, words, (code, value) => wrong('open', code, value))
  const counts = readCounts(cells, wrong)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (isClosed && total > 0) wrong('open', 'childcare-hubs.import.closedWithCounts')
  if (problems.length > 0 || !day || !hubId) return { problems }
  const reason = isClosed ? (cells.reason ?? '') : null
  return { day: { line, day, hubId, reason, counts: isClosed ? new Map() : counts } }
}

type Tell = (code: string, value?: string) => void

function readDay(text: string, today: string, wrong: Tell): string | null {
  const read = parseDate(text)
  if (!read.ok) wrong(text === '' ? 'childcare-hubs.import.dayMissing' : read.reason, text)
  else if (read.date > today) wrong('childcare-hubs.dayAhead')
  else return read.date
  return null
}

function readOpen({ open = '', reason = '' }: Cells, words: Known['words'], wrong: Tell): boolean {
  const form = plain(open)
  if (form === '') return reason !== ''
  if (words.closed.has(form)) return true
  if (!words.open.has(form)) wrong('childcare-hubs.import.openUnreadable', open)
  return false
}

function readCounts(
  cells: Cells,
  wrong: (column: SheetColumn, code: string, value?: string) => void,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const column of entered) {
    const text = cells[column]
    if (text === undefined || text === '') continue
    const digits = text.normalize('NFKC').replace(/[,\s]/g, '')
    if (!/^[-+]?\d+(\.0+)?$/.test(digits)) wrong(column, 'childcare-hubs.import.noNumber', text)
    else if (Number(digits) < 0) wrong(column, 'childcare-hubs.import.negative', text)
    else if (Number(digits) > mostADay) wrong(column, 'childcare-hubs.import.tooMany', text)
    else counts.set(column, Number(digits))
  }
  return counts
}
