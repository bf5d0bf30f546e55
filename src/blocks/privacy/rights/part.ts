import { sql } from 'kysely'
import { definePrivacyPart } from '../../../core/privacy/parts.ts'
import { takers } from './codes.ts'
import { toDo } from './requests.ts'

/** Of the officer: what is not decided, and what was granted and is not done. */
const toDecideOrDo = sql<boolean>`(r.state = 'reviewed' and v.outcome is null or ${toDo('r')})`

// What waits for a decision, on the start page of whoever answers for the data.
definePrivacyPart({
  key: 'requests',
  order: 20,
  path: '/privacy/requests',
  allow: takers,
  async waiting(tx) {
    const officer = tx.actor.role === 'privacy-officer'
    const row = await tx
      .selectFrom('rights_request as r')
      .leftJoin('rights_review as v', (join) =>
        join.on('v.municipality_id', '=', tx.municipality).onRef('v.request_id', '=', 'r.id'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('r.municipality_id', '=', tx.municipality)
      .where(officer ? toDecideOrDo : sql<boolean>`r.state in ('received', 'decided')`)
      .executeTakeFirst()
    return Number(row?.count ?? 0)
  },
})
