import { defineAudience } from '../../../core/access/audience.ts'
import { participantKey, publicKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { participationKey } from '../audience.ts'

type Row = { group: string; member: string; participant: string; leads: boolean }

async function membersOf(tx: Tx, groups: readonly string[]): Promise<Row[]> {
  const rows = await tx
    .selectFrom('group_member')
    .select(['group_id', 'id', 'participant_id', 'part'])
    .where('municipality_id', '=', tx.municipality)
    .where('group_id', 'in', [...groups])
    .where('until', 'is', null)
    .execute()
  return rows.map(({ group_id, id, participant_id, part }) => ({
    ...{ group: group_id, member: id, participant: participant_id },
    leads: part === 'leader',
  }))
}

type RowsOfGroups = (tx: Tx, groups: readonly string[]) => Promise<{ root: string; ids: string[] }[]>

const led: RowsOfGroups[] = []

/** Registers rows of a program that are a group's, and so those of whoever leads it: they are written anew when that changes. */
export function defineLed(rowsOf: RowsOfGroups): void {
  led.push(rowsOf)
}

async function ledBy(tx: Tx, groups: readonly string[]) {
  const found = []
  for (const rowsOf of led) found.push(...(await rowsOf(tx, groups)))
  return found
}

/** The keys of those who lead each of these groups today; asked as system. */
export async function leaderKeys(tx: Tx, groups: readonly string[]): Promise<Map<string, string[]>> {
  if (groups.length === 0) return new Map()
  const leading = (await membersOf(tx, groups)).filter(({ leads }) => leads)
  const byGroup = Map.groupBy(leading, ({ group }) => group)
  return new Map(
    [...byGroup].map(([id, rows]) => [id, rows.map(({ participant }) => participantKey(participant))]),
  )
}

/** What is confirmed is everybody's; until then, and once it ended, a group is known to its own and to whoever has the duty. */
defineAudience({
  root: 'community_group',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('community_group')
      .select(['id', 'state'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    const members = await membersOf(tx, ids)
    return new Map(
      rows.map(({ id, state }) => {
        const own = members.filter(({ group }) => group === id)
        const keys = own.map(({ participant }) => participantKey(participant))
        return [id, [participationKey, ...(state === 'confirmed' ? [publicKey] : keys)]]
      }),
    )
  },
  follows: async (tx, ids) => [
    { root: 'group_member', ids: (await membersOf(tx, ids)).map(({ member }) => member) },
    ...(await ledBy(tx, ids)),
  ],
})

/** Who belongs to a group knows it of themselves; those who lead it know it of all; whoever has the duty does. */
defineAudience({
  root: 'group_member',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('group_member')
      .select(['id', 'group_id', 'participant_id', 'until'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    const members = await membersOf(tx, [...new Set(rows.map(({ group_id }) => group_id))])
    return new Map(
      rows.map(({ id, group_id, participant_id, until }) => {
        const leading = members.filter(({ group, leads }) => leads && group === group_id)
        const leaders = until ? [] : leading.map(({ participant }) => participantKey(participant))
        return [id, [participantKey(participant_id), participationKey, ...leaders]]
      }),
    )
  },
})
