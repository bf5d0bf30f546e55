import { sql } from 'kysely'
import { defineUnshown } from '../../core/db/history.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { markStale } from '../../core/stale.ts'
import { definePersonCopies } from '../registry/protection/mask.ts'

// The area on a case is a copy of where the person lives: it goes and comes back with the protection of the address.
// A case taken in meanwhile has none; where none is known, the figures by area count it as unknown.
definePersonCopies({
  async hide(tx, personIds) {
    await sql`update support_case set area_code = null, ${bumped(tx)}
      where municipality_id = ${tx.municipality} and subject_id = any(${[...personIds]}::uuid[])
        and area_code is not null`.execute(tx)
    await markStale(tx, ['support_case'])
  },
  async show(tx, personIds) {
    await sql`update support_case c set area_code = former.area_code, ${bumped(tx)}
      from (select distinct on (h.row_id) h.row_id, h.former->>'area_code' as area_code from history h
        join support_case k on k.municipality_id = ${tx.municipality} and k.id = h.row_id
          and k.subject_id = any(${[...personIds]}::uuid[]) and k.area_code is null
        where h.municipality_id = ${tx.municipality} and h.table_name = 'support_case'
          and h.former->>'area_code' is not null
        order by h.row_id, h.version desc) former
      where c.municipality_id = ${tx.municipality} and c.id = former.row_id`.execute(tx)
    await markStale(tx, ['support_case'])
  },
})

const bumped = (tx: Tx) =>
  sql`version = version + 1, updated_at = ${tx.now}, updated_by = ${tx.actor.accountId}`

// A case whose area is not on the row does not tell it by what it was.
defineUnshown('support_case', (row) => (row.area_code === null ? ['area_code'] : []))
