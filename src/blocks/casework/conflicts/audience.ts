import { defineAudience } from '../../../core/access/audience.ts'
import { defineDenial } from '../../../core/access/denial.ts'
import { postKey, roleKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import { whenRecordsJoin } from '../../registry/duplicates/merge.ts'
import { deniedOfCases, deniedOfPairs, deniedOfPersons, deniedOfReferrals } from './conflicts.ts'
import { recordsJoined } from './declare.ts'

defineDenial('person', deniedOfPersons)
defineDenial('support_case', deniedOfCases)
defineDenial('referral', deniedOfReferrals)
defineDenial('relationship', (tx, ids) => deniedOfPairs(tx, 'relationship', ids))
defineDenial('duplicate_candidate', (tx, ids) => deniedOfPairs(tx, 'duplicate_candidate', ids))

whenRecordsJoin(recordsJoined)

// Who is kept away from whom: the privacy officer knows, and the supervisors of the agency, post by post. Whoever it is about does not, unless
// they are the privacy officer: then without the name of the person, and without a way to end it.
defineAudience({
  root: 'declared_conflict',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('declared_conflict as d')
      .leftJoin('post as p', (join) =>
        join
          .on('p.municipality_id', '=', tx.municipality)
          .onRef('p.agency_id', '=', 'd.agency_id')
          .onRef('p.account_id', '<>', 'd.account_id')
          .on('p.role', '=', 'supervisor')
          .on((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', today())])),
      )
      .select(['d.id', 'p.id as post_id'])
      .where('d.municipality_id', '=', tx.municipality)
      .where('d.id', 'in', [...ids])
      .execute()
    const keys = new Map<string, string[]>(ids.map((id) => [id, [roleKey('privacy-officer')]]))
    for (const { id, post_id } of rows) if (post_id) keys.get(id)?.push(postKey(post_id))
    return keys
  },
})
