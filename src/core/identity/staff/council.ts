import type { Tx } from '../../db/transaction.ts'

/** The kind of agency that is a council of social welfare (社会福祉協議会). */
export const councilKind = 'council'

/** What an agency said that it did (shakyo_involved), as the columns of a row of which it says so; null takes it back. */
export const councilColumns = (tx: Tx, council: { agencyId: string; did: string } | null) => ({
  council_id: council?.agencyId ?? null,
  council_did: council?.did ?? null,
  council_at: council ? tx.now : null,
})
