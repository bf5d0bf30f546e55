import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { livingPosts } from '../../../core/identity/staff/posts.ts'
import { holdsOn } from '../../../core/identity/staff/terms.ts'

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

/**
 * Those of these cases that are not restricted, held until the end of the transaction: who restricts one at this moment comes
 * before and it is not among them, or comes after and takes away what was shown. For one that is restricted nobody waits.
 * Asked in the same words for many cases and for none: somebody who has a restricted one alone is asked about as long as a stranger.
 */
export async function holdUnrestricted(tx: Tx, caseIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where(sql<boolean>`id = any(${[...caseIds]}::uuid[])`)
    .where('sensitivity', '<>', 'restricted')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** The posts of those who are supervisors of these agencies on a day, by agency. A program is told nothing. */
export async function supervisorsOf(tx: Tx, agencyIds: readonly string[], day: string) {
  if (agencyIds.length === 0) return []
  const posts = await livingPosts(tx)
  return posts.filter(
    (post) => post.role === 'supervisor' && agencyIds.includes(post.agencyId) && holdsOn(post, day),
  )
}
