import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { type PlanNow, requirePlan } from '../plan-now.ts'
import type { CorrectionNow } from './corrections.ts'
import { type AnswerCode, type Answered, findingIn } from './findings.ts'

/**
 * The finding of this row, if the plan in force still has it. Refuses `core.notFound` (404), and
 * `indicators.findingOutdated` (409) for one of an older revision or of a check that was made anew.
 */
export async function requireFinding(tx: Tx, rowId: string): Promise<{ now: PlanNow; finding: Answered }> {
  const now = await requirePlan(tx)
  const finding = await findingIn(tx, now.revision.id, { rowId })
  if (finding) return { now, finding }
  throw (await isFinding(tx, rowId))
    ? new Refusal('indicators.findingOutdated', 409)
    : new Refusal('core.notFound', 404)
}

async function isFinding(tx: Tx, rowId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('plan_finding')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', rowId)
    .executeTakeFirst()
  return row !== undefined
}

export type NewAnswer = { answer: AnswerCode; reason?: string | undefined; correction?: string | undefined }

/** The proposals about the text in which a finding lies: those that can correct it. */
export const correctionsOfFinding = (
  { file, path }: Pick<Answered, 'file' | 'path'>,
  corrections: readonly CorrectionNow[],
): CorrectionNow[] => corrections.filter((one) => one.file === file && one.path === path)

/**
 * Refuses single fields: `indicators.reasonForIntended` where nothing says why it is meant so,
 * `indicators.correctionNeeded` and `indicators.correctionElsewhere` where no proposal about this text is
 * named, `indicators.correctionRejected` where the one that is named was rejected.
 */
export function requireAnswerable({ answer, reason, correction }: NewAnswer, fitting: CorrectionNow[]): void {
  if (answer === 'intended' && !reason)
    throw refuseFields([{ field: 'reason', code: 'indicators.reasonForIntended' }])
  if (answer !== 'corrected') return
  if (!correction) throw refuseFields([{ field: 'correction', code: 'indicators.correctionNeeded' }])
  const proposal = fitting.find(({ key }) => key === correction)
  if (!proposal) throw refuseFields([{ field: 'correction', code: 'indicators.correctionElsewhere' }])
  if (proposal.status === 'rejected')
    throw refuseFields([{ field: 'correction', code: 'indicators.correctionRejected' }])
}

/** Writes the answer if it still is as it was looked at; what stood there stays in history. */
export async function writeAnswer(
  tx: Tx,
  { answer: { rowId } }: Answered,
  { answer, reason, correction, version }: NewAnswer & { version: number },
): Promise<string> {
  const set = {
    answer,
    reason: reason ?? null,
    correction: answer === 'corrected' ? (correction ?? null) : null,
  }
  await edit(tx, { table: 'plan_answer', id: rowId, version, set })
  return rowId
}
