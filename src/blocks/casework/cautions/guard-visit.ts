import { isWithin, readHours } from '../../../core/calendar/parse-hours.ts'
import { dateInTokyo, timeInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { allowed, type Breach, breachesOfAll, heardOf, type Safe } from './guard.ts'

/** What whoever plans a visit looked at beforehand. */
export type VisitTold = { hoursKept: boolean; noneHidden: boolean }
export type VisitPlanned = VisitTold & { startsAt: Date; backAt: Date }

type Ways = Pick<Safe, 'safeHours' | 'mustNotKnow'>

/**
 * What of a visit goes against the safe ways of contact: it begins at an hour at which nobody may come; it may last into one, or the
 * hours can be read by a person alone; somebody who must not know may be at home.
 */
export const visitBreaches = (safe: Ways, visit: VisitPlanned): Breach[] => [
  ...ofHours(safe, visit),
  ...ofHidden(safe, visit),
]

function ofHours({ safeHours }: Ways, { startsAt, backAt, hoursKept }: VisitPlanned): Breach[] {
  if (!safeHours) return []
  const problem = { way: 'hours', params: { hours: safeHours } } as const
  const windows = readHours(safeHours)
  const fits = (at: Date) => windows && isWithin(windows, { day: dateInTokyo(at), time: timeInTokyo(at) })
  if (windows && !fits(startsAt)) return [{ ...problem, field: 'from', code: 'casework.guard.visit.outside' }]
  if (hoursKept || fits(backAt)) return []
  const code = windows ? 'casework.guard.visit.until' : 'casework.guard.visit.unread'
  return [{ ...problem, field: 'hoursKept', code }]
}

const ofHidden = ({ mustNotKnow }: Ways, { noneHidden }: VisitPlanned): Breach[] =>
  mustNotKnow && !noneHidden
    ? [{ field: 'noneHidden', code: 'casework.guard.visit.hidden', params: { who: mustNotKnow } }]
    : []

/**
 * Refuses a visit against the safe ways at its field (`casework.guard.visit.…`), also those that were said in another case of the person,
 * unless who leads allowed it. Answers under which exceptions.
 */
export async function requireSafeVisit(tx: Tx, caseId: string, visit: VisitPlanned): Promise<string[]> {
  const heard = await heardOf(tx, caseId)
  const found = breachesOfAll(heard, (safe) => visitBreaches(safe, visit))
  return allowed(tx, caseId, found)
}
