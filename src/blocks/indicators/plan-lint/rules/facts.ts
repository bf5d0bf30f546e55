import { formatDate } from '../../../../core/calendar/format.ts'
import { eraBySign, yearZero } from '../../../../core/calendar/wareki.ts'
import type { Found } from '../finding.ts'
import type { Act, Law } from '../knowledge-files.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn } from '../quote.ts'
import type { Subject } from '../subject.ts'

/** A law and its day may stand so far from one another, in characters. */
const reach = 30

/** What a text says of laws and years and a list or a calendar tells otherwise. */
export function factCheck({ texts, knowledge }: Subject): Found[] {
  return texts.flatMap((printed) => [...lawDays(printed, knowledge), ...calendars(printed, knowledge)])
}

type Verb = 'made' | 'amended' | 'in_force'
type Told = { day: string; verb: Verb; start: number; end: number }

function lawDays(printed: Printed, { laws, say }: Subject['knowledge']): Found[] {
  return daysIn(printed.text, say).flatMap((told) => {
    const law = lawNear(printed.text, told, laws.laws)
    const wrong = law && contradiction(law.law, told)
    if (!law || !wrong) return []
    const [start, end] = [Math.min(told.start, law.start), Math.max(told.end, law.end)]
    return [findingIn(printed, { start, end }, { code: 'FACT_CHECK', ...wrong })]
  })
}

/** Days that are said to be those of an act of law. */
function daysIn(text: string, say: Subject['knowledge']['say']): Told[] {
  const verbs = { made: say('law_made'), amended: say('law_amended'), in_force: say('law_in_force') }
  return [...text.matchAll(new RegExp(say('day').source, 'gu'))].flatMap((match) => {
    const end = match.index + match[0].length
    const [verb, said] = Object.entries(verbs)
      .map(([name, regex]) => [name as Verb, regex.exec(text.slice(end))?.[0]] as const)
      .find(([, part]) => part !== undefined) ?? [undefined, undefined]
    const day = dayOf(match)
    return verb && said !== undefined && day
      ? [{ day, verb, start: match.index, end: end + said.length }]
      : []
  })
}

/** 2021-04 or 2021, as exact as it is printed. */
function dayOf([, era, eraYear, western, month, date]: RegExpExecArray): string | undefined {
  const year = western ? Number(western) : westernYear(era ?? '', eraYear ?? '')
  if (year === undefined) return undefined
  return [String(year), month, date]
    .flatMap((part) => (part === undefined ? [] : part.normalize('NFKC').padStart(2, '0')))
    .join('-')
}

function westernYear(sign: string, year: string): number | undefined {
  const era = eraBySign(sign)
  // The first year of an era is no number: 令和元年.
  const number = Number(year.normalize('NFKC')) || 1
  return era && yearZero(era) + number
}

/** The law that is named nearest to the day, in the same sentence. */
function lawNear(
  text: string,
  told: Told,
  laws: Law[],
): { law: Law; start: number; end: number } | undefined {
  const from = text.lastIndexOf('。', told.start) + 1
  const full = text.indexOf('。', told.end)
  const sentence = text.slice(from, full < 0 ? undefined : full)
  const named = laws.flatMap((law) =>
    [law.name, ...law.short].flatMap((name) => {
      const at = sentence.indexOf(name)
      if (at < 0 || law.except.some((word) => sentence.startsWith(word, at))) return []
      return [{ law, start: from + at, end: from + at + name.length }]
    }),
  )
  const distance = ({ start, end }: { start: number; end: number }) =>
    Math.max(start - told.end, told.start - end, 0)
  const [nearest] = named
    .filter((one) => distance(one) <= reach)
    .sort((a, b) => distance(a) - distance(b) || b.end - b.start - (a.end - a.start))
  return nearest
}

/** What is wrong with a day of a law; undefined where it is right, or where the list cannot tell. */
function contradiction(
  { name, acts }: Law,
  { day, verb }: Told,
): Pick<Found, 'variant' | 'params'> | undefined {
  const own = verb === 'in_force' ? ('in_force' as const) : ('promulgated' as const)
  const other = own === 'in_force' ? ('promulgated' as const) : ('in_force' as const)
  const fitting = acts.filter(({ kind }) => verb === 'in_force' || kind === verb)
  if (fitting.some((act) => act[own].startsWith(day))) return undefined
  // A law is amended in many years, and the list holds some of its acts: a year alone tells nothing of them.
  const tells = verb === 'made' || day.includes('-')
  const confused = tells ? fitting.find((act) => act[other].startsWith(day)) : undefined
  const [made] = fitting
  if (confused) return { variant: verb === 'in_force' ? 'made' : 'force', params: paramsOf(name, confused) }
  return verb === 'made' && made && !isSameYear(made.promulgated, day)
    ? { params: paramsOf(name, made) }
    : undefined
}

/** A law is made once, but 制定 may also mean the day on which the bill passed, a few weeks earlier. */
function isSameYear(date: string, day: string): boolean {
  return date.slice(0, 4) === day.slice(0, 4)
}

/** Both days in both languages: each text takes its own. */
function paramsOf(law: string, { promulgated, in_force, about }: Act): Record<string, string> {
  return {
    law,
    about,
    made_ja: formatDate(promulgated, 'ja'),
    made_en: formatDate(promulgated, 'en'),
    force_ja: formatDate(in_force, 'ja'),
    force_en: formatDate(in_force, 'en'),
  }
}

/** 令和5年(2022年): one of the two is wrong. */
function calendars(printed: Printed, { say }: Subject['knowledge']): Found[] {
  return [...printed.text.matchAll(new RegExp(say('both_calendars').source, 'gu'))].flatMap((match) => {
    const [whole, sign = '', eraYear = '', , western = ''] = match
    const right = westernYear(sign, eraYear)
    if (right === undefined || right === Number(western)) return []
    const stretch = { start: match.index, end: match.index + whole.length }
    const params = { right: String(right), western }
    return [findingIn(printed, stretch, { code: 'FACT_CHECK', variant: 'calendar', params })]
  })
}
