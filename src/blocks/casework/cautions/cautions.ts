import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type CaseRow, heldCase, written } from '../cases.ts'
import { mergedUnder } from '../merged-parts.ts'
import type { CautionKind, CautionState } from './codes.ts'

export type Caution = {
  id: string
  version: number
  caseId: string
  kind: CautionKind
  reason: string
  untilOn: string
  state: CautionState
  askedBy: string
  askedName: string
  askedAt: Date
  decidedName: string | null
  decidedAt: Date | null
  endedAt: Date | null
  note: string | null
}

const cautionRows = (tx: Tx) =>
  tx
    .selectFrom('case_caution as w')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'w.asked_by'),
    )
    .leftJoin('account as d', (join) =>
      join.on('d.municipality_id', '=', tx.municipality).onRef('d.id', '=', 'w.decided_by'),
    )
    .select(['w.id', 'w.version', 'w.case_id', 'w.kind', 'w.reason', 'w.until_on', 'w.state', 'w.asked_by'])
    .select(['w.asked_at', 'w.decided_at', 'w.ended_at', 'w.note'])
    .select(['a.display_name as asked_name', 'd.display_name as decided_name'])
    .where('w.municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof cautionRows>['execute']>>[number]

const cautionFrom = (row: Row): Caution => ({
  ...{ id: row.id, version: row.version, caseId: row.case_id, kind: row.kind as CautionKind },
  ...{ reason: row.reason, untilOn: row.until_on, state: row.state as CautionState },
  ...{ askedBy: row.asked_by, askedName: row.asked_name, askedAt: row.asked_at },
  ...{ decidedName: row.decided_name, decidedAt: row.decided_at, endedAt: row.ended_at, note: row.note },
})

/** What stands on the pages of a case today, also of what was made part of it: approved, or asked for and not decided yet. */
export async function cautionsNow(tx: Tx, caseId: string): Promise<Caution[]> {
  const rows = await cautionRows(tx)
    .where('w.case_id', 'in', [caseId, ...(await mergedUnder(tx, caseId))])
    .where('w.state', 'in', ['asked', 'approved'])
    .where('w.until_on', '>=', today())
    .orderBy('w.id')
    .execute()
  return rows.map(cautionFrom)
}

/** Every caution that a case ever had, the last first. */
export async function cautionsOf(tx: Tx, caseId: string): Promise<Caution[]> {
  const rows = await cautionRows(tx).where('w.case_id', '=', caseId).orderBy('w.id', 'desc').execute()
  return rows.map(cautionFrom)
}

async function cautionOf(tx: Tx, id: string): Promise<Caution> {
  const row = await cautionRows(tx).where('w.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return cautionFrom(row)
}

/**
 * A caution of a case that the actor's agency holds, the case locked. Refuses `core.notFound` (404) alike for one that is not there
 * and one that is not theirs to see, `casework.notHolder` (403).
 */
export async function heldCaution(tx: Tx, id: string): Promise<{ found: CaseRow; caution: Caution }> {
  const { caseId } = await cautionOf(tx, id)
  const found = await heldCase(tx, caseId)
  return { found, caution: await cautionOf(tx, id) }
}

export type NewCaution = Pick<Caution, 'caseId' | 'kind' | 'reason' | 'untilOn' | 'askedBy'>

export async function addCaution(tx: Tx, made: NewCaution): Promise<string> {
  const id = newId()
  await tx
    .insertInto('case_caution')
    .values({
      ...written(tx),
      ...{ id, case_id: made.caseId, kind: made.kind, reason: made.reason, until_on: made.untilOn },
      ...{ asked_by: made.askedBy, asked_at: tx.now },
    })
    .execute()
  await setAudience(tx, 'case_caution', [id])
  return id
}
