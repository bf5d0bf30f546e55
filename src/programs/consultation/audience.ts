import { defineCaseFollowers } from '../../blocks/casework/audience.ts'
import { namedKeysOf } from '../../blocks/casework/restricted/named.ts'
import { defineAudience } from '../../core/access/audience.ts'
import { agencyKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { serverZone } from '../../core/settings.ts'
import { deskKind } from './rules/codes.ts'

/**
 * A letter from the web form is the counter's: every agency of that kind sees it, and nobody else. One that became a restricted
 * case is seen by those who are named on that alone.
 */
defineAudience({
  root: 'web_consultation',
  children: [],
  async keysOf(tx, ids) {
    const counters = await tx
      .selectFrom('agency')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('kind', '=', deskKind)
      .execute()
    const keys = counters.map(({ id }) => agencyKey(id))
    const named = await namedKeysOfLetters(tx, ids)
    return new Map(ids.map((id) => [id, named.get(id) ?? keys]))
  },
})

/** Of the letters that became a restricted case: the keys of whoever is named on it. There are no cases on the internet side. */
async function namedKeysOfLetters(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (serverZone() === 'outer') return new Map()
  const rows = await tx
    .selectFrom('web_consultation as w')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'w.taken_case_id'),
    )
    .select(['w.id', 'c.id as case_id'])
    .where('w.municipality_id', '=', tx.municipality)
    .where('w.id', 'in', [...ids])
    .where('c.sensitivity', '=', 'restricted')
    .execute()
  const keys = await namedKeysOf(
    tx,
    rows.map(({ case_id }) => case_id),
  )
  return new Map(rows.map(({ id, case_id }) => [id, keys.get(case_id) ?? []]))
}

defineCaseFollowers(async (tx, caseIds) => {
  const rows = await tx
    .selectFrom('web_consultation')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('taken_case_id', 'in', [...caseIds])
    .execute()
  return { root: 'web_consultation', ids: rows.map(({ id }) => id) }
})
