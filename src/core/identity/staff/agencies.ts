import { today } from '../../calendar/clock.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal } from '../../refusal.ts'

export type Agency = {
  id: string
  version: number
  code: string
  name: string
  nameEn: string
  kind: string
  endsOn: string | null
}

const agencyRows = (tx: Tx) =>
  tx
    .selectFrom('agency')
    .select(['id', 'version', 'code', 'name', 'name_en', 'kind', 'ends_on'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof agencyRows>['execute']>>[number]

const agencyOfRow = ({ name_en, ends_on, ...row }: Row): Agency => ({
  ...row,
  nameEn: name_en,
  endsOn: ends_on,
})

/** One agency. Refuses `core.notFound` (404). */
export async function agencyWithId(tx: Tx, id: string): Promise<Agency> {
  const row = await agencyRows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return agencyOfRow(row)
}

/** All agencies, those that have ended last. */
export async function allAgencies(tx: Tx): Promise<Agency[]> {
  const rows = await agencyRows(tx).orderBy('code').execute()
  const day = today()
  const ended = ({ endsOn }: Agency) => Number(endsOn !== null && endsOn < day)
  return rows.map(agencyOfRow).sort((a, b) => ended(a) - ended(b))
}

/** How many hold a post today, by agency. */
export async function staffCounts(tx: Tx): Promise<Map<string, number>> {
  const day = today()
  const rows = await tx
    .selectFrom('post')
    .select(({ fn }) => ['agency_id', fn.count<string>('account_id').distinct().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .where('starts_on', '<=', day)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', day)]))
    .groupBy('agency_id')
    .execute()
  return new Map(rows.map(({ agency_id, count }) => [agency_id, Number(count)]))
}
