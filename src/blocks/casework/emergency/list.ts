import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'

const emergencyRows = (tx: Tx) =>
  tx
    .selectFrom('emergency_access as e')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'e.account_id'),
    )
    .innerJoin('post as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'e.post_id'),
    )
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'e.agency_id'),
    )
    .leftJoin('account as r', (join) =>
      join.on('r.municipality_id', '=', tx.municipality).onRef('r.id', '=', 'e.reviewed_by'),
    )
    .leftJoin('person as who', (join) =>
      join.on('who.municipality_id', '=', tx.municipality).onRef('who.id', '=', 'e.person_id'),
    )
    .select(['e.id', 'e.version', 'e.person_id', 'e.account_id', 'e.kind', 'e.reason', 'e.telephone'])
    .select(['e.starts_at', 'e.ends_at', 'e.ended_by', 'e.result', 'e.review_note', 'e.reviewed_at'])
    .select(['e.told_subject_on', 'e.told_how', 'e.withheld', 'e.look_again_on'])
    .select([
      'a.display_name as account_name',
      'p.title as post_title',
      'g.name as agency',
      'g.name_en as agency_en',
    ])
    .select(['r.display_name as reviewer', 'who.id as seen_person', 'who.name', 'who.called'])
    .where('e.municipality_id', '=', tx.municipality)

export type Emergency = Awaited<ReturnType<ReturnType<typeof emergencyRows>['execute']>>[number]

/** One emergency that the actor sees. Refuses `core.notFound` (404). */
export async function emergencyOf(tx: Tx, id: string): Promise<Emergency> {
  const row = await emergencyRows(tx).where('e.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/** The emergencies that the actor sees: what waits for a review first, then the newest. */
export async function emergenciesSeen(tx: Tx): Promise<Emergency[]> {
  const rows = await emergencyRows(tx).orderBy('e.starts_at', 'desc').orderBy('e.id').limit(300).execute()
  return rows.sort((a, b) => Number(a.result !== null) - Number(b.result !== null))
}

/** Emergencies of others of the last week that the actor sees. */
export const othersLately = (tx: Tx): Promise<Emergency[]> =>
  emergencyRows(tx)
    .where('e.account_id', '!=', tx.actor.accountId ?? '')
    .where('e.starts_at', '>', new Date(tx.now.getTime() - 7 * 24 * 3600_000))
    .orderBy('e.starts_at', 'desc')
    .limit(50)
    .execute()

/** The emergency about this person that the actor opened and that still runs. */
export async function ownRunning(tx: Tx, personId: string): Promise<Emergency | undefined> {
  if (!tx.actor.accountId || !tx.actor.post) return undefined
  const records = await recordsOf(tx, personId)
  if (records.length === 0) return undefined
  return emergencyRows(tx)
    .where('e.account_id', '=', tx.actor.accountId)
    .where('e.post_id', '=', tx.actor.post.id)
    .where('e.person_id', 'in', records)
    .where('e.ends_at', '>', tx.now)
    .executeTakeFirst()
}

/** What whoever broke the glass looked at and did while it ran, as far as the actor sees the log. */
export const deedsDuring = (tx: Tx, { account_id, starts_at, ends_at }: Emergency) =>
  tx
    .selectFrom('audit_entry')
    .select(['id', 'at', 'verb', 'outcome', 'subject_table', 'subject_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', account_id)
    .where('at', '>=', starts_at)
    .where('at', '<=', ends_at)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute()
