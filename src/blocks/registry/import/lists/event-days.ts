import { dateOfParts, daysBetween, partsOf, weekdayOf } from '../../../../core/calendar/day.ts'
import { readDay } from '../../../../core/sheet/values/days.ts'

/** On which days something is. Null and null: at any time, or on days that the text does not tell. */
export type EventDays = {
  startsOn: string | null
  endsOn: string | null
  /** What was found out (yearAdded), what is doubtful, or that there is no such day. */
  found: { code: 'yearAdded' | 'weekday' | 'daysListed' | 'daysUnread' | 'date'; year?: number }[]
}

type Written = {
  year: number | null
  month: number
  day: number
  weekday: number | null
  at: number
  end: number
}

const days = /(?:(\d{4})年|令和(\d{1,2}|元)年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([日月火水木金土])[^)]*\))?/gu
const weekdays: Record<string, number> = { 日: 0, 月: 1, 火: 2, 水: 3, 木: 4, 金: 5, 土: 6 }
const until = /^\s*(?:まで|迄)/
const range = /^(?:から|より)?[~〜ー-]?$/

/**
 * Reads days as people write them: 8月5日（水）～8月16日（日）, 8月16日まで, ～9月25日, 9月4日、18日. A year that is not
 * written is the nearest to the day of the list in which the weekday is right. `open`: words that say that there is no fixed day.
 */
export function readEventDays(text: string, { asOf, open }: { asOf: string; open: RegExp }): EventDays {
  const plain = readDay(text, { serials: true })
  if (plain.ok) return { startsOn: plain.value, endsOn: null, found: [] }
  const typed = text.normalize('NFKC').replace(/\s+/g, '')
  const written = writtenIn(typed)
  const [first] = written
  if (!first) return noDay(typed, open)
  const found: EventDays['found'] = []
  const dates = datesOf(typed, { written, asOf, found })
  if (dates === null) return { startsOn: null, endsOn: null, found: [{ code: 'date' }] }
  return { ...spanOf(typed, written, dates, found), found }
}

function noDay(typed: string, open: RegExp): EventDays {
  const found: EventDays['found'] = open.test(typed) ? [] : [{ code: 'daysUnread' }]
  return { startsOn: null, endsOn: null, found }
}

/** The days in the text before any remark; a day without its month is in the month of the one before. */
function writtenIn(typed: string): Written[] {
  const [main = ''] = typed.split('※')
  const written: Written[] = []
  for (const found of main.matchAll(days)) {
    const [whole, western, era, month, day, weekday] = found
    const former = written.at(-1)
    if (!month && !former) continue
    written.push({
      year: western ? Number(western) : era ? 2018 + (Number(era) || 1) : null,
      month: Number(month ?? former?.month),
      day: Number(day),
      weekday: weekdays[weekday ?? ''] ?? null,
      at: found.index,
      end: found.index + whole.length,
    })
  }
  return written
}

type Dating = { written: readonly Written[]; asOf: string; found: EventDays['found'] }

/** The dates of what is written, in order; null where one of them is no day. */
function datesOf(typed: string, { written, asOf, found }: Dating): string[] | null {
  const dates: string[] = []
  for (const [at, one] of written.entries()) {
    const ends = at > 0 && range.test(typed.slice(written[at - 1]?.end, one.at))
    const from = dates[0] ?? asOf
    const date = one.year === null ? nearest(one, { from, ends }) : dateOfParts(one.year, one.month, one.day)
    if (!date) return null
    dates.push(date)
    if (one.weekday !== null && weekdayOf(date) !== one.weekday) found.push({ code: 'weekday' })
  }
  const [first] = dates
  if (first && written.some(({ year }) => year === null))
    found.unshift({ code: 'yearAdded', year: partsOf(first).year })
  return dates
}

/** In the year in which the weekday is right, and nearest to another day; what ends a range is not before it. */
function nearest(
  { month, day, weekday }: Written,
  { from, ends }: { from: string; ends: boolean },
): string | undefined {
  const { year } = partsOf(from)
  const candidates = [year - 1, year, year + 1]
    .flatMap((one) => dateOfParts(one, month, day) ?? [])
    .filter((date) => !ends || date >= from)
  const right = candidates.filter((date) => weekday === null || weekdayOf(date) === weekday)
  const near = (date: string) => Math.abs(daysBetween(from, date))
  return (right.length > 0 ? right : candidates).sort((a, b) => near(a) - near(b))[0]
}

function spanOf(
  typed: string,
  written: readonly Written[],
  dates: readonly string[],
  found: EventDays['found'],
): Pick<EventDays, 'startsOn' | 'endsOn'> {
  const [first, second] = written
  const startsOn = [...dates].sort()[0] ?? null
  if (first && written.length === 1) {
    const before = typed.slice(0, first.at)
    const isEnd = until.test(typed.slice(first.end)) || /[~〜]$/.test(before)
    return isEnd ? { startsOn: null, endsOn: startsOn } : { startsOn, endsOn: null }
  }
  const between = first && second ? typed.slice(first.end, second.at) : ''
  if (written.length > 2 || !range.test(between) || between === '') found.push({ code: 'daysListed' })
  return { startsOn, endsOn: [...dates].sort().at(-1) ?? null }
}
