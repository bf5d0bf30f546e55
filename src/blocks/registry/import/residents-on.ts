import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { ageBand } from '../age-band.ts'

/** A resident as the register had them at the end of a day. */
export type ResidentThen = {
  personId: string
  name: string | null
  reading: string | null
  birthOn: string | null
  sex: string | null
  address: string | null
  areaCode: string | null
  householdId: string | null
  householdRole: string | null
}

/** The residents of a day in the past, from the ledger. Runs as system: addresses stand here that are hidden elsewhere. */
export async function residentsOn(tx: Tx, day: string): Promise<ResidentThen[]> {
  const { rows } = await sql<ResidentThen>`
    select r.person_id as "personId", r.name, r.reading, r.birth_on as "birthOn", r.sex, r.address,
      r.area_code as "areaCode", r.household_id as "householdId", r.household_role as "householdRole"
    ${residentRows(tx, day)} order by r.person_id`.execute(tx)
  return rows
}

/** `from residency r where …`: the one row of each resident of that day. */
export const residentRows = (tx: Tx, day: string) => sql`
  from residency r where r.municipality_id = ${tx.municipality} and not r.undone and r.standing = 'resident'
    and r.from_on <= ${day} and (r.until_on is null or r.until_on > ${day})`

/** Counted residents: by area ('' unknown), sex and five-year age band (85: all from 85 on; null: age unknown). */
export type Counted = { area: string; sex: string; ageFrom: number | null; count: number }

/**
 * How many residents there were on a day, by area, sex and age band; nobody is named, and those whose address is protected
 * today are counted in no area of any day. Runs as system.
 */
export async function populationOn(tx: Tx, day: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select case when r.person_id in (select id from person where municipality_id = ${tx.municipality} and protected)
      then '' else coalesce(r.area_code, '') end as area, coalesce(r.sex, 'unknown') as sex,
      ${ageBand(day, 'r.birth_on')} as "ageFrom", count(*)::int as count
    ${residentRows(tx, day)} group by 1, 2, 3 order by 1, 3, 2`.execute(tx)
  return rows
}
