import { defineAudience } from '../../core/access/audience.ts'
import { agencyKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { definePersonKeys } from '../registry/audience.ts'

/**
 * A case is seen by the agency that holds it (and by whom core adds: live dated shares). The rows are locked, so
 * that of two changes at once the later one sees the former: no audience is written from what was true before.
 */
async function keysOfCases(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'holder_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return new Map(rows.map(({ id, holder_id }) => [id, [agencyKey(holder_id)]]))
}

/** Whom a case is about is seen by those who see the case, also when a share of it lapses by itself. */
async function subjectsOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('support_case')
    .select('subject_id')
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .where('subject_id', 'is not', null)
    .execute()
  return rows.flatMap(({ subject_id }) => subject_id ?? [])
}

defineAudience({
  root: 'support_case',
  children: ['contact', 'safe_contact', 'hand_over', 'consent', 'hand_over_note'].map((table) => ({
    table,
    column: 'case_id',
  })),
  keysOf: keysOfCases,
  follows: async (tx, ids) => ({ root: 'person', ids: await subjectsOf(tx, ids) }),
})

/**
 * A contact alone, when one is added to a case that stays as it is: a case with thousands of contacts is not
 * written anew. The case is locked against a hand-over at the same moment.
 */
defineAudience({
  root: 'contact',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('contact as k')
      .innerJoin('support_case as c', (join) =>
        join.onRef('c.municipality_id', '=', 'k.municipality_id').onRef('c.id', '=', 'k.case_id'),
      )
      .select(['k.id', 'c.audience'])
      .where('k.municipality_id', '=', tx.municipality)
      .where('c.municipality_id', '=', tx.municipality)
      .where('k.id', 'in', [...ids])
      .forShare('c')
      .execute()
    return new Map(rows.map(({ id, audience }) => [id, audience]))
  },
})

/** The holder of each of a person's cases, and those to whom a case is shown at present. */
definePersonKeys(async (tx, personIds) => {
  const rows = await tx
    .selectFrom('support_case as c')
    .leftJoin('access_share as s', (join) =>
      join
        .on('s.municipality_id', '=', tx.municipality)
        .onRef('s.root_id', '=', 'c.id')
        .on('s.root_table', '=', 'support_case')
        .on('s.lapsed_at', 'is', null)
        .on('s.withdrawn_at', 'is', null)
        .on('s.starts_at', '<=', tx.now)
        .on((where) => where.or([where('s.ends_at', 'is', null), where('s.ends_at', '>', tx.now)])),
    )
    .select(['c.subject_id', 'c.holder_id', 's.key'])
    .distinct()
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.subject_id', 'in', [...personIds])
    .execute()
  const keys = new Map<string, string[]>()
  for (const { subject_id, holder_id, key } of rows) {
    const more = key ? [agencyKey(holder_id), key] : [agencyKey(holder_id)]
    keys.set(subject_id as string, [...(keys.get(subject_id as string) ?? []), ...more])
  }
  return keys
})
