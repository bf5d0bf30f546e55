import { type Former, historyOf } from '../../core/db/history.ts'
import type { Tx } from '../../core/db/transaction.ts'

/** One change of a record: when, by whom, and of each field what stood there before and after. */
export type Change = {
  at: Date
  by: string | null
  fields: { field: string; before: unknown; after: unknown }[]
}

/** What a history leaves out: upkeep, and what is said elsewhere. */
export const unsaid = new Set([
  'municipality_id',
  'id',
  'version',
  'updated_at',
  'updated_by',
  'case_id',
  'audience',
  // Changes only when the person's address is protected, or no longer (protected.ts).
  'area_code',
  // Who may see it, and since when, the restriction itself says (restricted/).
  'sensitivity',
  // The telephone as it is compared, which says itself that it changed.
  'safe_number',
  // Stand beside the state and the result, which say as much.
  'former_closings',
  'merged_into_id',
])

/** What changed from each former state to the next, newest first; the row as it is now comes last in time. */
export function changesBetween(now: Record<string, unknown>, formers: readonly Former[]): Change[] {
  return formers.map(({ former, replacedAt, replacedBy }, at) => {
    const after = at === 0 ? now : (formers[at - 1] as Former).former
    const fields = Object.keys(former)
      .filter((field) => !unsaid.has(field) && field in after)
      .filter((field) => JSON.stringify(former[field]) !== JSON.stringify(after[field]))
      .map((field) => ({ field, before: former[field], after: after[field] }))
    return { at: replacedAt, by: replacedBy, fields }
  })
}

/** All changes of a case and of its safe ways of contact, newest first; only after the actor has seen them. */
export async function changesOfCase(tx: Tx, caseId: string): Promise<Change[]> {
  const row = await tx
    .selectFrom('support_case')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', caseId)
    .executeTakeFirst()
  const safe = await tx
    .selectFrom('safe_contact')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row || !safe) return []
  const changes = [
    ...(row.version > 1 ? changesBetween(row, await historyOf(tx, 'support_case', row.id)) : []),
    ...(safe.version > 1 ? changesBetween(safe, await historyOf(tx, 'safe_contact', safe.id)) : []),
  ]
  return changes.filter(({ fields }) => fields.length > 0).sort((a, b) => b.at.getTime() - a.at.getTime())
}
