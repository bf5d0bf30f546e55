import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** So long before its last day it is said that a caution ends. */
const soon = 14

/** What of an agency's cases waits for who leads, the oldest first, and what ends soon: a caution that lapses unseen was in vain. */
export async function cautionsWaiting(tx: Tx, agencyId: string) {
  const day = today()
  return tx
    .selectFrom('case_caution as w')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'w.case_id'),
    )
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'w.asked_by'),
    )
    .select(['w.id', 'w.case_id', 'w.kind', 'w.state', 'w.until_on', 'w.asked_at', 'w.asked_by'])
    .select(['c.subject_id', 'p.name', 'p.called', 'p.standing', 'a.display_name as asked_name'])
    .where('w.municipality_id', '=', tx.municipality)
    .where('c.holder_id', '=', agencyId)
    .where('c.state', '<>', 'closed')
    .where('w.until_on', '>=', day)
    .where((where) =>
      where.or([
        where('w.state', '=', 'asked'),
        where.and([where('w.state', '=', 'approved'), where('w.until_on', '<=', addDays(day, soon))]),
      ]),
    )
    .orderBy('w.asked_at')
    .limit(200)
    .execute()
}

export type WaitingCaution = Awaited<ReturnType<typeof cautionsWaiting>>[number]
