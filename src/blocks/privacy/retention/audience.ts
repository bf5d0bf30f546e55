import { sql } from 'kysely'
import { defineAudience, defineSpeaking } from '../../../core/access/audience.ts'
import { accountKey, agencyKey, roleKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { recordType, recordTypes } from '../../../core/privacy/retention.ts'

const officer = roleKey('privacy-officer')
const steward = roleKey('data-steward')

/**
 * Whoever placed a hold, and the privacy officer: that a record is held says something about it. Of a record that is seen by
 * named posts alone, these instead of whoever placed it: they have to show a second factor for it as for the record.
 */
defineAudience({
  root: 'retention_hold',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('retention_hold')
      .select(['id', 'placed_by', 'root_table', 'root_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    const named = await namedOnRoots(tx, rows)
    return new Map(
      rows.map(({ id, placed_by, root_id }) => [
        id,
        [officer, ...(named.get(root_id ?? '') ?? [accountKey(placed_by)])],
      ]),
    )
  },
})

type Held = { root_table: string | null; root_id: string | null }

/** Of those roots that are restricted to named posts: their keys. */
async function namedOnRoots(tx: Tx, held: readonly Held[]): Promise<Map<string, string[]>> {
  const named = new Map<string, string[]>()
  for (const [table, some] of Map.groupBy(held, ({ root_table }) => root_table)) {
    if (table === null) continue
    const ids = some.flatMap(({ root_id }) => root_id ?? [])
    for (const [id, keys] of await audiencesOf(tx, table, ids))
      if (keys.some((key) => key.startsWith('named:'))) named.set(id, keys)
  }
  return named
}

/**
 * The privacy officer and the steward of the data see the lists, and each agency that is to look one through; a list of
 * restricted records, or of what is erased on somebody's request, the privacy officer alone does, and there is no trace of it for
 * anybody else.
 */
defineAudience({
  root: 'disposal_list',
  children: [],
  async keysOf(tx, ids) {
    const lists = await tx
      .selectFrom('disposal_list')
      .select(['id', 'restricted', 'erasure'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    const reviews = await agenciesOf(tx, ids)
    return new Map(
      lists.map(({ id, restricted, erasure }) => {
        const agencies = reviews.filter(({ list_id }) => list_id === id)
        return [
          id,
          restricted || erasure
            ? [officer]
            : [officer, steward, ...agencies.map(({ agency_id }) => agencyKey(agency_id))],
        ]
      }),
    )
  },
})

const agenciesOf = (tx: Tx, lists: readonly string[]) =>
  tx
    .selectFrom('disposal_review')
    .select(['list_id', 'agency_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('list_id', 'in', [...lists])
    .execute()

defineAudience({
  root: 'disposal_review',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('disposal_review')
      .select(['id', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, agency_id }) => [id, [officer, steward, agencyKey(agency_id)]]))
  },
})

/**
 * Staff who see the record itself see its line, and the privacy officer does. Once the record is gone, or where it is erased on
 * somebody's request, the latter alone.
 */
defineAudience({
  root: 'disposal_item',
  children: [],
  async keysOf(tx, ids) {
    const items = await tx
      .selectFrom('disposal_item as i')
      .innerJoin('disposal_list as l', (join) =>
        join.on('l.municipality_id', '=', tx.municipality).onRef('l.id', '=', 'i.list_id'),
      )
      .select(['i.id', 'i.record_type', 'i.root_id', 'l.erasure'])
      .where('i.municipality_id', '=', tx.municipality)
      .where('i.id', 'in', [...ids])
      .execute()
    const keys = new Map(items.map(({ id }) => [id, [officer]]))
    for (const [type, some] of Map.groupBy(
      items.filter(({ erasure }) => !erasure),
      (item) => item.record_type,
    )) {
      const roots = await audiencesOf(
        tx,
        recordType(type).root,
        some.flatMap(({ root_id }) => root_id ?? []),
      )
      for (const { id, root_id } of some) keys.set(id, [officer, ...(roots.get(root_id ?? '') ?? [])])
    }
    return keys
  },
})

/** Keys of staff alone: whom a record is about need not learn of its end by a line. */
const ofStaff = /^(agency|post|named|account):/

async function audiencesOf(tx: Tx, root: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; audience: string[] }>`select id, audience from ${sql.table(root)}
    where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, audience }) => [id, audience.filter((key) => ofStaff.test(key))]))
}

/** Holds and lines that were there before a record was restricted: from then on they are seen as it is. */
defineSpeaking(async (tx, { root, ids }) => {
  const holds = await tx
    .selectFrom('retention_hold')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('root_table', '=', root)
    .where('root_id', 'in', [...ids])
    .execute()
  const types = recordTypes().filter((one) => one.root === root)
  const items = await tx
    .selectFrom('disposal_item')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('root_id', 'in', [...ids])
    .where(
      'record_type',
      'in',
      types.map(({ type }) => type),
    )
    .execute()
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  return [
    { root: 'retention_hold', ids: idsOf(holds) },
    { root: 'disposal_item', ids: idsOf(items) },
  ]
})
