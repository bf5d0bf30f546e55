import type { Absence } from './absence.ts'
import { overlap } from './rules.ts'

type Away = Pick<Absence, 'id' | 'accountId' | 'substituteId' | 'fromOn' | 'untilOn'>

const on = (day: string) => ({ fromOn: day, untilOn: day })

export const isAway = (absences: readonly Away[], accountId: string, day: string): boolean =>
  absences.some((one) => one.accountId === accountId && overlap(one, on(day)))

/**
 * Who looks after somebody's work on a day: themselves (null) where they are there; else the substitute who is in office and is
 * there themselves; else nobody (`undefined`). A substitute's own substitute does not count: what was agreed was agreed with one.
 */
export function coverOf(
  absences: readonly Away[],
  { accountId, day, inOffice }: { accountId: string; day: string; inOffice: (accountId: string) => boolean },
): string | null | undefined {
  const own = absences.filter((one) => one.accountId === accountId && overlap(one, on(day)))
  if (own.length === 0) return null
  const there = own.flatMap(({ substituteId }) => substituteId ?? [])
  return there.find((id) => inOffice(id) && !isAway(absences, id, day))
}
