import { sql } from 'kysely'
import type { Tx } from '../../../../core/db/transaction.ts'
import type { Mapping } from '../layout.ts'

/** Of which column of the ledger a field of the file is; what the file does not have is not compared. */
const comparable: readonly (readonly [string, string])[] = [
  ['name', 'name'],
  ['reading', 'reading'],
  ['birth', 'birth_on'],
  ['sex', 'sex'],
  ['address', 'address'],
  ['address', 'area_code'],
  ['household', 'household_id'],
  ['role', 'household_role'],
]

/** The columns of the ledger of which this file speaks. */
export const comparedColumns = (mapping: Mapping): string[] =>
  comparable.filter(([field]) => mapping.has(field)).map(([, column]) => column)

/**
 * Holds the staged rows against the ledger on that day, as the temporary table `compared`: whose row it is, the
 * household it names (one that is not known yet gets an id), and what becomes of it: new, changed, unchanged, or wrong.
 */
export async function compareStaged(
  tx: Tx,
  { asOf, mapping }: { asOf: string; mapping: Mapping },
): Promise<void> {
  await newHouseholds(tx)
  const columns = comparedColumns(mapping)
  const stated = columns.map((name) => sql.ref(`s.${name}`))
  const known = columns.map((name) => sql.ref(`r.${name}`))
  await sql`create temporary table compared on commit drop as
    select s.line, s.person_id, s.household_id, s.known_id, 
      case when s.wrong then 'wrong' when s.known_id is null then 'new'
        when r.standing = 'resident' and (${sql.join(stated)}) is not distinct from (${sql.join(known)}) then 'unchanged'
        else 'changed' end as fate
    from (
      select s.*, coalesce(h.household_id, f.id) as household_id, n.person_id as known_id from staged s
      left join external_number n on n.municipality_id = ${tx.municipality} and n.scheme = 'resident'
        and n.value = s.number and n.ends_on is null
      left join external_number h on h.municipality_id = ${tx.municipality} and h.scheme = 'household'
        and h.value = s.household and h.ends_on is null
      left join fresh_household f on f.number = s.household) s
    left join residency r on r.municipality_id = ${tx.municipality} and r.person_id = s.known_id and not r.undone
      and r.from_on <= ${asOf} and (r.until_on is null or r.until_on > ${asOf})`.execute(tx)
  await sql`create index on compared (fate, line)`.execute(tx)
  await sql`analyze compared`.execute(tx)
}

/** Households that nobody knows by their number yet, with the ids that their first row brought along. */
async function newHouseholds(tx: Tx): Promise<void> {
  await sql`create temporary table fresh_household on commit drop as
    select distinct on (s.household) s.household as number, s.fresh_household_id as id, s.fresh_number_id as number_id
    from staged s
    left join external_number h on h.municipality_id = ${tx.municipality} and h.scheme = 'household'
      and h.value = s.household and h.ends_on is null
    where s.household is not null and not s.wrong and h.id is null order by s.household, s.line`.execute(tx)
  await sql`analyze fresh_household`.execute(tx)
}

/** Residents of that day who are in no row of the file, not even in a wrong one. */
export async function goneFrom(tx: Tx, asOf: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select r.person_id from residency r
    left join compared c on c.known_id = r.person_id
    where r.municipality_id = ${tx.municipality} and not r.undone and r.standing = 'resident'
      and r.from_on <= ${asOf} and (r.until_on is null or r.until_on > ${asOf}) and c.line is null
    order by r.person_id`.execute(tx)
  return rows.map(({ person_id }) => person_id)
}
