import { defineAudience } from '../../../core/access/audience.ts'
import { defineDenial } from '../../../core/access/denial.ts'
import { roleKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineWithheld } from '../../registry/audience.ts'
import { defineProxyBar } from '../../registry/residents/proxy-bar.ts'
import { deniedOfCases } from '../conflicts/conflicts.ts'

const restrictions = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('case_restriction as r')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'r.case_id'),
    )
    .select(['r.id', 'r.case_id', 'r.end_asked_at', 'r.ended_at', 'c.audience'])
    .where('r.municipality_id', '=', tx.municipality)
    .where('r.id', 'in', [...ids])
    .execute()

// A restriction is seen by those who see its case. While somebody asks for its end the privacy officer sees it too, who may decide: the
// reasons and days, and nothing of the case.
defineAudience({
  root: 'case_restriction',
  children: [],
  async keysOf(tx, ids) {
    const rows = await restrictions(tx, ids)
    const asked = (row: (typeof rows)[number]) => row.end_asked_at !== null && row.ended_at === null
    return new Map(
      rows.map((row) => [row.id, [...row.audience, ...(asked(row) ? [roleKey('privacy-officer')] : [])]]),
    )
  },
})

defineDenial('case_restriction', async (tx, ids) => {
  const rows = await restrictions(tx, ids)
  const denied = await deniedOfCases(
    tx,
    rows.map(({ case_id }) => case_id),
  )
  return new Map(
    rows.flatMap(({ id, case_id }) => {
      const accounts = denied.get(case_id)
      return accounts ? [[id, accounts] as const] : []
    }),
  )
})

/** While a restricted case about somebody is open, nobody acts for them: it may be about just that one. */
defineProxyBar(async (tx, personIds) => {
  const rows = await tx
    .selectFrom('support_case')
    .select('subject_id')
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('subject_id', 'in', [...personIds])
    .where('sensitivity', '=', 'restricted')
    .where('closed_on', 'is', null)
    .execute()
  return rows.flatMap(({ subject_id }) => subject_id ?? [])
})

/** Who is known from restricted cases alone: no hint of a duplicate shows them to the steward of the data. */
defineWithheld(async (tx, personIds) => {
  const rows = await tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select(['p.id', 'c.sensitivity'])
    .distinct()
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.subject_id', 'in', [...personIds])
    .where('p.registered', '=', false)
    .execute()
  const open = new Set(rows.filter(({ sensitivity }) => sensitivity !== 'restricted').map(({ id }) => id))
  return rows.map(({ id }) => id).filter((id) => !open.has(id))
})
