import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { written } from '../cases.ts'
import type { VisitTold } from '../cautions/guard-visit.ts'

export type Visit = {
  id: string
  version: number
  caseId: string
  workerId: string
  workerName: string
  withId: string | null
  withName: string | null
  startsAt: Date
  backAt: Date
  purpose: string | null
  arrivedAt: Date | null
  leftAt: Date | null
  helpAt: Date | null
  cancelledAt: Date | null
  alarmedAt: Date | null
}

const visitRows = (tx: Tx) =>
  tx
    .selectFrom('outreach_visit as v')
    .innerJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'v.worker_id'),
    )
    .leftJoin('account as x', (join) =>
      join.on('x.municipality_id', '=', tx.municipality).onRef('x.id', '=', 'v.with_id'),
    )
    .select(['v.id', 'v.version', 'v.case_id', 'v.worker_id', 'v.with_id', 'v.starts_at', 'v.back_at'])
    .select(['v.purpose', 'v.arrived_at', 'v.left_at', 'v.help_at', 'v.cancelled_at', 'v.alarmed_at'])
    .select(['w.display_name as worker', 'x.display_name as with_name'])
    .where('v.municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof visitRows>['execute']>>[number]

const visitFrom = (row: Row): Visit => ({
  ...{
    id: row.id,
    version: row.version,
    caseId: row.case_id,
    workerId: row.worker_id,
    workerName: row.worker,
  },
  ...{ withId: row.with_id, withName: row.with_name, startsAt: row.starts_at, backAt: row.back_at },
  ...{ purpose: row.purpose, arrivedAt: row.arrived_at, leftAt: row.left_at, helpAt: row.help_at },
  ...{ cancelledAt: row.cancelled_at, alarmedAt: row.alarmed_at },
})

/** A visit the actor sees. Refuses `core.notFound` (404) alike for one that is not there and one of a case that is not theirs. */
export async function visitOf(tx: Tx, id: string): Promise<Visit> {
  const row = await visitRows(tx).where('v.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return visitFrom(row)
}

/** The visits of a case, the last first. */
export async function visitsOfCase(tx: Tx, caseId: string): Promise<Visit[]> {
  const rows = await visitRows(tx)
    .where('v.case_id', '=', caseId)
    .orderBy('v.starts_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(visitFrom)
}

/** The visits of an agency's cases that have not ended, the first to be back first. */
export async function visitsUnderWay(tx: Tx, agencyId: string): Promise<Visit[]> {
  const rows = await visitRows(tx)
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'v.case_id'),
    )
    .where('c.holder_id', '=', agencyId)
    .where('v.left_at', 'is', null)
    .where('v.cancelled_at', 'is', null)
    .orderBy('v.back_at')
    .limit(200)
    .execute()
  return rows.map(visitFrom)
}

type Made = Pick<Visit, 'caseId' | 'workerId' | 'withId' | 'startsAt' | 'backAt' | 'purpose'>
export type NewVisit = Made & VisitTold & { exceptions: readonly string[] }

export async function addVisit(tx: Tx, made: NewVisit): Promise<string> {
  const id = newId()
  await tx
    .insertInto('outreach_visit')
    .values({
      ...written(tx),
      ...{ id, case_id: made.caseId, worker_id: made.workerId, with_id: made.withId },
      ...{ starts_at: made.startsAt, back_at: made.backAt, purpose: made.purpose },
      ...{ hours_kept: made.hoursKept, none_hidden: made.noneHidden, exceptions: [...made.exceptions] },
    })
    .execute()
  await setAudience(tx, 'outreach_visit', [id])
  return id
}

export const visitPath = (id: string): string => `/casework/visits/${id}`
