import { defineAudience } from '../../core/access/audience.ts'
import { participantKey, publicKey, roleKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'

/** Whoever looks after those who take part: the duty of a post. */
export const duty = roleKey('participation')

/** Who said each of these, as their key. */
export async function authorsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('said_by')
    .select(['id', 'participant_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, participant_id }) => [id, participantKey(participant_id)]))
}

type Standing = { id: string; isShown: boolean }

/** What is shown is everybody's; what is not, its author's and of whoever has the duty. */
export async function keysOf(tx: Tx, rows: readonly Standing[]): Promise<Map<string, string[]>> {
  const authors = await authorsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return new Map(
    rows.map(({ id, isShown }) => {
      const author = authors.get(id)
      return [id, [duty, ...(author ? [author] : []), ...(isShown ? [publicKey] : [])]]
    }),
  )
}

const isOnWall = (wish: { state: string; hidden_reason: string | null }) =>
  wish.state !== 'withdrawn' && wish.hidden_reason === null

defineAudience({
  root: 'wish',
  children: [{ table: 'wish_gram', column: 'wish_id' }],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('wish')
      .select(['id', 'state', 'hidden_reason'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    return keysOf(
      tx,
      rows.map((row) => ({ id: row.id, isShown: isOnWall(row) })),
    )
  },
  follows: async (tx, ids) => [
    { root: 'pledge', ids: await underWishes(tx, 'pledge', ids) },
    { root: 'wish_talk', ids: await underWishes(tx, 'wish_talk', ids) },
    { root: 'shared_activity', ids: await underWishes(tx, 'shared_activity', ids) },
  ],
})

async function underWishes(
  tx: Tx,
  table: 'pledge' | 'wish_talk' | 'shared_activity',
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom(table)
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('wish_id', 'in', [...ids])
    .execute()
  return rows.map(({ id }) => id)
}

/** What stands under a wish is shown as long as the wish is. */
function defineUnder(table: 'pledge' | 'wish_talk', shownState: string): void {
  defineAudience({
    root: table,
    children: [],
    async keysOf(tx, ids) {
      if (ids.length === 0) return new Map()
      const rows = await tx
        .selectFrom(table)
        .select(['id', 'wish_id', 'state', 'hidden_reason'])
        .where('municipality_id', '=', tx.municipality)
        .where('id', 'in', [...ids])
        .execute()
      const standing = await onWall(tx, [...new Set(rows.map(({ wish_id }) => wish_id))])
      return keysOf(
        tx,
        rows.map(({ id, wish_id, state, hidden_reason }) => ({
          id,
          isShown: state === shownState && hidden_reason === null && standing.has(wish_id),
        })),
      )
    },
  })
}

/** Which of these wishes stand on the wall. */
export async function onWall(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('wish')
    .select(['id', 'state', 'hidden_reason'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.filter(isOnWall).map(({ id }) => id))
}

defineUnder('pledge', 'offered')
defineUnder('wish_talk', 'shown')

defineAudience({
  root: 'said_by',
  children: [],
  async keysOf(tx, ids) {
    const authors = await authorsOf(tx, ids)
    return new Map([...authors].map(([id, author]) => [id, [author, duty]]))
  },
})

/** Words of a desk are read by whoever brought what they are about, and by nobody else. */
defineAudience({
  root: 'pledge_word',
  children: [],
  async keysOf(tx, ids) {
    if (ids.length === 0) return new Map()
    const rows = await tx
      .selectFrom('pledge_word')
      .select(['id', 'pledge_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    const authors = await authorsOf(tx, [...new Set(rows.map(({ pledge_id }) => pledge_id))])
    return new Map(
      rows.map(({ id, pledge_id }) => {
        const author = authors.get(pledge_id)
        return [id, author ? [author] : []]
      }),
    )
  },
})

/** Whoever is asked knows of it, and whoever has the duty. */
defineAudience({
  root: 'wish_invitation',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('wish_invitation')
      .select(['id', 'participant_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, participant_id }) => [id, [duty, participantKey(participant_id)]]))
  },
})

/** That somebody would rather not is theirs alone. */
defineAudience({
  root: 'invitation_declined',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('invitation_declined')
      .select(['id', 'participant_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, participant_id }) => [id, [participantKey(participant_id)]]))
  },
})
