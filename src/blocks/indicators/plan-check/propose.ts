import type { Insertable } from 'kysely'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tables } from '../../../core/db/tables.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { type CorrectionNow, correctionKey } from './corrections.ts'
import { standsOnce } from './plan-files.ts'

export type Place = { file: string; path: string }
export type Proposal = { printed: string; proposed: string; reason: string }

/**
 * Refuses what cannot be a correction of this text: `indicators.noTextThere` (409) where the plan has none,
 * `indicators.correctionThere` (409) where the same is proposed already, and single fields:
 * `indicators.printedNotThere`, `indicators.printedTwice`, `indicators.correctionSame`.
 */
export function requireProposable(
  text: string | undefined,
  { printed, proposed }: Pick<Proposal, 'printed' | 'proposed'>,
): void {
  if (text === undefined) throw new Refusal('indicators.noTextThere', 409)
  if (!text.includes(printed)) throw refuseFields([{ field: 'printed', code: 'indicators.printedNotThere' }])
  if (!standsOnce(text, printed)) throw refuseFields([{ field: 'printed', code: 'indicators.printedTwice' }])
  if (printed === proposed) throw refuseFields([{ field: 'proposed', code: 'indicators.correctionSame' }])
}

/** Writes down a proposal. Gives its row and the key under which answers name it. */
export async function addCorrection(
  tx: Tx,
  place: Place,
  { printed, proposed, reason }: Proposal,
): Promise<{ id: string; key: string }> {
  const [id, key] = [newId(), correctionKey({ ...place, printed, proposed })]
  await insert(tx, {
    ...{ id, key, number: null, file: place.file, path: place.path, printed, proposed, reason },
    status: 'proposed',
  }).catch((error) => {
    throw violated(error) === 'plan_correction_once' ? new Refusal('indicators.correctionThere', 409) : error
  })
  return { id, key }
}

export type Decision = {
  status: 'adopted' | 'rejected'
  decision: string
  proposed?: string | undefined
  version: number
}

/**
 * Refuses what cannot be decided: `indicators.decidedAlready` (409), and for an adoption `indicators.printedGone` (409)
 * where the words are no longer in the plan, `indicators.correctionOverlaps` (409) where another adopted correction
 * changes some of the same words; the field `proposed` where a question is not answered.
 */
export function requireDecidable(
  correction: CorrectionNow,
  { status, proposed }: Decision,
  { text, others }: { text: string | undefined; others: readonly CorrectionNow[] },
): void {
  if (correction.status === status) throw new Refusal('indicators.decidedAlready', 409)
  if (status === 'rejected') return
  if (!correction.stands || text === undefined) throw new Refusal('indicators.printedGone', 409)
  const words = wordsOf(correction, proposed)
  if (words === null) throw refuseFields([{ field: 'proposed', code: 'indicators.answerQuestion' }])
  if (words === correction.printed)
    throw refuseFields([{ field: 'proposed', code: 'indicators.correctionSame' }])
  const other = others.find((one) => one.key !== correction.key && overlaps(text, one, correction))
  if (other) throw new Refusal('indicators.correctionOverlaps', 409, { params: { number: other.number } })
}

/** Only where the plan's own file asks may the decision bring the words. */
const wordsOf = ({ question, proposed }: CorrectionNow, typed: string | undefined): string | null =>
  question ? (typed ?? proposed) : proposed

function overlaps(text: string, one: CorrectionNow, other: CorrectionNow): boolean {
  if (one.status !== 'adopted' || one.file !== other.file || one.path !== other.path) return false
  const [at, from] = [text.indexOf(one.printed), text.indexOf(other.printed)]
  return at >= 0 && at < from + other.printed.length && from < at + one.printed.length
}

/** Writes the decision down. Refuses `indicators.decidedMeanwhile` and `core.changedMeanwhile` (409). */
export async function decide(tx: Tx, correction: CorrectionNow, decision: Decision): Promise<string> {
  const { status, version } = decision
  const decided = {
    ...{ status, decision: decision.decision, decided_at: tx.now, decided_by: tx.actor.accountId },
    agency_id: tx.actor.post?.agencyId ?? null,
  }
  // What was typed answers the question only where it is adopted.
  const words = status === 'adopted' ? wordsOf(correction, decision.proposed) : correction.proposed
  if (version > 0 && correction.rowId) {
    const set = { ...decided, ...(correction.question && words ? { proposed: words } : {}) }
    await edit(tx, { table: 'plan_correction', id: correction.rowId, version, set })
    return correction.rowId
  }
  const { key, number, file, path, printed, reason } = correction
  const id = newId()
  const row = { id, key, number, file, path, printed, proposed: words ?? '', reason: reason.ja, ...decided }
  await insert(tx, row).catch((error) => {
    throw violated(error) === 'plan_correction_once' ? new Refusal('indicators.decidedMeanwhile', 409) : error
  })
  return id
}

type NewRow = Omit<Insertable<Tables['plan_correction']>, 'municipality_id' | 'updated_at' | 'updated_by'>

function insert(tx: Tx, row: NewRow) {
  const by = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: tx.actor.accountId }
  return tx
    .insertInto('plan_correction')
    .values({ ...by, ...row })
    .execute()
}
