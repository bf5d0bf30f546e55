import { defineAudience } from '../../core/access/audience.ts'
import { agencyKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { gatheringKindOf } from './kinds.ts'

/** A session is seen by its agency, and by whom its program says. The rows are locked: of two changes the later one sees the former. */
async function keysOfSessions(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('gathering_session')
    .select(['id', 'kind', 'of_id', 'agency_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const more = new Map<string, string[]>()
  for (const [kind, sessions] of Map.groupBy(rows, (row) => row.kind)) {
    const ofIds = [...new Set(sessions.map(({ of_id }) => of_id))]
    for (const [id, keys] of await gatheringKindOf(kind).keysOf(tx, ofIds)) more.set(id, keys)
  }
  return new Map(
    rows.map(({ id, of_id, agency_id }) => [id, [agencyKey(agency_id), ...(more.get(of_id) ?? [])]]),
  )
}

defineAudience({
  root: 'gathering_session',
  children: ['booked_slot', 'tally'].map((table) => ({ table, column: 'session_id' })),
  keysOf: keysOfSessions,
})

/** A head-count alone, as it is added: a day with thousands of them is not written anew. */
defineAudience({
  root: 'tally',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('tally as t')
      .innerJoin('gathering_session as s', (join) =>
        join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 't.session_id'),
      )
      .select(['t.id', 's.audience'])
      .where('t.municipality_id', '=', tx.municipality)
      .where('t.id', 'in', [...ids])
      .forShare('s')
      .execute()
    return new Map(rows.map(({ id, audience }) => [id, audience]))
  },
})
