import type { Tx } from '../../core/db/transaction.ts'
import { recordsOf } from '../registry/records.ts'
import type { CaseRow } from './cases.ts'

export type AlsoOpen = {
  id: string
  kind: string
  openedOn: string
  holderId: string
  holder: string
  holderEn: string
  owner: string | null
  topics: string[]
}

/** The other open cases of the person of a case, also those of a record that was merged with theirs, the newest first: as the actor sees them. */
export async function alsoOpen(
  tx: Tx,
  { id, subjectId, state }: Pick<CaseRow, 'id' | 'subjectId' | 'state'>,
): Promise<AlsoOpen[]> {
  const records = subjectId && state !== 'closed' ? await recordsOf(tx, subjectId) : []
  if (records.length === 0) return []
  return tx
    .selectFrom('support_case as c')
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'c.holder_id'),
    )
    .leftJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'c.owner_id'),
    )
    .select(['c.id', 'c.kind', 'c.opened_on as openedOn', 'c.holder_id as holderId', 'c.topics'])
    .select(['g.name as holder', 'g.name_en as holderEn', 'w.display_name as owner'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.subject_id', 'in', records)
    .where('c.state', '<>', 'closed')
    .where('c.id', '<>', id)
    .orderBy('c.opened_on', 'desc')
    .orderBy('c.id', 'desc')
    .execute()
}
