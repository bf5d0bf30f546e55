/** A day travels as 'YYYY-MM-DD' (proleptic Gregorian), so that days sort and compare as strings. */
const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/
const dayLength = 86_400_000

/** Whether the text is a day that exists, written 'YYYY-MM-DD'. */
export function isDate(text: string): boolean {
  return numberOf(text) !== undefined
}

/** Days since 1970-01-01. Throws a RangeError for a text that is no day: such a text is a mistake of the code. */
export function dayNumber(date: string): number {
  const number = numberOf(date)
  if (number === undefined) throw new RangeError(`Not a day written YYYY-MM-DD: ${date}`)
  return number
}

/** The day with this number. Throws a RangeError outside the years 100 to 9999. */
export function dateOfDay(number: number): string {
  const date = new Date(number * dayLength)
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
  if (!isDate(text)) throw new RangeError(`No day has the number ${number}`)
  return text
}

/** The day so many calendar days later (earlier if negative). Legal clocks use this: they skip nothing. */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days)
}

/** The days from one to another, both included; none where the second comes first. */
export function daysFrom(from: string, until: string): string[] {
  return Array.from({ length: Math.max(daysBetween(from, until) + 1, 0) }, (_, at) => addDays(from, at))
}

/** Calendar days from one day to another: 1 from a day to the next, negative backwards. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: string): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7
}

/** The seven days of the week of a day, Monday first, as a week of work begins. */
export function weekOf(date: string): string[] {
  const monday = addDays(date, -((weekdayOf(date) + 6) % 7))
  return daysFrom(monday, addDays(monday, 6))
}

/** Year, month (1–12) and day of a day. */
export function partsOf(date: string): { year: number; month: number; day: number } {
  dayNumber(date)
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) }
}

/** 'YYYY-MM-DD' of the three numbers, or undefined when there is no such day. */
export function dateOfParts(year: number, month: number, day: number): string | undefined {
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
  return isDate(date) ? date : undefined
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0')
}

function numberOf(text: string): number | undefined {
  const match = dayPattern.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.getTime() / dayLength : undefined
}
