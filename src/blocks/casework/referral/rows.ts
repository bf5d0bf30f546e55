import { sql } from 'kysely'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'

const referrals = (tx: Tx) =>
  tx
    .selectFrom('referral')
    .select(['id', 'version', 'case_id', 'together_id', 'whole_case', 'state', 'from_agency_id'])
    .select(['from_owner_id', 'to_agency_id', 'organization_id', 'partner_kind', 'partner_name', 'via'])
    .select(['fax_number', 'fax_checked_at', 'fax_checked_by', 'basis', 'purpose', 'request', 'parts'])
    .select([
      'contacts_from',
      'contacts_until',
      'consent_form',
      'consent_on',
      'answer_by',
      'drafted_by',
      'sent_at',
    ])
    .select(['share_id', 'consent_id', 'owner_id', 'next_on', 'noted_at', 'reminded'])
    .where('municipality_id', '=', tx.municipality)

/**
 * Of `referral r` beside its case `c`: whose question it is. Whoever holds the case asks; whoever gave a case asks until it is
 * confirmed.
 */
export const askedBy = (agencyId: string) =>
  sql`case when r.whole_case and r.state = 'sent' then r.from_agency_id else c.holder_id end = ${agencyId}`

export type ReferralRow = NonNullable<Awaited<ReturnType<ReturnType<typeof referrals>['executeTakeFirst']>>>

/** One that the actor sees. Refuses `core.notFound` (404) alike for one that is not there and one that is not theirs to see. */
export async function referralOf(tx: Tx, id: string): Promise<ReferralRow> {
  const row = await referrals(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/**
 * One that the actor sees, locked with its case, the case first as everybody does: of two who answer at once the second sees
 * what the first did, and neither waits for the other.
 */
export async function lockedReferral(tx: Tx, id: string): Promise<ReferralRow> {
  const { case_id } = await referralOf(tx, id)
  await asSystem(tx, 'casework.lockReferral', () => lockCase(tx, case_id), { silent: true })
  const row = await referrals(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

const lockCase = (tx: Tx, id: string) =>
  tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()

/** The same for its sender: whose case it is now. Refuses `casework.notHolder` (403). */
export async function sentReferral(tx: Tx, id: string) {
  const { case_id } = await referralOf(tx, id)
  const found = await heldCase(tx, case_id)
  return { found, row: await lockedReferral(tx, id) }
}

/**
 * The same for whoever answers it: the agency that was asked; for a partner without accounts, whose case it is. Refuses
 * `casework.referral.notReceiver` (403).
 */
export async function answerable(tx: Tx, id: string): Promise<ReferralRow> {
  const row = await lockedReferral(tx, id)
  if (row.to_agency_id === null) await heldCase(tx, row.case_id)
  else if (row.to_agency_id !== agencyOf(tx.actor)) throw new Refusal('casework.referral.notReceiver', 403)
  return row
}

/** Those who are asked together with this one and not sent yet. Whoever sends them has locked their case, as whoever changes a draft does. */
export const draftsWith = (tx: Tx, { together_id }: ReferralRow): Promise<ReferralRow[]> =>
  referrals(tx).where('together_id', '=', together_id).where('state', '=', 'draft').orderBy('id').execute()

/** Which rows, for work that looks after many: as system, each then locked alone. */
export const referralsWhere = (
  tx: Tx,
  narrowed: (rows: ReturnType<typeof referrals>) => ReturnType<typeof referrals>,
): Promise<ReferralRow[]> => narrowed(referrals(tx)).orderBy('id').execute()
