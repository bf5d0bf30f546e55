import type { About } from '../../core/audit/records.ts'
import { defineRecords } from '../../core/audit/records.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { nearIn } from './audit-near.ts'

// What the register knows of ids in the audit log: whose they are, and whether whoever looked is near to them (audit-near.ts).

/** Somebody's records that were merged, either way. */
async function aliasesOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'same_as'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('id', '=', personId), where('same_as', '=', personId)]))
    .execute()
  return [...new Set(rows.flatMap(({ id, same_as }) => (same_as ? [id, same_as] : [id])))]
}

/** Whose account it is, and who acts for whom: both are about the person. */
const rowsOfAccounts = (tx: Tx) =>
  tx
    .selectFrom((from) =>
      from
        .selectFrom('account_person')
        .select(['id', 'person_id'])
        .where('municipality_id', '=', tx.municipality)
        .unionAll(
          from.selectFrom('proxy').select(['id', 'person_id']).where('municipality_id', '=', tx.municipality),
        )
        .as('row'),
    )
    .select(['id', 'person_id as personId'])

async function recordsOf(tx: Tx, personId: string): Promise<string[]> {
  const ids = await aliasesOf(tx, personId)
  if (ids.length === 0) return []
  const persons = await tx
    .selectFrom('person')
    .select('household_id as id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .execute()
  const protections = await tx
    .selectFrom('protected_person')
    .select('protection_id as id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', ids)
    .execute()
  const accounts = await rowsOfAccounts(tx).where('person_id', 'in', ids).execute()
  return [...ids, ...[...persons, ...protections, ...accounts].flatMap(({ id }) => id ?? [])]
}

async function personsIn(tx: Tx, ids: readonly string[]): Promise<About[]> {
  const persons = await tx
    .selectFrom('person')
    .select(['id', 'household_id'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('id', 'in', [...ids]), where('household_id', 'in', [...ids])]))
    .execute()
  const accounts = await rowsOfAccounts(tx)
    .where('id', 'in', [...ids])
    .execute()
  const asked = new Set(ids)
  const direct = persons.flatMap(({ id, household_id }) =>
    [id, household_id].flatMap((one) => (one && asked.has(one) ? [{ id: one, personId: id }] : [])),
  )
  return [...direct, ...accounts]
}

defineRecords({ recordsOf, personsIn, nearIn })
