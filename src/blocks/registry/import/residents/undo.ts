import { sql } from 'kysely'
import { setAudience } from '../../../../core/access/audience.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { readLedgers, writeLedgers } from '../ledger.ts'

const atOnce = 1000

/**
 * Takes back every change of an import: the ledger keeps them as undone, and everybody stands as if it had never been,
 * with what came before and after. Protections stay: only a decision ends one.
 */
export async function undoResidents(tx: Tx, importId: string): Promise<void> {
  const { rows } = await sql<{ person_id: string; only: boolean }>`
    select r.person_id, not exists (select from residency o where o.municipality_id = ${tx.municipality}
      and o.person_id = r.person_id and not o.undone and o.import_id is distinct from ${importId}::uuid) as only
    from residency r
    where r.municipality_id = ${tx.municipality} and r.import_id = ${importId} and not r.undone
    group by r.person_id order by r.person_id`.execute(tx)
  await sql`update residency set undone = true, version = version + 1, updated_at = ${tx.now},
      updated_by = ${tx.actor.accountId}
    where municipality_id = ${tx.municipality} and import_id = ${importId} and not undone`.execute(tx)
  await forget(
    tx,
    rows.filter(({ only }) => only).map(({ person_id }) => person_id),
  )
  const others = rows.filter(({ only }) => !only).map(({ person_id }) => person_id)
  for (let at = 0; at < others.length; at += atOnce) {
    const ledgers = await readLedgers(tx, others.slice(at, at + atOnce))
    await writeLedgers(
      tx,
      [...ledgers].map(([personId, changes]) => ({ personId, changes })),
    )
  }
}

/**
 * Of these the register says nothing any more: they are shown to those alone whose own records speak of them. Their
 * number stays theirs, should a file name it again.
 */
async function forget(tx: Tx, personIds: readonly string[]): Promise<void> {
  for (let at = 0; at < personIds.length; at += atOnce) {
    const ids = personIds.slice(at, at + atOnce)
    await sql`update person set registered = false, standing = 'unknown', standing_on = null, area_code = null,
        household_id = null, household_role = null, version = version + 1, updated_at = ${tx.now},
        updated_by = ${tx.actor.accountId}
      where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[])`.execute(tx)
    await sql`update person_contact set ends_on = coalesce(starts_on, ${tx.now}::date), version = version + 1,
        updated_at = ${tx.now}, updated_by = ${tx.actor.accountId}
      where municipality_id = ${tx.municipality} and person_id = any(${ids}::uuid[]) and kind = 'address'
        and ends_on is null`.execute(tx)
    await setAudience(tx, 'person', ids)
  }
}
