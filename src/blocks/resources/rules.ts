import { addDays } from '../../core/calendar/day.ts'
import { readSpans } from '../../core/calendar/parse-spans.ts'
import { type FieldProblem, Refusal } from '../../core/refusal.ts'
import { dayFields } from './codes.ts'
import type { Week } from './hours.ts'

/** As an entry is typed, as far as rules look at it. */
export type Typed = {
  topics: readonly string[]
  telephone?: string | undefined
  fax?: string | undefined
  mail?: string | undefined
  url?: string | undefined
  address?: string | undefined
  isPublic: boolean
} & { [day in (typeof dayFields)[number]]?: string | undefined }

const number = /^\+?[\d()\-\s]{3,20}$/
const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What does not fit in what was typed, each at its field. */
export function typedProblems(typed: Typed): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (typed.topics.length === 0) add('topics', 'resources.topics.some')
  for (const field of ['telephone', 'fax'] as const)
    if (typed[field] && !number.test(typed[field].normalize('NFKC'))) add(field, 'resources.number')
  if (typed.mail && !mail.test(typed.mail)) add('mail', 'resources.mail')
  if (typed.url && !isAddress(typed.url)) add('url', 'resources.url')
  for (const day of dayFields) if (readSpans(typed[day] ?? '') === null) add(day, 'resources.hours.unread')
  if (typed.isPublic && !(typed.telephone ?? typed.fax ?? typed.mail ?? typed.url ?? typed.address))
    add('telephone', 'resources.public.noWay')
  return problems
}

function isAddress(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url)
}

/** The hours of the week as they were typed; whoever asks has had them looked at. */
export const weekOf = (typed: Typed): Week => dayFields.map((day) => readSpans(typed[day] ?? '') ?? [])

/** What was confirmed longer ago than this is asked again. */
const freshDays = 365

/** Whether somebody has to ask again whether it still holds: never confirmed, changed since, or a year ago. */
export const isStale = (confirmedOn: string | null, today: string): boolean =>
  confirmedOn === null || confirmedOn <= addDays(today, -freshDays)

/** Refuses `resources.gone` (409): what was taken off the lists is put back before it is changed. */
export function requireListed(retired: boolean): void {
  if (retired) throw new Refusal('resources.gone', 409)
}

/** What does not fit of a place to take part: nothing to do there, a help that is given and is not. */
export function placeProblems({
  activities,
  helps,
  lacks,
}: {
  activities: readonly string[]
  helps: readonly string[]
  lacks: readonly string[]
}): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (activities.length === 0) problems.push({ field: 'activities', code: 'resources.activities.some' })
  if (lacks.some((help) => helps.includes(help)))
    problems.push({ field: 'lacks', code: 'resources.lacks.both' })
  return problems
}
