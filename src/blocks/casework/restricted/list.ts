import type { Tx } from '../../../core/db/transaction.ts'

/** The restricted cases that the actor sees now, open ones first, by the next date. */
export async function restrictedCasesSeen(tx: Tx) {
  return tx
    .selectFrom('support_case as c')
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .leftJoin('account as o', (join) =>
      join.on('o.municipality_id', '=', tx.municipality).onRef('o.id', '=', 'c.owner_id'),
    )
    .leftJoin('agency as h', (join) =>
      join.on('h.municipality_id', '=', tx.municipality).onRef('h.id', '=', 'c.holder_id'),
    )
    .select(['c.id', 'c.kind', 'c.state', 'c.next_on', 'c.subject_id', 'p.name', 'p.called'])
    .select(['o.display_name as owner', 'h.name as holder', 'h.name_en as holder_en'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.sensitivity', '=', 'restricted')
    .orderBy('c.closed_on', (order) => order.desc().nullsFirst())
    .orderBy('c.next_on')
    .orderBy('c.id')
    .limit(200)
    .execute()
}

export type RestrictedLine = Awaited<ReturnType<typeof restrictedCasesSeen>>[number]
