import { definePrivacyPart } from '../../../core/privacy/parts.ts'
import { takers } from './codes.ts'

// What waits for a decision, on the start page of whoever answers for the data.
definePrivacyPart({
  key: 'requests',
  order: 20,
  path: '/privacy/requests',
  allow: takers,
  async waiting(tx) {
    const states = tx.actor.role === 'privacy-officer' ? ['reviewed'] : ['received', 'decided']
    const row = await tx
      .selectFrom('rights_request')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('municipality_id', '=', tx.municipality)
      .where('state', 'in', states)
      .executeTakeFirst()
    return Number(row?.count ?? 0)
  },
})
