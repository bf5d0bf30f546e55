import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { answeredStates, openStates } from './codes.ts'

/** So many stand on a page; who has more has another problem. */
const most = 200

/** One つなぎ on a list, with the names of both sides; whom it is about only as far as the actor sees them. */
const lines = (tx: Tx) =>
  tx
    .selectFrom('referral as r')
    .innerJoin('agency as f', (join) =>
      join.on('f.municipality_id', '=', tx.municipality).onRef('f.id', '=', 'r.from_agency_id'),
    )
    .leftJoin('agency as t', (join) =>
      join.on('t.municipality_id', '=', tx.municipality).onRef('t.id', '=', 'r.to_agency_id'),
    )
    .leftJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'r.case_id'),
    )
    .leftJoin('account as o', (join) =>
      join.on('o.municipality_id', '=', tx.municipality).onRef('o.id', '=', 'r.owner_id'),
    )
    .leftJoin('account as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'r.sent_by'),
    )
    .select(['r.id', 'r.version', 'r.case_id', 'r.whole_case', 'r.state', 'r.to_agency_id', 'r.partner_kind'])
    .select([
      'r.partner_name',
      'r.via',
      'r.request',
      'r.answer_by',
      'r.sent_at',
      'r.answered_at',
      'r.next_on',
    ])
    .select([
      'r.returned_as',
      'r.noted_at',
      'r.reason',
      'r.result',
      'r.done_on',
      'f.name as from',
      'f.name_en as from_en',
      't.name as to',
    ])
    .select(['t.name_en as to_en', 'o.display_name as owner_name', 's.display_name as sender_name'])
    .select(['c.holder_id'])
    .where('r.municipality_id', '=', tx.municipality)

export type ReferralLine = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

/** One of them, as it stands on a list. */
export const withId = (tx: Tx, id: string): Promise<ReferralLine> =>
  lines(tx).where('r.id', '=', id).executeTakeFirstOrThrow()

/** What this agency was asked: what waits for an answer first, then what it is at, by the next date. */
export const receivedOpen = (tx: Tx): Promise<ReferralLine[]> =>
  lines(tx)
    .where('r.to_agency_id', '=', agencyOf(tx.actor))
    .where('r.state', 'in', [...openStates])
    .where((where) => where.or([where('r.whole_case', '=', false), where('r.state', '=', 'sent')]))
    .orderBy('r.state', 'desc')
    .orderBy('r.answer_by')
    .orderBy('r.id')
    .limit(most)
    .execute()

/** What this agency has done for others and may still read, the last one first. */
export const receivedDone = (tx: Tx): Promise<ReferralLine[]> =>
  lines(tx)
    .where('r.to_agency_id', '=', agencyOf(tx.actor))
    .where('r.state', '=', 'done')
    .orderBy('r.answered_at', 'desc')
    .orderBy('r.id')
    .limit(most)
    .execute()

/** What this agency asked of others: answers it has yet to take note of first, then what waits, then drafts. */
export const sentOpen = (tx: Tx): Promise<ReferralLine[]> =>
  lines(tx)
    .where('c.holder_id', '=', agencyOf(tx.actor))
    .where((where) =>
      where.or([
        where('r.state', '=', 'draft'),
        where.and([where('r.state', 'in', [...openStates]), where('r.whole_case', '=', false)]),
        where.and([where('r.state', 'in', [...answeredStates]), where('r.noted_at', 'is', null)]),
      ]),
    )
    .orderBy((order) =>
      order
        .case()
        .when('r.state', 'in', [...answeredStates])
        .then(0)
        .when('r.state', '=', 'draft')
        .then(2)
        .else(1)
        .end(),
    )
    .orderBy('r.answer_by')
    .orderBy('r.id')
    .limit(most)
    .execute()

/** Cases that this agency gave away and that nobody has confirmed yet. */
export const handedOverOpen = (tx: Tx): Promise<ReferralLine[]> =>
  lines(tx)
    .where('r.from_agency_id', '=', agencyOf(tx.actor))
    .where('r.whole_case', '=', true)
    .where('r.state', '=', 'sent')
    .orderBy('r.answer_by')
    .orderBy('r.id')
    .limit(most)
    .execute()

/** All that was asked because of one case, the last first; what was thrown away unsent is left out. */
export const ofCase = (tx: Tx, caseId: string): Promise<ReferralLine[]> =>
  lines(tx)
    .where('r.case_id', '=', caseId)
    .where('r.state', '<>', 'discarded')
    .orderBy('r.sent_at', (order) => order.desc().nullsFirst())
    .orderBy('r.id', 'desc')
    .limit(most)
    .execute()
