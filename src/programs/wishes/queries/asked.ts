import { sql } from 'kysely'
import type { Invitation } from '../../../blocks/matching/proposals/invitations.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** Who was asked for a wish: somebody, or a group once, however many of those who lead it were asked. */
export type Asked = { id: string; name: string; state: string; sentOn: string }

/**
 * The same by name, in the order in which they were asked. Whoever does not want to be found any more stays: that they went from the list
 * would say that they declined. Whoever has left altogether has no name.
 */
export async function askedOf(tx: Tx, invited: readonly Invitation[]): Promise<Asked[]> {
  const names = await namesOf(tx, invited)
  const together = Map.groupBy(invited, ({ participantId, groupId }) => groupId ?? participantId)
  return [...together].flatMap(([key, [first, ...others]]) => {
    const name = names.get(key)
    if (!name || !first) return []
    const { id, state, sentOn } = others.find((one) => one.state === 'pledged') ?? first
    return [{ id, name, state, sentOn }]
  })
}

async function namesOf(tx: Tx, invited: readonly Invitation[]): Promise<Map<string, string>> {
  const ids = invited.map(({ participantId, groupId }) => groupId ?? participantId)
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from participant
    where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[]) and left_at is null
    union all
    select id, name from community_group where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
