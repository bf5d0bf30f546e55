import { type FieldProblem, Refusal } from '../../../core/refusal.ts'

/** The kind of event at which agencies and groups get to know each other (顔合わせ). */
export const meetingKind = 'meeting'

/** Refuses `participation.notMeeting` (409): of other events nobody writes down which agencies were there. */
export function requireMeeting(kinds: readonly string[]): void {
  if (!kinds.includes(meetingKind)) throw new Refusal('participation.notMeeting', 409)
}

/** What is wrong with who is written down: it is one agency or one group. */
export function organisationProblems(typed: {
  agencyId?: string | undefined
  groupId?: string | undefined
}): FieldProblem[] {
  if ((typed.agencyId === undefined) !== (typed.groupId === undefined)) return []
  const isNeither = typed.agencyId === undefined
  return [
    { field: 'agencyId', code: isNeither ? 'participation.meeting.which' : 'participation.meeting.one' },
  ]
}

/** An agency or group at a 顔合わせ; `at` is the day of an event, `org` is `agency:<id>` or `group:<id>`. */
export type Presence = { org: string; at: string; onDay: string }

/** Two that were at one 顔合わせ, `a` before `b`: at which first, and at which ones altogether, in their order. */
export type Met = { a: string; b: string; first: Time; times: Time[] }
export type Time = { at: string; onDay: string }

const inOrder = (one: Time, other: Time) =>
  one.onDay.localeCompare(other.onDay) || (one.at < other.at ? -1 : Number(one.at > other.at))

/**
 * Who met whom, and when first: every two that were present on one day of a 顔合わせ. Of two on the same calendar day the one of the
 * smaller number comes first. However many came for one of them, it was there once.
 */
export function whoMet(presences: readonly Presence[]): Met[] {
  const met = new Map<string, Met>()
  const days = [...Map.groupBy(presences, ({ at }) => at).values()]
  for (const present of days.toSorted(([one], [other]) => (one && other ? inOrder(one, other) : 0))) {
    const [here] = present
    if (!here) continue
    const time = { at: here.at, onDay: here.onDay }
    for (const [a, b] of pairsOf([...new Set(present.map(({ org }) => org))].sort())) {
      const known = met.get(`${a} ${b}`)
      if (known) known.times.push(time)
      else met.set(`${a} ${b}`, { a, b, first: time, times: [time] })
    }
  }
  return [...met.values()]
}

const pairsOf = (orgs: readonly string[]): [string, string][] =>
  orgs.flatMap((a, at) => orgs.slice(at + 1).map((b): [string, string] => [a, b]))

/** Of all that met, those who met for the first time at this one. */
export const firstAt = (met: readonly Met[], at: string): Met[] => met.filter(({ first }) => first.at === at)

export type MetInYear = Met & { inYear: Time[]; isNew: boolean }

/** The pairs that met between two days, those who met first there before the others, then those who met most often. */
export function metBetween(met: readonly Met[], { from, to }: { from: string; to: string }): MetInYear[] {
  const isIn = ({ onDay }: Time) => onDay >= from && onDay <= to
  return met
    .flatMap((pair) => {
      const inYear = pair.times.filter(isIn)
      return inYear.length > 0 ? [{ ...pair, inYear, isNew: isIn(pair.first) }] : []
    })
    .toSorted(
      (one, other) =>
        Number(other.isNew) - Number(one.isNew) ||
        other.inYear.length - one.inYear.length ||
        inOrder(one.first, other.first),
    )
}
