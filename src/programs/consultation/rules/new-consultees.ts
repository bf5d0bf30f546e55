import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Period } from '../../../core/indicator.ts'

/**
 * What the plan leaves open of 新規相談者数. who: the person in need, whoever came for them, or the household. since: new
 * in the fiscal year, new ever, new after everything before was closed, or each intake anew. intakes: those that the desk
 * marked 新規, all of the desk, the marked ones of every agency, the marked ones of people who came in person.
 * nameless: whether a case without a name counts as a person of its own. Where each intake or caller counts, one that was made part of
 * another was taken in twice and does not; of people and households it is an intake like the others.
 */
export type Counting = {
  who: 'person' | 'caller' | 'household'
  since: 'year' | 'ever' | 'closing' | 'each'
  intakes: 'marked' | 'desk' | 'everywhere' | 'inPerson'
  nameless: boolean
}

const present: Counting = { who: 'person', since: 'year', intakes: 'marked', nameless: true }

/** The readings that are compared, by the key of the variant. `v1` is the rule as it is shipped. */
export const countings = {
  v1: present,
  personEver: { ...present, since: 'ever' },
  personClosing: { ...present, since: 'closing' },
  namedYear: { ...present, nameless: false },
  namedEver: { ...present, since: 'ever', nameless: false },
  namedClosing: { ...present, since: 'closing', nameless: false },
  deskYear: { ...present, intakes: 'desk' },
  deskEver: { ...present, since: 'ever', intakes: 'desk' },
  deskClosing: { ...present, since: 'closing', intakes: 'desk' },
  everywhereYear: { ...present, intakes: 'everywhere' },
  inPersonYear: { ...present, intakes: 'inPerson' },
  callerYear: { ...present, who: 'caller' },
  callerEver: { ...present, who: 'caller', since: 'ever' },
  householdYear: { ...present, who: 'household' },
  householdEver: { ...present, who: 'household', since: 'ever' },
  householdClosing: { ...present, who: 'household', since: 'closing' },
  intakeMarked: { ...present, since: 'each' },
  intakeDesk: { ...present, since: 'each', intakes: 'desk' },
} satisfies Record<string, Counting>

/** An intake as the second way of counting reads it, in the order of the days. `subject`: merged people are one. */
export type IntakeRow = {
  id: string
  on: string
  closedOn: string | null
  marked: boolean
  desk: boolean
  subject: string | null
  household: string | null
  caller: 'self' | 'other' | null
  callerName: string | null
  callerTelephone: string | null
  channel: string | null
  /** Made part of another case. */
  merged: boolean
}

/** How many count in the period, of all intakes up to its end: by hand, without the database. */
export function countByHand(intakes: readonly IntakeRow[], counting: Counting, period: Period): number {
  const known = new Map<string, { busyUntil: string; counted: Set<number | string> }>()
  let count = 0
  for (const intake of intakes) {
    if (counting.intakes !== 'everywhere' && !intake.desk) continue
    if (!counting.nameless && intake.subject === null) continue
    if (countsIntakes(counting) && intake.merged) continue
    const who = identityOf(intake, counting)
    const past = known.get(who) ?? { busyUntil: '', counted: new Set() }
    const once =
      counting.since === 'each' ? intake.id : counting.since === 'ever' ? 0 : fiscalYearOf(intake.on)
    const isFree = counting.since !== 'closing' || past.busyUntil <= intake.on
    if (isMeant(intake, counting) && isFree && !past.counted.has(once)) {
      past.counted.add(once)
      if (intake.on >= period.from && intake.on <= period.to) count++
    }
    const until = intake.closedOn ?? '9999-12-31'
    known.set(who, { ...past, busyUntil: [until, past.busyUntil].sort()[1] ?? until })
  }
  return count
}

/** Whether intakes themselves are counted, and not the people whom they are about. */
export const countsIntakes = ({ who, since }: Counting): boolean => who === 'caller' || since === 'each'

const isMeant = ({ marked, channel }: IntakeRow, { intakes }: Counting) =>
  intakes === 'desk' || (marked && (intakes !== 'inPerson' || channel === 'counter'))

/** Callers for somebody else are told apart by name and telephone, and where they gave no name by the case. */
function identityOf(intake: IntakeRow, { who }: Counting): string {
  const person = intake.subject ?? intake.id
  if (who === 'household') return intake.household ?? person
  if (who === 'person' || intake.caller !== 'other') return person
  return intake.callerName === null ? intake.id : `${intake.callerName}\n${intake.callerTelephone ?? ''}`
}
