import { sql } from 'kysely'
import { caseRoles } from '../../../blocks/casework/owners.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineHoldings } from '../../../core/identity/staff/holdings.ts'

// 地域づくりの計画: an agency with one that goes on is not ended, nor left by the last who could say what becomes of it. A plan is the agency's
// and nobody's own, so that nothing passes from one to another.

defineHoldings({
  zones: ['inner'],
  carriers: caseRoles,
  async heldBy(tx: Tx, agencyIds: readonly string[]) {
    const { rows } = await sql<{
      agencyId: string
    }>`select distinct agency_id as "agencyId" from community_plan
      where municipality_id = ${tx.municipality} and ended_on is null and agency_id = any(${[...agencyIds]}::uuid[])`.execute(
      tx,
    )
    return rows.map(({ agencyId }) => ({ agencyId, not: [] }))
  },
  settle: async () => ({ prepared: 0, passed: 0, fallen: 0, ownerless: 0 }),
})
