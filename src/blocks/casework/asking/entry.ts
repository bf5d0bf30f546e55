import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import type { CaseRow } from '../cases.ts'
import type { ConsentForm } from '../codes.ts'
import { consentBehind, groundProblems, knownOf } from '../disclosure/ground.ts'
import { addDisclosure, kindOf } from '../disclosure/ledger.ts'
import { requireGiveable } from '../sharing.ts'

/** On which ground it came to be known, as the one who asked said. */
export type Ground = {
  basis: string
  purpose: string
  consentForm: ConsentForm | null
  consentOn: string | null
}

/**
 * Writes into the ledger of a case that another agency came to know that there is one: who asks about a person says so, and who answers
 * that they are involved. Refuses `casework.asking.ground` (409) where the person refused since, `core.useStopped` (409).
 */
export async function enterKnown(
  tx: Tx,
  found: Pick<CaseRow, 'id' | 'subjectId' | 'holderId'>,
  toAgencyId: string,
  { basis, purpose, consentForm, consentOn }: Ground,
): Promise<void> {
  await requireGiveable(tx, found, basis)
  const ground = {
    ...{ basis, purpose },
    ...(consentForm && consentOn ? { consentForm, consentOn } : {}),
  }
  const parts = ['existence'] as const
  const to = { agencyId: toAgencyId, kind: await kindOf(tx, toAgencyId), parts: [...parts] }
  const known = await knownOf(tx, found.id, to)
  if (groundProblems(ground, known).length > 0) throw new Refusal('casework.asking.ground', 409)
  const consentId = await consentBehind(tx, found.id, to, { ground, known })
  await addDisclosure(tx, found, {
    ...{ kind: 'told', to: { agencyId: toAgencyId }, parts, basis, purpose, form: 'online', consentId },
    ...{ fromOn: today(), untilOn: null },
  })
}

/** The open cases about this person, under any record of theirs, that this agency holds and the actor sees. */
export async function ownCasesAbout(
  tx: Tx,
  personId: string,
  agencyId: string,
): Promise<(Pick<CaseRow, 'id' | 'subjectId' | 'holderId'> & { restricted: boolean })[]> {
  const records = await recordsOf(tx, personId)
  if (records.length === 0) return []
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'subject_id', 'holder_id', 'sensitivity'])
    .where('municipality_id', '=', tx.municipality)
    .where('subject_id', 'in', records)
    .where('holder_id', '=', agencyId)
    .where('closed_on', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    subjectId: row.subject_id,
    holderId: row.holder_id,
    restricted: row.sensitivity === 'restricted',
  }))
}
