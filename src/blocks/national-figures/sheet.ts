import { today } from '../../core/calendar/clock.ts'
import { fiscalYearLabel } from '../../core/calendar/fiscal-year.ts'
import { formatDate, formatMonthShort } from '../../core/calendar/format.ts'
import { dateInTokyo } from '../../core/calendar/tokyo.ts'
import { nationalTopic } from '../../core/national-measure.ts'
import type { ViewContext } from '../../core/page/page.ts'
import type { XlsxRow, XlsxSheet } from '../../core/sheet/write-xlsx.ts'
import type { Sum } from './cells.ts'
import { inLocale } from './in-locale.ts'
import { isIncomplete, type Look, type ShownCell, type ShownLine } from './look.ts'
import { type Line, linesOf, type Matrix } from './matrix.ts'
import type { Reporter } from './reporters.ts'

type Say = Pick<ViewContext, 'words' | 'locale' | 'demo'>

/**
 * A matrix as a table to be sent: for each line its sum, and below it each source with its own numbers. Where the form has numbers for its
 * lines they come first; where it is known of some lines from where they come, a remark says of which it is not.
 */
export function sheetOf(look: Look, say: Say): XlsxSheet {
  const { words, locale } = say
  const months = look.months.map(({ month }) => ({
    heading: formatMonthShort(month, locale),
    ...{ width: 9, numbers: true },
  }))
  const lines = linesOf(look.matrix)
  const number = { heading: words('national-figures.number'), width: 6 }
  const remark = { heading: words('national-figures.remark'), width: 40 }
  return {
    name: words('national-figures.matrix.title'),
    above: aboveOf(look, say),
    columns: [
      ...(isNumbered(lines) ? [number] : []),
      { heading: words('national-figures.line'), width: 34 },
      { heading: words('national-figures.source'), width: 30 },
      { heading: words('national-figures.unit'), width: 8 },
      ...months,
      { heading: words('national-figures.total'), width: 10, numbers: true },
      ...(isRemarked(lines) ? [remark] : []),
    ],
    rows: [...look.lines, ...look.former].flatMap((line) =>
      completed(rowsOf(line, look, say), line, { lines, say }),
    ),
    landscape: true,
  }
}

const isNumbered = (lines: readonly Line[]) => lines.some(({ number }) => number !== undefined)
const isRemarked = (lines: readonly Line[]) =>
  lines.some(({ sourced, unknown, note }) => sourced || unknown || note)

/** What has to be known of a line, why it is empty, and whether it is known that the state asks for it. */
export function remarkOf({ unknown, note, sourced }: Line, { words, locale }: Pick<Say, 'words' | 'locale'>) {
  const said = [note, unknown].flatMap((one) => (one ? [inLocale(one, locale)] : []))
  return [...said, ...(sourced ? [] : [words('national-figures.unsourced')])].join(' ')
}

type Around = { lines: readonly Line[]; say: Say }

/** The rows of a line with its number before them and its remark behind the first. */
const completed = (rows: XlsxRow[], { line }: ShownLine, { lines, say }: Around): XlsxRow[] =>
  rows.map(({ cells }, at) => ({
    cells: [
      ...(isNumbered(lines) ? [line.number ?? ''] : []),
      ...cells,
      ...(isRemarked(lines) ? [at === 0 ? remarkOf(line, say) : ''] : []),
    ],
  }))

/** Of which cases a table is; nothing where it is of all. */
export function topicsText({ topics }: Matrix, { words }: Pick<Say, 'words'>): string[] {
  if (!topics) return []
  const named = topics.map((topic) => words(nationalTopic(topic) ?? topic))
  return [words('national-figures.topics', { topics: named.join(words('national-figures.comma')) })]
}

