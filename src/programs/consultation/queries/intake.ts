import { type Colleague, ownersIn } from '../../../blocks/casework/owners.ts'
import { type AreaName, smallestAreas } from '../../../blocks/registry/areas.ts'
import { type PersonSummary, personSummaries } from '../../../blocks/registry/person-summary.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'

/** What the intake form offers, and whom it is about if the address names somebody. */
export type Desk = {
  areas: AreaName[]
  owners: Colleague[]
  chosen: PersonSummary | null
  today: string
}

export async function deskOf(tx: Tx, personId: string | null): Promise<Desk> {
  const [chosen] = personId && isId(personId) ? await personSummaries(tx, [personId]) : []
  return {
    areas: await smallestAreas(tx),
    owners: await ownersIn(tx, agencyOf(tx.actor)),
    chosen: chosen ?? null,
    today: today(),
  }
}
