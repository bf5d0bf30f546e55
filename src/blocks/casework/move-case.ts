import { setAudience } from '../../core/access/audience.ts'
import { today } from '../../core/calendar/clock.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { type CaseRow, carry, written } from './cases.ts'
import { addDisclosure } from './disclosure/ledger.ts'
import type { LegalBasis } from './legal-bases.ts'
import { withParts } from './merging.ts'
import { nameReceiver } from './restricted/naming.ts'
import { handedOver } from './rules.ts'
import { settleTasks } from './tasks/settle.ts'

export type Move = {
  toId: string
  ownerId: string
  nextOn: string
  /** What somebody said; null where it came back by itself. */
  reason: string | null
  returnedAs?: string
  basis: LegalBasis
  consentId?: string | null
}

/**
 * A case goes from one agency to another, or back, and with it what was made part of it: who carries it on there, its line in the ledger
 * and among its hand-overs, who sees it from now on, and its tasks with it. Refuses as `carry` does.
 */
export async function moveCase(tx: Tx, found: CaseRow, { ownerId, nextOn, ...how }: Move): Promise<void> {
  const { toId } = how
  const carried = handedOver(found, { ownerId, nextOn }, today())
  const named = { agencyId: toId, accountId: ownerId }
  if (found.restricted) await nameReceiver(tx, found, named)
  await carry(tx, { id: found.id, version: found.version, holderId: toId }, carried)
  await isMoved(tx, found, how)
  await withParts(tx, found.id, async (part) => {
    if (part.restricted) await nameReceiver(tx, part, named)
    await edit(tx, { table: 'support_case', id: part.id, version: part.version, set: { holder_id: toId } })
    await isMoved(tx, part, how)
  })
}

/** That a case went, and who sees it now. */
async function isMoved(
  tx: Tx,
  found: CaseRow,
  { toId, ...how }: Omit<Move, 'ownerId' | 'nextOn'>,
): Promise<void> {
  await tx
    .insertInto('hand_over')
    .values({
      ...written(tx),
      ...{ id: newId(), case_id: found.id, from_id: found.holderId, to_id: toId },
      ...{ reason: how.reason, returned_as: how.returnedAs ?? null, at: tx.now, by_id: tx.actor.accountId },
    })
    .execute()
  const { basis, consentId = null } = how
  const what = { kind: 'hand_over', to: { agencyId: toId }, basis, consentId, purpose: null } as const
  await addDisclosure(tx, found, { ...what, fromOn: today(), untilOn: null })
  await setAudience(tx, 'support_case', [found.id])
  await settleTasks(tx, [found.id])
}
