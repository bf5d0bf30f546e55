import type { Tx } from '../../../core/db/transaction.ts'
import { caseRoles } from '../owners.ts'

type CaseAbout = { id: string; subject_id: string; holder_id: string; restricted: boolean }

/** Every case about whoever has one of these records, under any record of theirs, by that record. Runs as system. */
export async function casesAbout(
  tx: Tx,
  personIds: readonly string[],
): Promise<(CaseAbout & { asked: string })[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('person as one')
    .innerJoin('person as p', (join) =>
      join
        .on('p.municipality_id', '=', tx.municipality)
        .on(({ or, eb, ref }) =>
          or([
            eb('p.id', '=', ref('one.id')),
            eb('p.id', '=', ref('one.same_as')),
            eb('p.same_as', '=', ref('one.id')),
            eb('p.same_as', '=', ref('one.same_as')),
          ]),
        ),
    )
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.subject_id', '=', 'p.id'),
    )
    .select(['one.id as asked', 'c.id', 'c.subject_id', 'c.holder_id', 'c.sensitivity'])
    .where('one.municipality_id', '=', tx.municipality)
    .where('one.id', 'in', [...personIds])
    .execute()
  return rows.map(({ sensitivity, subject_id, ...row }) => ({
    ...row,
    subject_id: subject_id as string,
    restricted: sensitivity === 'restricted',
  }))
}

/** The posts of the supervisors of these agencies, now and to come, by agency. */
export async function supervisorsOf(tx: Tx, agencyIds: readonly string[], day: string) {
  if (agencyIds.length === 0) return []
  const [, supervisor] = caseRoles
  return tx
    .selectFrom('post')
    .select(['id', 'agency_id', 'account_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('agency_id', 'in', [...agencyIds])
    .where('role', '=', supervisor)
    .where('starts_on', '<=', day)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', day)]))
    .execute()
}
