import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { written } from '../cases.ts'

export type Absence = {
  id: string
  version: number
  agencyId: string
  accountId: string
  name: string
  substituteId: string | null
  substituteName: string | null
  fromOn: string
  untilOn: string
}

const absenceRows = (tx: Tx) =>
  tx
    .selectFrom('absence as b')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'b.account_id'),
    )
    .leftJoin('account as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'b.substitute_id'),
    )
    .select([
      'b.id',
      'b.version',
      'b.agency_id',
      'b.account_id',
      'b.substitute_id',
      'b.from_on',
      'b.until_on',
    ])
    .select(['a.display_name as name', 's.display_name as substitute_name'])
    .where('b.municipality_id', '=', tx.municipality)
    .where('b.cancelled_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof absenceRows>['execute']>>[number]

const lineOf = (row: Row): Absence => ({
  ...{ id: row.id, version: row.version, agencyId: row.agency_id, accountId: row.account_id, name: row.name },
  ...{ substituteId: row.substitute_id, substituteName: row.substitute_name },
  ...{ fromOn: row.from_on, untilOn: row.until_on },
})

/** The absences of an agency that touch these days, the first first. */
export async function absencesIn(
  tx: Tx,
  agencyId: string,
  { fromOn, untilOn }: { fromOn: string; untilOn?: string },
): Promise<Absence[]> {
  const rows = await absenceRows(tx)
    .where('b.agency_id', '=', agencyId)
    .where('b.until_on', '>=', fromOn)
    .$if(untilOn !== undefined, (query) => query.where('b.from_on', '<=', untilOn as string))
    .orderBy('b.from_on')
    .orderBy('b.id')
    .execute()
  return rows.map(lineOf)
}

/** One that has not been cancelled. Refuses `core.notFound` (404). */
export async function absenceOf(tx: Tx, id: string): Promise<Absence> {
  const row = await absenceRows(tx).where('b.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return lineOf(row)
}

export type NewAbsence = Pick<Absence, 'agencyId' | 'accountId' | 'substituteId' | 'fromOn' | 'untilOn'>

export async function addAbsence(tx: Tx, made: NewAbsence): Promise<string> {
  const id = newId()
  await tx
    .insertInto('absence')
    .values({
      ...written(tx),
      ...{ id, agency_id: made.agencyId, account_id: made.accountId, substitute_id: made.substituteId },
      ...{ from_on: made.fromOn, until_on: made.untilOn },
    })
    .execute()
  await setAudience(tx, 'absence', [id])
  return id
}
