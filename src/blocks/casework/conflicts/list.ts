import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'

const conflictRows = (tx: Tx) =>
  tx
    .selectFrom('declared_conflict as d')
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'd.person_id'),
    )
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'd.account_id'),
    )
    .innerJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'd.declared_by'),
    )
    .select(['d.id', 'd.version', 'd.person_id', 'd.account_id', 'd.kind', 'd.declared_on', 'd.seen_at'])
    .select(['d.ended_at', 'p.id as seen_person', 'p.name', 'p.called', 'a.display_name as account_name'])
    .select('w.display_name as by_name')
    .where('d.municipality_id', '=', tx.municipality)

/** One conflict that the actor sees. Refuses `core.notFound` (404). */
export async function conflictOf(tx: Tx, id: string) {
  const row = await conflictRows(tx).where('d.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type Conflict = Awaited<ReturnType<typeof conflictOf>>

/** The conflicts that the actor sees: new ones first, then by day; those that are over last. */
export async function conflictsSeen(tx: Tx): Promise<Conflict[]> {
  const rows = await conflictRows(tx).orderBy('d.id', 'desc').limit(500).execute()
  const rank = ({ ended_at, seen_at }: Conflict) => (ended_at ? 2 : seen_at ? 1 : 0)
  return rows.sort((a, b) => rank(a) - rank(b))
}
