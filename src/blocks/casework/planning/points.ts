import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { written } from '../cases.ts'
import type { PointKind, PointState } from './codes.ts'

/** A problem or a strength of a case. `since`: in the words in which it was told. A strength has no state until it is gone. */
export type Point = {
  id: string
  version: number
  caseId: string
  kind: PointKind
  whose: string
  what: string
  since: string | null
  state: PointState | null
  notedOn: string
}

export type NewPoint = Omit<Point, 'id' | 'version'>

const points = (tx: Tx) =>
  tx
    .selectFrom('case_point')
    .select(['id', 'version', 'case_id', 'kind', 'whose', 'what', 'since', 'state', 'noted_on'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof points>['execute']>>[number]

const pointFrom = (row: Row): Point => ({
  id: row.id,
  version: row.version,
  caseId: row.case_id,
  kind: row.kind as PointKind,
  whose: row.whose,
  what: row.what,
  since: row.since,
  state: row.state as PointState | null,
  notedOn: row.noted_on,
})

/** Problems and strengths of a case in the order in which they were written down, without what is gone. */
export async function pointsOf(tx: Tx, caseId: string): Promise<Point[]> {
  const rows = await points(tx).where('case_id', '=', caseId).orderBy('noted_on').orderBy('id').execute()
  return rows.map(pointFrom).filter(({ state }) => state !== 'gone')
}

/** One of them. Refuses `core.notFound` (404). */
export async function pointOf(tx: Tx, id: string): Promise<Point> {
  const row = await points(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return pointFrom(row)
}

export async function addPointRow(tx: Tx, made: NewPoint): Promise<string> {
  const id = newId()
  const { caseId, kind, whose, what, since, state, notedOn } = made
  await tx
    .insertInto('case_point')
    .values({ ...written(tx), id, case_id: caseId, kind, whose, what, since, state, noted_on: notedOn })
    .execute()
  await setAudience(tx, 'case_point', [id])
  return id
}
