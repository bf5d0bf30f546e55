import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { recordTypes } from '../../../core/privacy/retention.ts'
import { isHeld } from './holds.ts'

const openLists = (tx: Tx) => sql`(select l.id from disposal_list l
  where l.municipality_id = ${tx.municipality} and l.state in ('drawn', 'approved'))`

/** Takes out of the open lists what is held now. Runs as system, in the transaction of the hold. */
export async function takeOutHeld(tx: Tx, day: string): Promise<void> {
  for (const record of recordTypes())
    await sql`update disposal_item i set state = 'kept'
      where i.municipality_id = ${tx.municipality} and i.state = 'due' and i.record_type = ${record.type}
        and i.list_id in ${openLists(tx)}
        and exists (select from ${sql.table(record.root)} r where r.municipality_id = ${tx.municipality}
          and r.id = i.root_id and ${isHeld(tx, record, day)})`.execute(tx)
}

/** Who sees a line follows who sees its record: once a night, as long as the list is open. Runs as system. */
export async function followRecords(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string }>`select i.id from disposal_item i
    where i.municipality_id = ${tx.municipality} and i.state = 'due' and i.list_id in ${openLists(tx)}`.execute(
    tx,
  )
  await setAudience(
    tx,
    'disposal_item',
    rows.map(({ id }) => id),
  )
}
