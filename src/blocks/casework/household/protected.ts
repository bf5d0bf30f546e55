import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePersonCopies } from '../../registry/protection/mask.ts'

// That somebody stands in the case of somebody else tells with whom they live or lived: it goes and comes back with the protection of
// their address, as what is between two people in the register does.
definePersonCopies({
  hide: (tx, personIds) => setHidden(tx, personIds, true),
  show: (tx, personIds) => setHidden(tx, personIds, false),
})

async function setHidden(tx: Tx, personIds: readonly string[], hidden: boolean): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from case_member where municipality_id = ${tx.municipality}
      and person_id = any(${[...personIds]}::uuid[]) and hidden <> ${hidden} order by id for no key update`.execute(
    tx,
  )
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await sql`update case_member set hidden = ${hidden}, version = version + 1, updated_at = ${tx.now},
      updated_by = ${tx.actor.accountId}
    where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[])`.execute(tx)
  await setAudience(tx, 'case_member', ids)
}
