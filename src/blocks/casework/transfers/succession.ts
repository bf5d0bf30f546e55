import { addDays } from '../../../core/calendar/day.ts'
import { coveredUntil, holdsOn, type Term } from '../../../core/identity/staff/terms.ts'

/** A post in which somebody may own cases of an agency. */
export type Carrier = Term & { agencyId: string; accountId: string; role: string }

/** Hand-overs are prepared so many days ahead: 内示 comes within these, and a year's appointment is not a farewell in June. */
export const noticeDays = 62

/**
 * Until when somebody may own cases of an agency: null for ever, the day before `today` where they may not any more. A gap
 * between two posts of theirs is an end: on the day between nobody would be there.
 */
export function carriesUntil(
  carriers: readonly Carrier[],
  { agencyId, accountId }: { agencyId: string; accountId: string },
  today: string,
): string | null {
  const own = carriers.filter((one) => one.agencyId === agencyId && one.accountId === accountId)
  return coveredUntil(own, today)
}

type Wanted = { agencyId: string; fromId: string; firstOn: string }

/**
 * Who is to carry on, from `firstOn`: the one who comes in the leaver's place (same role, beginning that day), else a
 * counsellor before a supervisor, and of those the one with the fewest cases. `load` counts the cases of each. Null: nobody.
 */
export function successorFor(
  carriers: readonly Carrier[],
  { agencyId, fromId, firstOn }: Wanted,
  load: ReadonlyMap<string, number>,
): string | null {
  const there = carriers.filter((one) => one.agencyId === agencyId && holdsOn(one, firstOn))
  const role = carriers.find((one) => one.agencyId === agencyId && one.accountId === fromId)?.role
  const rank = (one: Carrier): string[] => [
    one.startsOn === firstOn && one.role === role ? '0' : '1',
    one.role === 'counsellor' ? '0' : '1',
    String(load.get(one.accountId) ?? 0).padStart(9, '0'),
    one.accountId,
  ]
  const ranked = there
    .filter(({ accountId }) => accountId !== fromId)
    .map((one) => ({ id: one.accountId, rank: rank(one).join(' ') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return ranked[0]?.id ?? null
}

/** Who leads an agency on a day: a supervisor, else whoever came first. Null where nobody may own a case. */
export function leaderOf(carriers: readonly Carrier[], agencyId: string, day: string): string | null {
  const there = carriers.filter((one) => one.agencyId === agencyId && holdsOn(one, day))
  const rank = ({ role, startsOn, accountId }: Carrier) =>
    [role === 'supervisor' ? '0' : '1', startsOn, accountId].join(' ')
  return there.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]?.accountId ?? null
}

/** Whether somebody may own cases of an agency on a day. */
export const carriesOn = (
  carriers: readonly Carrier[],
  { agencyId, accountId }: { agencyId: string; accountId: string },
  day: string,
): boolean =>
  carriers.some((one) => one.agencyId === agencyId && one.accountId === accountId && holdsOn(one, day))

/** Whether a hand-over is due to be prepared: there is a last day, and it is near. */
export const isDue = (lastOn: string, today: string): boolean =>
  lastOn >= today && lastOn <= addDays(today, noticeDays)
