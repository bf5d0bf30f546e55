import type { WaysElsewhere } from '../../../blocks/casework/cautions/elsewhere.ts'
import { ownerRules } from '../../../blocks/casework/desk/default-owners.ts'
import { type Colleague, ownersIn } from '../../../blocks/casework/owners.ts'
import { seenElsewhere } from '../../../blocks/casework/parts/case-frame.tsx'
import { smallestAreas } from '../../../blocks/registry/areas.ts'
import { type PersonSummary, personSummaries } from '../../../blocks/registry/person-summary.ts'
import { fellowsOf, type PersonSeen } from '../../../blocks/registry/persons-seen.ts'
import type { AreaName } from '../../../core/areas/areas.ts'
import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { openLetter, type WholeLetter } from './letters.ts'

/** What the intake form offers, and whom it is about if the address names somebody. */
export type Desk = {
  areas: AreaName[]
  owners: Colleague[]
  chosen: PersonSummary | null
  /** What the chosen person said of safe contact in cases that the actor sees. Never typed in for them: another name may be typed over theirs. */
  ways: WaysElsewhere[]
  /** What came by the web form, where that is what is taken in. */
  letter: WholeLetter | null
  /** With whom the chosen person lives, as far as the actor sees them. */
  fellows: PersonSeen[]
  /** Rules say whose a new case is. */
  hasRules: boolean
  today: string
}

export async function deskOf(tx: Tx, personId: string | null, letterId: string | null): Promise<Desk> {
  const [chosen] = personId && isId(personId) ? await personSummaries(tx, [personId]) : []
  const letter = letterId && isId(letterId) ? await openLetter(tx, letterId) : null
  if (letter) await recordSeen(tx, 'web_consultation', letter.id, 'consultation.readLetter')
  return {
    areas: await smallestAreas(tx),
    owners: await ownersIn(tx, agencyOf(tx.actor)),
    chosen: chosen ?? null,
    ways: chosen ? await seenElsewhere(tx, { id: null, subjectId: chosen.id }, 'consultation.intake') : [],
    letter,
    fellows: chosen ? await fellowsOf(tx, chosen.id) : [],
    hasRules: (await ownerRules(tx)).length > 0,
    today: today(),
  }
}
