import { dateOfDay } from '../../calendar/day.ts'

/** How a number of a worksheet is meant. `padded`: by zeros and hyphens, as 277-0005. */
export type FormatKind =
  | { kind: 'plain' }
  | { kind: 'date' | 'time' | 'dateTime' }
  | { kind: 'percent'; decimals: number }
  | { kind: 'padded'; pattern: string }

const plain: FormatKind = { kind: 'plain' }

/** Numbers of formats that every Excel knows by itself, with those of the Japanese one (27–36, 50–58). */
const known: [FormatKind, number[]][] = [
  [{ kind: 'date' }, [14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]],
  [{ kind: 'time' }, [18, 19, 20, 21, 32, 33, 45, 46, 47]],
  [{ kind: 'dateTime' }, [22]],
  [{ kind: 'percent', decimals: 0 }, [9]],
  [{ kind: 'percent', decimals: 2 }, [10]],
]
const builtIn = new Map(known.flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)))

/** What a number format means; `code` where the workbook defines it itself. */
export function formatOf(id: number, code: string | undefined): FormatKind {
  if (code === undefined) return builtIn.get(id) ?? plain
  const bare = bareCode(code)
  if (/%/.test(bare)) return { kind: 'percent', decimals: /\.([0#?]+)/.exec(bare)?.[1]?.length ?? 0 }
  const pattern = bare.split(';').findLast((part) => /[0-9]/.test(part)) ?? ''
  if (/^0[0-]*0$/.test(pattern)) return pattern === '0' ? plain : { kind: 'padded', pattern }
  return momentOf(bare.split(';')[0] ?? '')
}

/** A format without what is only written: quoted text, colours, conditions, fillers. */
function bareCode(code: string): string {
  return code
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\\-/g, '-')
    .replace(/"[^"]*"|[\\_*]./g, '')
    .replace(/General|G\/標準/gi, '')
}

function momentOf(code: string): FormatKind {
  const letters = code.replace(/AM\/PM|A\/P/gi, 'h').replace(/[0#?]E[+-]/gi, '')
  const hasTime = /[hs]/i.test(letters)
  const hasDate = /[ydega]/i.test(letters) || (/m/i.test(letters) && !hasTime)
  if (hasDate) return { kind: hasTime ? 'dateTime' : 'date' }
  return hasTime ? { kind: 'time' } : plain
}

const minutesOfDay = 24 * 60
/** Days of Excel before 1970-01-01. */
const epoch = 25_569

/** A number as it is meant: a date as YYYY-MM-DD, a time as hh:mm, else the number itself without grouping. */
export function shownNumber(number: number, format: FormatKind, from1904: boolean): string {
  switch (format.kind) {
    case 'percent':
      return `${(number * 100).toFixed(format.decimals)}%`
    case 'padded':
      return padded(number, format.pattern)
    case 'date':
    case 'time':
    case 'dateTime':
      return shownMoment(number, format.kind, from1904) ?? String(number)
    default:
      return String(number)
  }
}

function padded(number: number, pattern: string): string {
  if (!Number.isInteger(number) || number < 0) return String(number)
  const digits = String(number).padStart(pattern.replaceAll('-', '').length, '0')
  const more = digits.length - pattern.replaceAll('-', '').length
  let at = more
  const tail = [...pattern].map((char) => (char === '-' ? '-' : digits[at++])).join('')
  return digits.slice(0, more) + tail
}

function shownMoment(
  serial: number,
  kind: 'date' | 'time' | 'dateTime',
  from1904: boolean,
): string | undefined {
  const minutes = Math.round(serial * minutesOfDay)
  const day = Math.floor(minutes / minutesOfDay)
  const rest = minutes - day * minutesOfDay
  if (serial < 0) return undefined
  // A time under a format for dates: there is no such day.
  if (kind === 'time' || (day === 0 && serial > 0)) return timeOf(kind === 'time' ? minutes : rest)
  const date = dateOfSerial(day, from1904)
  return date && kind === 'dateTime' && rest > 0 ? `${date} ${timeOf(rest)}` : date
}

/** Times past a day are durations; with a day before them only their time of day is meant. */
function timeOf(minutes: number): string {
  const inDay = minutes >= 1000 * 60 ? minutes % minutesOfDay : minutes
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

/**
 * The day under its number in Excel, or undefined where there is none. Excel believes in 29 February 1900 (day 60): what
 * comes before it is a day later than it counts.
 */
export function dateOfSerial(day: number, from1904: boolean): string | undefined {
  const corrected = from1904 ? day + 1462 : day > 60 ? day : day + 1
  const isDay = (from1904 || (day > 0 && day !== 60)) && corrected < 2_958_466
  return isDay ? dateOfDay(corrected - epoch) : undefined
}
