import { defineHoldings } from '../../../core/identity/staff/holdings.ts'
import { denialsOfOpenCases } from '../conflicts/conflicts.ts'
import { caseRoles } from '../owners.ts'
import { settleCases } from './settle.ts'

// Open cases always have an owner who works where they are held: staff is not moved without that (core/identity/staff).
defineHoldings({
  zones: ['inner'],
  carriers: caseRoles,
  async heldBy(tx, agencyIds) {
    const rows = await tx
      .selectFrom('support_case')
      .select('holder_id')
      .distinct()
      .where('municipality_id', '=', tx.municipality)
      .where('holder_id', 'in', [...agencyIds])
      .where('closed_on', 'is', null)
      .execute()
    const held = rows.map(({ holder_id }) => ({ agencyId: holder_id, not: [] }))
    return [...held, ...(await denialsOfOpenCases(tx, agencyIds))]
  },
  settle: settleCases,
})
