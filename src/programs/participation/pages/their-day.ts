import { recordSeen } from '../../../core/audit/audit.ts'
import { idOf } from '../../../core/page/address.ts'
import type { LoadContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { neighbours, posts, requireTheirsOrDuty } from '../actions/whose.ts'
import { type SignUpDay, signUpDayOf } from '../queries/sign-ups.ts'
import { dayIdOf } from './day.tsx'

/** A page about who comes to a day: for those whose event it is and who look after it. */
export const theirPlace = {
  allow: [...neighbours, ...posts],
  zones: bothZones,
  density: 'reader',
  under: ['/events'],
} as const

/** The day of such a page, which is looked at by name: the log says so. Refuses `participation.notYours` (403), `core.notFound` (404). */
export async function theirDay(
  { tx, params }: Pick<LoadContext, 'tx' | 'params'>,
  seenAs: string,
): Promise<SignUpDay> {
  const found = await signUpDayOf(tx, idOf(params), dayIdOf(params))
  await requireTheirsOrDuty(tx, found.event)
  await recordSeen(tx, 'gathering_session', found.day.id, seenAs)
  return found
}
