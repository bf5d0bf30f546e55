import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { caseRoles } from '../owners.ts'
import type { Carrier } from './succession.ts'

/** The posts of these agencies in which people may own cases, today or later: to a program nothing falls. */
export async function carriersOf(tx: Tx, agencyIds: readonly string[]): Promise<Carrier[]> {
  if (agencyIds.length === 0) return []
  const rows = await tx
    .selectFrom('post as p')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.account_id'),
    )
    .select(['p.agency_id', 'p.account_id', 'p.role', 'p.starts_on', 'p.ends_on'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.agency_id', 'in', [...agencyIds])
    .where('p.role', 'in', [...caseRoles])
    .where('a.kind', '=', 'staff')
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', today())]))
    .execute()
  return rows.map((row) => ({
    agencyId: row.agency_id,
    accountId: row.account_id,
    role: row.role,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
  }))
}

/** How many open cases each owner has in each agency. */
export async function openCaseCounts(tx: Tx) {
  const rows = await tx
    .selectFrom('support_case')
    .select(({ fn }) => ['holder_id', 'owner_id', fn.countAll<string>().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .where('closed_on', 'is', null)
    .groupBy(['holder_id', 'owner_id'])
    .execute()
  return rows.flatMap(({ holder_id, owner_id, count }) =>
    owner_id ? [{ agencyId: holder_id, accountId: owner_id, count: Number(count) }] : [],
  )
}

export type Owned = Awaited<ReturnType<typeof openCaseCounts>>[number]
