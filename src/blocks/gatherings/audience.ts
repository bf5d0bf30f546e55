import { defineAudience } from '../../core/access/audience.ts'
import { agencyKey, systemKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { gatheringKindOf } from './kinds.ts'
import { followingSessions } from './sign-ups/audience.ts'

/** What the keys of a session and of its counts follow from. */
type Of = { id: string; kind: string; of_id: string; agency_id: string }

/** The agency whose session it is, and whom its program says: of the sessions, or of what was counted there. */
async function keysOf(
  tx: Tx,
  rows: readonly Of[],
  what: 'sessions' | 'counts',
): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>()
  for (const [kind, some] of Map.groupBy(rows, (row) => row.kind)) {
    const ofIds = [...new Set(some.map(({ of_id }) => of_id))]
    const { keysOf: ofSessions, countedBy = ofSessions } = gatheringKindOf(kind)
    const more = await (what === 'sessions' ? ofSessions : countedBy)(tx, ofIds)
    for (const { id, agency_id, of_id } of some)
      keys.set(id, [agencyKey(agency_id), ...(more.get(of_id) ?? [])])
  }
  return keys
}

/** The rows are locked: of two changes the later one sees the former. */
const lockedSessions = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('gathering_session')
    .select(['id', 'kind', 'of_id', 'agency_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()

async function talliesOf(tx: Tx, sessions: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('tally')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', 'in', [...sessions])
    .execute()
  return rows.map(({ id }) => id)
}

defineAudience({
  root: 'gathering_session',
  children: ['booked_slot', 'sign_up_opening', 'seat_kind', 'lottery'].map((table) => ({
    table,
    column: 'session_id',
  })),
  keysOf: async (tx, ids) => keysOf(tx, await lockedSessions(tx, ids), 'sessions'),
  follows: async (tx, ids) => [
    { root: 'tally', ids: await talliesOf(tx, ids) },
    ...(await followingSessions(tx, ids)),
  ],
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
      .select(['t.id', 's.kind', 's.of_id', 's.agency_id'])
      .where('t.municipality_id', '=', tx.municipality)
      .where('t.id', 'in', [...ids])
      .forShare('s')
      .execute()
    return keysOf(tx, rows, 'counts')
  },
})

/** The audiences with which the loader inserts sessions of one row of a program, and what was counted in them. */
export async function audiencesFor(
  tx: Tx,
  of: Omit<Of, 'id'>,
): Promise<{ session: string[]; tally: string[] }> {
  const rows = [{ ...of, id: '' }]
  const audience = async (what: 'sessions' | 'counts') => {
    const keys = (await keysOf(tx, rows, what)).get('') ?? []
    return [...new Set([systemKey, ...keys])].sort()
  }
  return { session: await audience('sessions'), tally: await audience('counts') }
}
