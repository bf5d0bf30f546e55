import { readDay } from '../../../../core/sheet/values/days.ts'
import { readMark } from '../../../../core/sheet/values/marks.ts'
import { readCode, readCount, readNumber, splitList } from '../../../../core/sheet/values/numbers.ts'
import { readTelephone } from '../../../../core/sheet/values/telephones.ts'
import { readHour } from './hours.ts'

/** What may come of a cell. */
export type Value = string | number | string[]

/** A cell as read: with the codes of what was put right, or with the code of why it cannot be. */
export type CellReading = { ok: true; value: Value; repairs: readonly string[] } | { ok: false; code: string }

/** How a cell may be read; a layout names one of these for each of its fields. */
export const valueTypes = {
  text: (text) => understood(text),
  list: (text) => understood(splitList(text)),
  mark: readMark,
  count: called('count', readCount),
  number: called('decimal', readNumber),
  time: readOneHour,
  day: (text) => readDay(text, { serials: true }),
  telephone: readTelephone,
  url: readUrl,
  corporateNumber: (text) => readCode(text, 13),
} as const satisfies Record<string, (text: string) => CellReading>

export type ValueType = keyof typeof valueTypes

const readers: Record<ValueType, (text: string) => CellReading> = valueTypes

/** One cell as its type reads it. */
export const readValue = (type: ValueType, text: string): CellReading => readers[type](text)

/** Of what cannot be read as these nothing is kept; all else is taken as it stands. */
export const onlyAsRead: ReadonlySet<ValueType> = new Set(['url', 'corporateNumber'])

const understood = (value: Value): CellReading => ({ ok: true, value, repairs: [] })

/** The same, where whatever is wrong has one name. */
function called(code: string, read: (text: string) => CellReading): (text: string) => CellReading {
  return (text) => {
    const reading = read(text)
    return reading.ok ? reading : { ok: false, code }
  }
}

function readOneHour(text: string): CellReading {
  const { time, rest } = readHour(text)
  if (time === null || rest === 'more') return { ok: false, code: 'time' }
  return { ok: true, value: time, repairs: rest === 'tail' ? ['timeTail'] : [] }
}

/** Only what a browser opens as a page may become a link; the first one where more stands beside it. */
function readUrl(text: string): CellReading {
  const typed = text.normalize('NFKC').trim()
  const [found] = /https?:\/\/[^\s<>"「」、。]+/i.exec(typed) ?? []
  if (found === undefined) return { ok: false, code: 'url' }
  return { ok: true, value: found, repairs: found === typed ? [] : ['urlInText'] }
}

/** A dash alone says that there is nothing to say. */
const dash = /^[-\u2010-\u2015\u2212\u30fc\uff0d]+$/

/** Small counts are not told: a dash, X, * or … stands there. */
export const isWithheld = (text: string): boolean => dash.test(text) || /^(?:[xX*…×]+|秘匿)$/u.test(text)

/** What no table keeps: control characters, but for tabs and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** A cell without what no table keeps; blank where only a dash stands. */
export function cellText(text: string): string {
  const clean = text.replace(control, '').trim()
  return dash.test(clean) ? '' : clean
}
