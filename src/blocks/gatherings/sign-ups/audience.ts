import { defineAudience } from '../../../core/access/audience.ts'
import { agencyKey, participantKey, publicKey, staffKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { gatheringKindOf } from '../kinds.ts'

type Row = { id: string; kind: string; of_id: string; agency_id: string; participant_id: string | null }

/** Who never sees who signed up, whatever a program says. */
const never: readonly string[] = [publicKey, staffKey]

/** The agency of the session, whom its program names, and the person themselves. */
async function keysOfRows(tx: Tx, rows: readonly Row[]): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>()
  for (const [kind, some] of Map.groupBy(rows, (row) => row.kind)) {
    const ofIds = [...new Set(some.map(({ of_id }) => of_id))]
    const more = (await gatheringKindOf(kind).signUpsSeenBy?.(tx, ofIds)) ?? new Map<string, string[]>()
    for (const { id, agency_id, of_id, participant_id } of some) {
      const named = more.get(of_id) ?? []
      if (named.some((key) => never.includes(key))) throw new Error(`${kind}: sign-ups are not for everybody`)
      keys.set(id, [
        agencyKey(agency_id),
        ...named,
        ...(participant_id ? [participantKey(participant_id)] : []),
      ])
    }
  }
  return keys
}

/** The session is held as it is: of a change in who sees its sign-ups and a new one, the later sees the former. */
defineAudience({
  root: 'sign_up',
  children: ['sign_up_seat', 'sign_up_contact', 'sign_up_telling'].map((table) => ({
    table,
    column: 'sign_up_id',
  })),
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('sign_up as u')
      .innerJoin('gathering_session as s', (join) =>
        join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'u.session_id'),
      )
      .select(['u.id', 's.kind', 's.of_id', 's.agency_id', 'u.participant_id'])
      .where('u.municipality_id', '=', tx.municipality)
      .where('u.id', 'in', [...ids])
      .forShare('s')
      .execute()
    return keysOfRows(tx, rows)
  },
})

/** What was read at a door is for those who see the sign-ups; nobody sees themselves in it. */
defineAudience({
  root: 'check_in',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('check_in as c')
      .innerJoin('gathering_session as s', (join) =>
        join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'c.session_id'),
      )
      .select(['c.id', 's.kind', 's.of_id', 's.agency_id'])
      .where('c.municipality_id', '=', tx.municipality)
      .where('c.id', 'in', [...ids])
      .forShare('s')
      .execute()
    return keysOfRows(
      tx,
      rows.map((row) => ({ ...row, participant_id: null })),
    )
  },
})

/** The rows of these sessions that follow them. */
export async function followingSessions(tx: Tx, sessionIds: readonly string[]) {
  const rowsOf = async (root: 'sign_up' | 'check_in') => {
    const rows = await tx
      .selectFrom(root)
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('session_id', 'in', [...sessionIds])
      .execute()
    return { root, ids: rows.map(({ id }) => id) }
  }
  return [await rowsOf('sign_up'), await rowsOf('check_in')]
}
