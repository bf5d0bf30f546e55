import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { whenConsentIsTakenBack } from '../disclosure/consent.ts'
import { openStates, type ReturnedAs } from './codes.ts'
import { comeBack, endSight } from './ends.ts'
import { lockedReferral, type ReferralRow, referralsWhere } from './rows.ts'

/** Ends what flows to these receivers: what is open comes back, what is over is shown no longer. */
async function endAll(tx: Tx, rows: readonly ReferralRow[], as: ReturnedAs): Promise<void> {
  for (const { id } of rows) {
    const row = await lockedReferral(tx, id)
    if (openStates.some((state) => state === row.state)) await comeBack(tx, row, { as })
    else await endSight(tx, row)
  }
}

// The person takes a consent back: what rests on it is asked for no longer. A case that went over on it stays where it is.
whenConsentIsTakenBack(['referral'], (tx, caseId, consentId) =>
  asSystem(
    tx,
    'casework.takeReferralsBack',
    async () =>
      endAll(
        tx,
        await referralsWhere(tx, (rows) =>
          rows
            .where('case_id', '=', caseId)
            .where('consent_id', '=', consentId)
            .where('whole_case', '=', false)
            .where('sent_at', 'is not', null),
        ),
        'consent_withdrawn',
      ),
    { silent: true },
  ),
)

/** A case becomes a restricted one: no whole agency is told of it any more. Partners keep what they were told. */
export const takeFromAgencies = (tx: Tx, caseId: string): Promise<void> =>
  asSystem(
    tx,
    'casework.takeFromAgencies',
    async () => {
      const rows = await referralsWhere(tx, (all) =>
        all
          .where('case_id', '=', caseId)
          .where('to_agency_id', 'is not', null)
          .where('whole_case', '=', false)
          .where('sent_at', 'is not', null),
      )
      await endAll(tx, rows, 'restricted')
    },
    { silent: true },
  )
