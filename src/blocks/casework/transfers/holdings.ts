import { defineHoldings } from '../../../core/identity/staff/holdings.ts'
import { denialsOfHeldCases } from '../conflicts/conflicts.ts'
import { needsSomebody } from '../held.ts'
import { caseRoles } from '../owners.ts'
import { settleCases } from './settle.ts'

// Open cases always have an owner who works where they are held, and restricted ones somebody who is named on them: staff is not moved
// without that (core/identity/staff).
defineHoldings({
  zones: ['inner'],
  carriers: caseRoles,
  async heldBy(tx, agencyIds) {
    const rows = await tx
      .selectFrom('support_case as c')
      .select('c.holder_id')
      .distinct()
      .where('c.municipality_id', '=', tx.municipality)
      .where('c.holder_id', 'in', [...agencyIds])
      .where(needsSomebody)
      .execute()
    const held = rows.map(({ holder_id }) => ({ agencyId: holder_id, not: [] }))
    return [...held, ...(await denialsOfHeldCases(tx, agencyIds))]
  },
  settle: settleCases,
})
