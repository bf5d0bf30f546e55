import { defineAudience } from '../../../core/access/audience.ts'
import { agencyKey, roleKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'

const officers = roleKey('plan-officer')

/** A draft is the plan officers'; what was sent is also seen by the divisions that are asked. Locked: the later change sees the former. */
async function keysOfInquiries(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('inquiry')
    .select(['id', 'state'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const asked = await tx
    .selectFrom('inquiry_item')
    .select(['inquiry_id', 'agency_id'])
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('inquiry_id', 'in', [...ids])
    .where('state', '<>', 'withdrawn')
    .execute()
  const agencies = Map.groupBy(asked, ({ inquiry_id }) => inquiry_id)
  return new Map(
    rows.map(({ id, state }) => [
      id,
      wasSent(state)
        ? [officers, ...(agencies.get(id) ?? []).map(({ agency_id }) => agencyKey(agency_id))]
        : [officers],
    ]),
  )
}

const wasSent = (state: string) => state === 'sent' || state === 'closed'

/** The rows of a division: its own as soon as the inquiry was sent, and the plan officers'. */
async function keysOfItems(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('inquiry_item as i')
    .innerJoin('inquiry as q', (join) =>
      join.on('q.municipality_id', '=', tx.municipality).onRef('q.id', '=', 'i.inquiry_id'),
    )
    .select(['i.id', 'i.agency_id', 'i.state', 'q.state as inquiry_state'])
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map(({ id, agency_id, state, inquiry_state }) => [
      id,
      wasSent(inquiry_state) && state !== 'withdrawn' ? [officers, agencyKey(agency_id)] : [officers],
    ]),
  )
}

defineAudience({
  root: 'inquiry',
  children: [],
  keysOf: keysOfInquiries,
  async follows(tx, ids) {
    const items = await tx
      .selectFrom('inquiry_item')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('inquiry_id', 'in', [...ids])
      .execute()
    return { root: 'inquiry_item', ids: items.map(({ id }) => id) }
  },
})

defineAudience({ root: 'inquiry_item', children: [], keysOf: keysOfItems })

/** What a division sent back is its own until it is taken; that it was reminded is known to it and to the plan officers. */
for (const [root, also] of [
  ['inquiry_sheet', []],
  ['inquiry_reminder', [officers]],
] as const)
  defineAudience({
    root,
    children: [],
    async keysOf(tx, ids) {
      const rows = await tx
        .selectFrom(root)
        .select(['id', 'agency_id'])
        .where('municipality_id', '=', tx.municipality)
        .where('id', 'in', [...ids])
        .execute()
      return new Map(rows.map(({ id, agency_id }) => [id, [agencyKey(agency_id), ...also]]))
    },
  })
