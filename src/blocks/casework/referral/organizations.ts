import type { Tx } from '../../../core/db/transaction.ts'
import type { OrganizationKind } from '../../registry/codes.ts'

/** Those of the register that a desk asks: not a town's companies and associations, which are thousands. */
const asked: readonly OrganizationKind[] = [
  'hospital',
  'clinic',
  'home_nursing',
  'care_provider',
  'school',
  'nursery',
  'welfare_corporation',
  'social_welfare_council',
  'public_office',
  'npo',
]

/** More than this nobody reads in a list; the name is typed then. */
const most = 400

/** Organizations without accounts that may be asked, by their names. */
export const organizationsToAsk = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tx
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('municipality_id', '=', tx.municipality)
    .where('retired', '=', false)
    .where('kind', 'in', [...asked])
    .orderBy('name_key')
    .orderBy('id')
    .limit(most)
    .execute()
