import { sql } from 'kysely'
import { parseDate } from '../../core/calendar/parse-date.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { normalForm, telephoneForm } from '../../core/text/normal-form.ts'
import { type PersonSummary, personSummaries } from './person-summary.ts'

export type Found = {
  persons: PersonSummary[]
  /** There are more than were asked for. */
  more: boolean
}

const fewestDigits = 4

/**
 * Persons the actor may see whose name, reading, birth date or telephone number is, or begins with, what was
 * typed: exact ones first, then prefixes in order; at most `limit`. Each branch reads one index and stops there.
 */
export async function findPersons(tx: Tx, typed: string, limit = 20): Promise<Found> {
  const branches = branchesOf(tx, typed, limit + 1)
  if (branches.length === 0) return { persons: [], more: false }
  const { rows } = await sql<{ id: string }>`
    select id from (${sql.join(branches, sql` union all `)}) hit
    group by id order by min(rank), min(sort), id limit ${limit + 1}`.execute(tx)
  const persons = await personSummaries(
    tx,
    rows.slice(0, limit).map(({ id }) => id),
  )
  return { persons, more: rows.length > limit }
}

function branchesOf(tx: Tx, typed: string, limit: number) {
  const key = normalForm(typed)
  const digits = /^[\d\s()+\-\u2010-\u2015\u2212\u30fc]+$/.test(typed.normalize('NFKC'))
    ? telephoneForm(typed)
    : ''
  const date = parseDate(typed)
  const branches = []
  if (date.ok) branches.push(personsWhere(tx, limit, sql`birth_on = ${date.date}`))
  if (digits.length >= fewestDigits) branches.push(telephonesFrom(tx, limit, digits))
  if (key !== '' && digits === '') {
    for (const column of ['name_key', 'reading_key'] as const) {
      branches.push(personsWhere(tx, limit, sql`${sql.ref(column)} = ${key}`))
      branches.push(personsFrom(tx, limit, { column, key }))
    }
  }
  return branches
}

const personsWhere = (tx: Tx, limit: number, condition: ReturnType<typeof sql>) => sql`
  (select id, 0 as rank, reading_key as sort from person
   where municipality_id = ${tx.municipality} and ${condition} limit ${limit})`

const personsFrom = (tx: Tx, limit: number, { column, key }: { column: string; key: string }) => sql`
  (select id, 1 as rank, ${sql.ref(column)} as sort from person
   where municipality_id = ${tx.municipality} and ${sql.ref(column)} ^@ ${key}
   order by ${sql.ref(column)} limit ${limit})`

const telephonesFrom = (tx: Tx, limit: number, digits: string) => sql`
  (select person_id as id, case when value_key = ${digits} then 0 else 1 end as rank, value_key as sort
   from person_contact where municipality_id = ${tx.municipality} and kind = 'telephone'
   and ends_on is null and value_key ^@ ${digits} order by value_key limit ${limit})`
