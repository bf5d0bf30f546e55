import { setAudience } from '../../core/access/audience.ts'
import { asSystem } from '../../core/access/system.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { refuseFields } from '../../core/refusal.ts'
import { recordsOf } from '../registry/records.ts'
import type { CaseRow } from './cases.ts'
import { recordsJoined } from './conflicts/declare.ts'
import { everyMember } from './household/members.ts'
import { requireCarriers } from './owners.ts'

/** Whom it is about; `hidesArea`: their address is protected, so that no area stands on the case. */
type Named = { version: number; subjectId: string; hidesArea: boolean }

/**
 * Says whom a case is about in which nobody was named until now, if nobody changed it since `version` was looked at. The area stays as it
 * was told at intake, where it was counted. From here on it is seen, searched and kept from those who declared a conflict as any case of
 * this person. Refuses `casework.member.already` at `name` for somebody who stands in the case beside whom it is about, and as
 * `requireCarriers` does. What was disclosed while nobody was named was of nobody: the ledger stays as it is.
 */
export async function nameSubjectOf(
  tx: Tx,
  { id, holderId, ownerId }: CaseRow,
  { version, subjectId, hidesArea }: Named,
): Promise<void> {
  const records = await recordsOf(tx, subjectId)
  const there = await everyMember(tx, id)
  if (there.some(({ gone, personId }) => !gone && personId && records.includes(personId)))
    throw refuseFields([{ field: 'name', code: 'casework.member.already' }])
  const set = { subject_id: subjectId, ...(hidesArea ? { area_code: null } : {}) }
  await edit(tx, { table: 'support_case', id, version, set })
  const seen = async () => {
    // After the row, which holds its person against a conflict that is declared at this moment (conflicts/declare.ts).
    await requireCarriers(tx, holderId, { subjectId, ownerId })
    await setAudience(tx, 'support_case', [id])
    await recordsJoined(tx, [subjectId])
  }
  await asSystem(tx, 'casework.nameSubject', seen, { silent: true })
}
