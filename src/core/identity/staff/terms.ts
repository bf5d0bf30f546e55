import { addDays } from '../../calendar/day.ts'

/** From a first to a last day, both included; null: until further notice. */
export type Term = { startsOn: string; endsOn: string | null }

export const holdsOn = ({ startsOn, endsOn }: Term, day: string): boolean =>
  startsOn <= day && (endsOn === null || endsOn >= day)

/** A post that was called off before it began ends before its first day: it never holds. */
export const isCalledOff = ({ startsOn, endsOn }: Term): boolean => endsOn !== null && endsOn < startsOn

export const overlap = (a: Term, b: Term): boolean =>
  !isCalledOff(a) &&
  !isCalledOff(b) &&
  (a.endsOn === null || b.startsOn <= a.endsOn) &&
  (b.endsOn === null || a.startsOn <= b.endsOn)

/** Through which day somebody holds without a gap, from `from` on: the day before it where nobody does, null for ever. */
export function coveredUntil(terms: readonly Term[], from: string): string | null {
  let reached = addDays(from, -1)
  for (;;) {
    const next = terms.filter((term) => holdsOn(term, addDays(reached, 1)))
    if (next.length === 0) return reached
    if (next.some(({ endsOn }) => endsOn === null)) return null
    reached = next
      .map(({ endsOn }) => endsOn as string)
      .sort()
      .at(-1) as string
  }
}

/** Whether a change leaves less covered than there was. What was a gap before is nobody's fault now. */
export const shrinks = (before: string | null, after: string | null): boolean =>
  after !== null && (before === null || after < before)
