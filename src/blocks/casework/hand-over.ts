import type { Tx } from '../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../core/refusal.ts'
import type { CaseRow } from './cases.ts'
import { actorId } from './contacts.ts'
import { consentOnRecord } from './disclosure/ground.ts'
import type { LegalBasis } from './legal-bases.ts'
import { moveCase } from './move-case.ts'
import { ownersOf } from './owners.ts'
import { askToConfirm } from './referral/hand-over-loop.ts'
import { requireConfirmed } from './referral/waiting.ts'
import { requireGiveable } from './sharing.ts'

export type HandOver = {
  version: number
  toId: string
  nextOn: string
  reason: string
  /** On what; the work of the two agencies where nothing else is said. */
  basis?: LegalBasis | undefined
}

/**
 * Gives a case to another agency, which sees it from then on and has to confirm it; the one that gives it sees it until
 * then, and gets it back where nobody confirms (referral/hand-over-loop.ts). Its supervisor (or whoever came first, and is not
 * kept away) owns it until they decide, and is named on a restricted one. Refuses `casework.toId.same`,
 * `casework.nobodyThere` (409) for an agency in which nobody could own it, `casework.lastDay` (409), `casework.closed`,
 * `casework.handOver.unconfirmed` (409), as `requireGiveable` does; at `basis` one that is not in force,
 * or a consent that is not on record.
 */
export async function giveTo(
  tx: Tx,
  found: CaseRow,
  { version, toId, nextOn, reason, basis = 'own_duty' }: HandOver,
): Promise<void> {
  if (toId === found.holderId) throw refuseFields([{ field: 'toId', code: 'casework.toId.same' }])
  await requireGiveable(tx, found, basis)
  await requireConfirmed(tx, found.id)
  const consentId = await consentOnRecord(tx, found.id, toId, basis)
  const [receiver] = await ownersOf(tx, toId, found.subjectId)
  if (!receiver) throw new Refusal('casework.nobodyThere', 409)
  const to = { toId, ownerId: receiver.accountId, nextOn }
  await moveCase(tx, { ...found, version }, { ...to, reason, basis, consentId })
  await askToConfirm(tx, found, { toId, byId: actorId(tx), reason, basis, consentId })
}

export type HandOverEntry = {
  id: string
  at: Date
  /** Null where it came back by itself, because nobody confirmed it. */
  reason: string | null
  returnedAs: string | null
  byName: string | null
  from: string
  fromEn: string
  to: string
  toEn: string
}

/** Where a case came from, newest first. */
export async function handOversOf(tx: Tx, caseId: string): Promise<HandOverEntry[]> {
  const rows = await tx
    .selectFrom('hand_over as h')
    .innerJoin('agency as f', (join) =>
      join.on('f.municipality_id', '=', tx.municipality).onRef('f.id', '=', 'h.from_id'),
    )
    .innerJoin('agency as t', (join) =>
      join.on('t.municipality_id', '=', tx.municipality).onRef('t.id', '=', 'h.to_id'),
    )
    .leftJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'h.by_id'),
    )
    .select(['h.id', 'h.at', 'h.reason', 'h.returned_as', 'w.display_name as by_name'])
    .select(['f.name as from', 'f.name_en as from_en', 't.name as to', 't.name_en as to_en'])
    .where('h.municipality_id', '=', tx.municipality)
    .where('h.case_id', '=', caseId)
    .orderBy('h.at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    reason: row.reason,
    returnedAs: row.returned_as,
    byName: row.by_name,
    from: row.from,
    fromEn: row.from_en,
    to: row.to,
    toEn: row.to_en,
  }))
}
