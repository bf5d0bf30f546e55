import { formatDate } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Notice } from '../../../ui/text/notice.tsx'
import type { CarriedArea } from '../../registry/areas.ts'
import { type Day, dayFields, weekDays } from '../codes.ts'
import type { Hours, OpenState, Week } from '../hours.ts'
import { shortTime, spansText, weekInGroups } from '../hours.ts'

export type Say = Pick<ViewContext, 'words' | 'locale'>

/** Codes in words, in the order in which they are chosen. */
export const codesText = (field: string, codes: readonly string[], { words }: Say): string =>
  codes.map((code) => words(`resources.field.${field}.${code}`)).join(words('resources.days.and'))

/** An area in the reader's language; of one that is past, that it is. */
export function areaText({ name, nameEn, past }: CarriedArea, { words, locale }: Say): string {
  const said = locale === 'en' ? nameEn : name
  return past ? words('resources.area.past', { name: said }) : said
}

/** For which areas an entry is there; without any it is for all of the city. */
export function areasText(codes: readonly string[], areas: readonly CarriedArea[], say: Say): string {
  const carried = areas.filter(({ code }) => codes.includes(code)).map((area) => areaText(area, say))
  return carried.join(say.words('resources.days.and')) || say.words('resources.contacts.allCity')
}

/** The hours of a week, days of the same hours together: 「月〜金 8:30-17:15」. */
export function weekText(week: Week, say: Say): string[] {
  return weekInGroups(week).map(
    ({ days, spans }) => `${daysText(days, say)} ${spansText(spans, say.words('resources.days.and'))}`,
  )
}

function daysText(days: readonly number[], { words }: Say): string {
  const name = (day: number | undefined) => words(`resources.day.${day}`)
  if (days.length === 7) return words('resources.days.all')
  if (days.length > 2) return words('resources.days.span', { from: name(days[0]), until: name(days.at(-1)) })
  return days.map(name).join(words('resources.days.and'))
}

/** Days on which one can come, as a week is read: 「月〜金」 for three and more in a row, else each: 「火・木」. */
export function joiningDaysText(days: readonly string[], { words }: Say): string {
  const there = weekDays.map((day, at) => ({ day, at })).filter(({ day }) => days.includes(day))
  const name = (one?: { day: Day }) => (one ? words(`resources.day.${dayFields.indexOf(one.day)}`) : '')
  const [from, until] = [there[0], there.at(-1)]
  const isInARow = from !== undefined && until !== undefined && until.at - from.at === there.length - 1
  if (there.length === 7) return words('resources.days.all')
  if (there.length > 2 && isInARow)
    return words('resources.days.span', { from: name(from), until: name(until) })
  return there.map(name).join(words('resources.days.and'))
}

/** What holds on 祝日 and at the year's end, where there are hours at all. */
export function closedText({ week, openOnHolidays, openAtYearEnd }: Hours, { words }: Say): string {
  if (week.every((spans) => spans.length === 0)) return ''
  const holidays = words(`resources.hours.holidays.${openOnHolidays ? 'open' : 'closed'}`)
  const yearEnd = words(`resources.hours.yearEnd.${openAtYearEnd ? 'open' : 'closed'}`)
  return `${holidays}${words('resources.days.and')}${yearEnd}`
}

/** Whether it is open now, and if not, when next; blank where nobody wrote hours down. */
export function openText(state: OpenState, today: string, { words, locale }: Say): string {
  if (state.state === 'unsaid') return ''
  if (state.state === 'open') return words('resources.contacts.openUntil', { time: shortTime(state.until) })
  if (!state.next) return words('resources.contacts.closed')
  const { day } = state.next
  const time = shortTime(state.next.from)
  const when =
    day === today
      ? words('resources.contacts.opensToday', { time })
      : words('resources.contacts.opensAt', { day: formatDate(day, locale, { weekday: true }), time })
  return words('resources.contacts.opens', { when })
}

/** The name in the reader's language. */
export const nameIn = (
  { name, name_en }: { name: string; name_en: string | null },
  { locale }: Pick<ViewContext, 'locale'>,
): string => (locale === 'en' ? (name_en ?? name) : name)

const doneOf = [
  'addResource',
  'changeResource',
  'confirmResource',
  'retireResource',
  'reinstateResource',
  'describePlace',
]

/** After a form: what was done. */
export function Done({ view, of = doneOf }: { view: ViewContext; of?: readonly string[] }) {
  const done = of.find((one) => one === view.query.get('done'))
  if (!done) return null
  return (
    <Notice tone="success" announce>
      {view.words(`resources.done.${done}`)}
    </Notice>
  )
}
