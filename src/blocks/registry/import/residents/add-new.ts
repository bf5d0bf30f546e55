import { type RawBuilder, sql } from 'kysely'
import { freshAudience } from '../../../../core/access/audience.ts'
import type { Tx } from '../../../../core/db/transaction.ts'

/**
 * Adds everybody whom `compared` calls new, with their households, numbers, first ledger row and address: six
 * statements, whatever their number. Nothing refers to a new person yet, so each row comes with its audience.
 */
export async function addNewResidents(
  tx: Tx,
  { importId, asOf, columns }: { importId: string; asOf: string; columns: readonly string[] },
): Promise<void> {
  const by = sql`${tx.now}::timestamptz, ${tx.actor.accountId}::uuid`
  const audience = (root: string) => sql`${freshAudience(root)}::text[]`
  const fresh = sql`staged s join compared c on c.line = s.line and c.fate = 'new'`
  const insert = (table: string, names: string, rows: RawBuilder<unknown>) =>
    sql`insert into ${sql.table(table)} (municipality_id, updated_at, updated_by, ${sql.raw(names)})
      select ${tx.municipality}::int, ${by}, ${rows}`.execute(tx)

  await insert('household', 'id, audience', sql`id, ${audience('household')} from fresh_household`)
  await insert(
    'external_number',
    'id, scheme, value, household_id, audience',
    sql`number_id, 'household', number, id, ${audience('household')} from fresh_household`,
  )
  await insert(
    'person',
    `id, registered, standing, name, reading, name_key, reading_key, birth_on, birth_known, sex, area_code,
      household_id, household_role, audience`,
    sql`s.person_id, true, 'resident', s.name, s.reading, s.name_key, s.reading_key, s.birth_on,
      case when s.birth_on is null then 'unknown' else 'exact' end, s.sex, s.area_code, c.household_id,
      s.household_role, ${audience('person')} from ${fresh}`,
  )
  await insert(
    'external_number',
    'id, scheme, value, person_id, starts_on, audience',
    sql`s.number_id, 'resident', s.number, s.person_id, ${asOf}::date, ${audience('person')} from ${fresh}`,
  )
  await insert(
    'residency',
    `id, person_id, from_on, seq, kind, sets, standing, name, reading, birth_on, sex, address, area_code,
      household_id, household_role, import_id`,
    sql`s.residency_id, s.person_id, ${asOf}::date, 0, 'listed', ${[...columns]}::text[], 'resident', s.name, s.reading,
      s.birth_on, s.sex, s.address, s.area_code, c.household_id, s.household_role, ${importId}::uuid from ${fresh}`,
  )
  await insert(
    'person_contact',
    'id, person_id, kind, value, value_key, starts_on, audience',
    sql`s.contact_id, s.person_id, 'address', s.address, s.address_key, ${asOf}::date, ${audience('person')}
      from ${fresh} where s.address is not null`,
  )
}
