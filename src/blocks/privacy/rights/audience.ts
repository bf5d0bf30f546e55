import { defineAudience } from '../../../core/access/audience.ts'
import { accountKey, agencyKey, publicKey, roleKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'

export const officerKey = roleKey('privacy-officer')

/** What came in on the web and nobody has taken yet is for the counters. */
async function counterKeys(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('agency')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', 'counter')
    .execute()
  return rows.map(({ id }) => agencyKey(id))
}

defineAudience({
  root: 'rights_request',
  children: [],
  async keysOf(tx, ids) {
    const counters = await counterKeys(tx)
    const rows = await tx
      .selectFrom('rights_request')
      .select(['id', 'agency_id', 'asker_account_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .forNoKeyUpdate()
      .execute()
    return new Map(
      rows.map(({ id, agency_id, asker_account_id }) => [
        id,
        [
          officerKey,
          ...(agency_id ? [agencyKey(agency_id)] : counters),
          ...(asker_account_id ? [accountKey(asker_account_id)] : []),
        ],
      ]),
    )
  },
  /** Whoever took it over, and that it is over, decides who sees what was gathered. */
  async follows(tx, ids) {
    const rows = await tx
      .selectFrom('rights_package')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('request_id', 'in', [...ids])
      .execute()
    return { root: 'rights_package', ids: rows.map(({ id }) => id) }
  },
})

/**
 * The ordinary part is for the one person who prepares the answer, until the answer has gone out or the request was
 * taken back: then for nobody but the officer, whatever the answer was. The other part is the officer's from the beginning.
 */
defineAudience({
  root: 'rights_package',
  children: [{ table: 'rights_item', column: 'package_id', hidden: 'hidden' }],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('rights_package as p')
      .innerJoin('rights_request as r', (join) =>
        join.on('r.municipality_id', '=', tx.municipality).onRef('r.id', '=', 'p.request_id'),
      )
      .select(['p.id', 'p.part', 'r.preparer_id', 'r.state'])
      .where('p.municipality_id', '=', tx.municipality)
      .where('p.id', 'in', [...ids])
      .execute()
    return new Map(
      rows.map(({ id, part, preparer_id, state }) => [
        id,
        part === 'ordinary' && preparer_id && ['checking', 'gathered', 'reviewed'].includes(state)
          ? [officerKey, accountKey(preparer_id)]
          : [officerKey],
      ]),
    )
  },
})

defineAudience({
  root: 'rights_review',
  children: [],
  keysOf: async (_tx, ids) => new Map(ids.map((id) => [id, [officerKey]])),
})

defineAudience({
  root: 'rights_settings',
  children: [],
  keysOf: async (_tx, ids) => new Map(ids.map((id) => [id, [publicKey]])),
})
