import { defineAudience } from '../../../core/access/audience.ts'
import { defineDenial } from '../../../core/access/denial.ts'
import { postKey, roleKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { deniedOfPersons } from '../conflicts/conflicts.ts'
import { namedKeysAbout } from '../restricted/about-person.ts'

const rowsOf = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('emergency_access')
    .select(['id', 'person_id', 'post_id', 'heads'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()

// That somebody broke the glass: they themselves know, the privacy officer, those who led the agencies whose cases there were at that moment
// (a case that is opened or restricted later changes nothing for them), and whoever is named on a restricted case about the person, who may
// then call. None of them sees who else does.
defineAudience({
  root: 'emergency_access',
  children: [],
  async keysOf(tx, ids) {
    const rows = await rowsOf(tx, ids)
    const namedOn = await namedKeysAbout(
      tx,
      rows.map(({ person_id }) => person_id),
    )
    const keysFor = ({ person_id, post_id, heads }: (typeof rows)[number]) => [
      ...[roleKey('privacy-officer'), postKey(post_id)],
      ...heads.map((id) => postKey(id)),
      ...namedOn(person_id),
    ]
    return new Map(rows.map((row) => [row.id, keysFor(row)]))
  },
})

defineDenial('emergency_access', async (tx, ids) => {
  const rows = await rowsOf(tx, ids)
  const denied = await deniedOfPersons(tx, [...new Set(rows.map(({ person_id }) => person_id))])
  return new Map(
    rows.flatMap(({ id, person_id }) => {
      const accounts = denied.get(person_id)
      return accounts ? [[id, accounts] as const] : []
    }),
  )
})
