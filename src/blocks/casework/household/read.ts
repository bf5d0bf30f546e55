import type { Tx } from '../../../core/db/transaction.ts'
import { memberRoles } from './codes.ts'
import { everyMember, type Member } from './members.ts'
import { partsOfCase } from './parts.ts'
import { statesOfCase } from './states.ts'
import { tiesOfCase } from './ties.ts'

/**
 * All that is known around the person of a case, as far as the actor sees it. `gone`: who was taken out, so that a part that is still
 * theirs can be named.
 */
export async function householdOf(tx: Tx, caseId: string) {
  const every = await everyMember(tx, caseId)
  const members = every.filter(({ gone }) => !gone).sort((a, b) => rank(a) - rank(b))
  const there = new Set<string | null>([null, ...members.map(({ id }) => id)])
  const ties = (await tiesOfCase(tx, caseId)).filter(
    ({ fromId, toId }) => there.has(fromId) && there.has(toId),
  )
  return {
    members,
    gone: every.filter((one) => one.gone),
    ties,
    parts: await partsOfCase(tx, caseId),
    states: await statesOfCase(tx, caseId),
  }
}

/** Family first, then whoever called or supports, then agencies and places. */
const rank = ({ role }: Member) => memberRoles.indexOf(role)

export type Household = Awaited<ReturnType<typeof householdOf>>
