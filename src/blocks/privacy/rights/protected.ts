import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePersonCopies } from '../../registry/protection/mask.ts'

// What was gathered before an address protection began is a copy of where somebody lives: it goes and comes back with it, also from
// answers that have gone out.
const telling = ['person_contact', 'residency', 'external_number', 'relationship']

/** Hides what was gathered of where these people live, or shows it again. Runs as system. */
export async function setHidden(tx: Tx, personIds: readonly string[], hidden: boolean): Promise<void> {
  if (personIds.length === 0) return
  const { rows } = await sql<{ id: string }>`
    select p.id from rights_package p
    join rights_request r on r.municipality_id = ${tx.municipality} and r.id = p.request_id
    join person n on n.municipality_id = ${tx.municipality} and n.id = r.person_id
    where p.municipality_id = ${tx.municipality}
      and (n.id = any(${[...personIds]}::uuid[]) or n.same_as = any(${[...personIds]}::uuid[]))`.execute(tx)
  const packages = rows.map(({ id }) => id)
  if (packages.length === 0) return
  await tx
    .updateTable('rights_item')
    .set((row) => ({ hidden, version: row('version', '+', 1), updated_at: tx.now }))
    .where('municipality_id', '=', tx.municipality)
    .where('package_id', 'in', packages)
    .where('record_table', 'in', telling)
    .where('hidden', '<>', hidden)
    .execute()
  await setAudience(tx, 'rights_package', packages)
}

definePersonCopies({
  hide: (tx, personIds) => setHidden(tx, personIds, true),
  show: (tx, personIds) => setHidden(tx, personIds, false),
})