function aboveOf({ matrix, year, months }: Look, say: Say): string[] {
  const { words, locale, demo } = say
  const last = (day: Date) => formatDate(dateInTokyo(day), locale)
  const settled = months.flatMap(({ month, freezes }) => {
    const freeze = freezes.at(-1)
    if (!freeze) return []
    const by = { month: formatMonthShort(month, locale), day: last(freeze.at), version: freeze.version }
    return [words('national-figures.sheet.settledBy', by)]
  })
  return [
    words('national-figures.heading', {
      title: inLocale(matrix.title, locale),
      year: fiscalYearLabel(year, locale),
    }),
    ...topicsText(matrix, say),
    ...(matrix.confirmed ? [] : [words('national-figures.unconfirmed', { version: matrix.version })]),
    words('national-figures.sheet.made', { day: formatDate(today(), locale), version: matrix.version }),
    settled.length > 0
      ? words('national-figures.sheet.settled', { months: settled.join(words('national-figures.comma')) })
      : words('national-figures.sheet.open'),
    words('national-figures.sheet.legend'),
    ...(demo ? [words('national-figures.sheet.demo')] : []),
  ]
}

function rowsOf({ line, cells, total }: ShownLine, look: Look, say: Say): XlsxRow[] {
  const { words, locale } = say
  const label = inLocale(line.label, locale)
  const name = linesOf(look.matrix).includes(line) ? label : words('national-figures.former', { line: label })
  const head = { name, unit: inLocale(line.unit, locale) }
  const over = (value: (cell: ShownCell) => string | number | null) =>
    look.months.map(({ month }) => {
      const cell = cells.find((one) => one.cell.month === month)
      return cell ? value(cell) : null
    })
  const all: XlsxRow = {
    cells: [
      ...[head.name, words('national-figures.total'), head.unit],
      ...over(({ untold, shown }) => (untold ? words('national-figures.untold') : sumCell(shown, say))),
      total ? sumCell(total, say) : words('national-figures.noTotal'),
    ],
  }
  if (line.reported.length === 0) return [all]
  const own = { source: words('national-figures.own'), value: ({ shown }: ShownCell) => shown.own }
  const parts = look.reporters
    .filter(({ field }) => line.reported.includes(field))
    .map((reporter) => ({
      source: inLocale(reporter.name, locale),
      value: (cell: ShownCell) => partCell(cell, reporter, say),
    }))
  return [
    all,
    ...[own, ...parts].map(({ source, value }) => {
      const values = over(value)
      const sum = total ? sumOfSource(values, say) : words('national-figures.noTotal')
      return { cells: [...[head.name, source, head.unit], ...values, sum] }
    }),
  ]
}

/** What a source says of all months: nothing where it says nothing, and never a whole sum where a month is still missing. */
function sumOfSource(values: readonly (string | number | null)[], { words }: Say): string | number | null {
  const known = values.filter((value) => typeof value === 'number')
  const missing = values.filter((value) => typeof value === 'string').length
  if (known.length === 0) return missing > 0 ? words('national-figures.unreported') : null
  const sum = known.reduce((all, value) => all + value, 0)
  return missing > 0 ? `${sum}※` : sum
}

/** What is not known is said in words; an incomplete sum carries its mark and is a text, so that nobody adds it up unseen. */
function sumCell(sum: Sum, { words }: Say): string | number {
  if (sum.value === null)
    return words(sum.missing > 0 ? 'national-figures.unreported' : 'national-figures.none')
  return isIncomplete(sum) ? `${sum.value}※` : sum.value
}

function partCell(
  { cell, told, untold }: ShownCell,
  reporter: Reporter,
  { words }: Say,
): string | number | null {
  if (untold) return null
  const unreported = words('national-figures.unreported')
  if (told) {
    const part = told.parts.find(({ reporterId }) => reporterId === reporter.id)
    return part ? (part.value ?? unreported) : null
  }
  const part = cell.parts.find((one) => one.reporter.id === reporter.id)
  return part ? (part.figure?.value ?? unreported) : null
}
