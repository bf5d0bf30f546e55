import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { GuardedWay } from './codes.ts'

/** What somebody who leads allowed against the safe ways of contact. */
export type Exception = {
  id: string
  version: number
  caseId: string
  way: GuardedWay
  reason: string
  untilOn: string
  grantedName: string
  grantedAt: Date
  endedAt: Date | null
}

const exceptionRows = (tx: Tx) =>
  tx
    .selectFrom('contact_exception as x')
    .innerJoin('account as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'x.granted_by'),
    )
    .select(['x.id', 'x.version', 'x.case_id', 'x.way', 'x.reason', 'x.until_on', 'x.granted_at'])
    .select(['x.ended_at', 'g.display_name as granted_name'])
    .where('x.municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof exceptionRows>['execute']>>[number]

const exceptionFrom = (row: Row): Exception => ({
  ...{ id: row.id, version: row.version, caseId: row.case_id, way: row.way as GuardedWay },
  ...{ reason: row.reason, untilOn: row.until_on, grantedName: row.granted_name },
  ...{ grantedAt: row.granted_at, endedAt: row.ended_at },
})

export const isLive = ({ endedAt, untilOn }: Exception, day: string): boolean =>
  endedAt === null && untilOn >= day

/** What was ever allowed in a case, the last first. */
export async function exceptionsOf(tx: Tx, caseId: string): Promise<Exception[]> {
  const rows = await exceptionRows(tx).where('x.case_id', '=', caseId).orderBy('x.id', 'desc').execute()
  return rows.map(exceptionFrom)
}

/** What is allowed today. */
export const exceptionsNow = async (tx: Tx, caseId: string): Promise<Exception[]> =>
  (await exceptionsOf(tx, caseId)).filter((one) => isLive(one, today()))

/** One of a case that the actor sees. Refuses `core.notFound` (404). */
export async function exceptionOf(tx: Tx, id: string): Promise<Exception> {
  const row = await exceptionRows(tx).where('x.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return exceptionFrom(row)
}
