import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

/** What only one may do at a time, each under a number of its own. New names come at the end: a number never changes. */
const names = [
  'migrate',
  'prepareJobs',
  'furnish',
  'measure',
  'keepFindings',
  'import',
  'exchange',
  'staff',
  'sealAudit',
  'numberRequests',
  'numberUses',
  'dispose',
  'asking',
  'hostings',
  'lineEvents',
] as const
export type LockName = (typeof names)[number]

const first = 4_170_917

/** The number of a lock. Besides us nobody else is known to use numbers near it. */
export const lockNumber = (name: LockName): number => first + names.indexOf(name)

/** Waits for the municipality's lock of this name, and holds it until the transaction ends. */
export async function lockFor(tx: Tx, name: LockName): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNumber(name))}, ${tx.municipality})`.execute(tx)
}

/** The same without waiting: false where somebody else holds it. */
export async function tryLock(tx: Tx, name: LockName): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(lockNumber(name))}, ${tx.municipality}) as got`.execute(tx)
  return rows[0]?.got ?? false
}
