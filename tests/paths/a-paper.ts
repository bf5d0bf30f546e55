import { setAudience } from '../../src/core/access/audience.ts'
import { newId } from '../../src/core/id.ts'
import type { freshSite } from '../support/site.ts'

type Paper = {
  caseId: string
  /** Who drafted it, by account. */
  by: string
  /** Marks each of its texts. */
  marked: (text: string) => string
  isDecided?: boolean
}

/**
 * A letter that goes round, or that was decided, as its rows: whoever submits one tells those who decide, of whom others may be to
 * hear nothing. By table.
 */
export function aPaper(
  site: Awaited<ReturnType<typeof freshSite>>,
  { caseId, by, marked, isDecided = false }: Paper,
): Promise<Record<'approval' | 'approval_step', string[]>> {
  return site.asSystem(async (tx) => {
    const of = { municipality_id: tx.municipality, case_id: caseId, updated_at: tx.now, updated_by: null }
    const [id, stepId] = [newId(), newId()]
    const letter = { kind: 'letter', purpose: 'decide', heading: marked('件名'), body: marked('本文') }
    const frozen = { content: JSON.stringify([{ term: 'x', text: marked('本文') }]), digest: marked('照合') }
    const drafted = { drafted_by: by, submitted_at: tx.now }
    await tx
      .insertInto('approval')
      .values({ ...of, id, ...letter, ...frozen, ...drafted })
      .execute()
    const step = { id: stepId, approval_id: id, round: 1, place: 0, title: marked('職'), deed: 'approve' }
    await tx
      .insertInto('approval_step')
      .values({ ...of, ...step })
      .execute()
    if (isDecided)
      await tx
        .updateTable('approval')
        .set({ state: 'decided', decided_at: tx.now })
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id)
        .execute()
    await setAudience(tx, 'approval', [id])
    await setAudience(tx, 'approval_step', [stepId])
    return { approval: [id], approval_step: [stepId] }
  })
}
