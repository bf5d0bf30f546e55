import { defineAudience } from '../../../core/access/audience.ts'
import { participantKey, publicKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { authorsOf, duty, keysOf, onWall } from '../audience.ts'

const wishesOf = (rows: readonly { wish_id: string | null }[]): string[] => [
  ...new Set(rows.map(({ wish_id }) => wish_id).filter((id) => id !== null)),
]

/** An activity is everybody's as long as its wish stands on the wall; days and tasks are seen as it is. */
defineAudience({
  root: 'shared_activity',
  children: [
    { table: 'activity_day', column: 'activity_id' },
    { table: 'activity_task', column: 'activity_id' },
  ],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('shared_activity')
      .select(['id', 'wish_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    const standing = await onWall(tx, wishesOf(rows))
    return keysOf(
      tx,
      rows.map(({ id, wish_id }) => ({ id, isShown: wish_id !== null && standing.has(wish_id) })),
    )
  },
  follows: async (tx, ids) => [
    { root: 'activity_partner', ids: await ofActivities(tx, 'activity_partner', ids) },
    { root: 'activity_thanks', ids: await ofActivities(tx, 'activity_thanks', ids) },
  ],
})

async function ofActivities(tx: Tx, table: 'activity_partner' | 'activity_thanks', ids: readonly string[]) {
  const rows = await tx
    .selectFrom(table)
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('activity_id', 'in', [...ids])
    .execute()
  return rows.map(({ id }) => id)
}

/** The keys of those who made these activities. */
async function makersOf(tx: Tx, ids: readonly string[]): Promise<(activityId: string) => string[]> {
  const makers = await authorsOf(tx, [...new Set(ids)])
  return (id) => [makers.get(id)].filter((key) => key !== undefined)
}

/** Which of these activities everybody sees. */
async function shownActivities(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('shared_activity')
    .select(['id', 'wish_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  const standing = await onWall(tx, wishesOf(rows))
  return new Set(rows.filter(({ wish_id }) => wish_id !== null && standing.has(wish_id)).map(({ id }) => id))
}

/** Everybody sees who agreed to be part of it; that somebody was asked, they themselves, who made it, and the desk. */
defineAudience({
  root: 'activity_partner',
  children: [],
  async keysOf(tx, ids) {
    if (ids.length === 0) return new Map()
    const rows = await tx
      .selectFrom('activity_partner')
      .select(['id', 'activity_id', 'state'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    const activities = rows.map(({ activity_id }) => activity_id)
    const [own, makers] = [await authorsOf(tx, ids), await makersOf(tx, activities)]
    const shown = await shownActivities(tx, [...new Set(activities)])
    return new Map(
      rows.map(({ id, activity_id, state }) => {
        const theirs = own.get(id)
        const making = state === 'asked' || state === 'agreed' ? makers(activity_id) : []
        const everybody = state === 'agreed' && shown.has(activity_id) ? [publicKey] : []
        return [id, [duty, ...(theirs ? [theirs] : []), ...making, ...everybody]]
      }),
    )
  },
})

/** Thanks are read by whoever is thanked, by who made the activity, and at the desk. */
defineAudience({
  root: 'activity_thanks',
  children: [],
  async keysOf(tx, ids) {
    if (ids.length === 0) return new Map()
    const rows = await tx
      .selectFrom('activity_thanks as t')
      .innerJoin('said_by as s', (join) =>
        join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 't.partner_id'),
      )
      .select(['t.id', 't.activity_id', 's.participant_id'])
      .where('t.municipality_id', '=', tx.municipality)
      .where('t.id', 'in', [...ids])
      .execute()
    const makers = await makersOf(
      tx,
      rows.map(({ activity_id }) => activity_id),
    )
    return new Map(
      rows.map(({ id, activity_id, participant_id }) => [
        id,
        [duty, participantKey(participant_id), ...makers(activity_id)],
      ]),
    )
  },
})
