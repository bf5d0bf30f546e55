import { sql } from 'kysely'
import { isTransient } from '../db/errors.ts'
import type { Tx } from '../db/transaction.ts'
import { faultOf } from '../fault.ts'
import { Refusal } from '../refusal.ts'
import { markStale } from '../stale.ts'
import type { PackageItem } from './package-file.ts'
import type { OpenItem } from './take.ts'

/**
 * Takes one item, whole or not at all; false where its room could not. One thing that cannot be taken must not keep back
 * all that comes after it: nobody who writes on the internet side may bring the exchange to a halt.
 */
export async function takeOne(tx: Tx, { kind, payload }: OpenItem): Promise<boolean> {
  await sql`savepoint item`.execute(tx)
  try {
    await kind.take(tx, payload)
    await markStale(tx, kind.writes ?? [])
    await sql`release savepoint item`.execute(tx)
    return true
  } catch (error) {
    if (isTransient(error)) throw error
    await sql`rollback to savepoint item`.execute(tx)
    const code = error instanceof Refusal ? { code: error.code } : faultOf(error)
    console.error(JSON.stringify({ level: 'error', at: 'exchange', kind: kind.kind, ...code }))
    return false
  }
}

/** An item that could not be taken waits with its package, sealed as it came, and is tried again with every round. */
export async function leave(tx: Tx, packageId: string, { id, kind, sealed }: PackageItem): Promise<void> {
  await tx
    .insertInto('exchange_item')
    .values({ municipality_id: tx.municipality, id, kind, sealed, made_at: tx.now, package_id: packageId })
    .execute()
}

/** What was left, oldest first. */
export async function leftItems(tx: Tx): Promise<PackageItem[]> {
  const { rows } = await sql<PackageItem>`select i.id, i.kind, i.sealed from exchange_item i
    join exchange_package p on p.municipality_id = ${tx.municipality} and p.id = i.package_id and p.direction = 'taken'
    where i.municipality_id = ${tx.municipality} order by i.id limit 1000`.execute(tx)
  return rows
}

/** It was taken after all. */
export async function dropLeft(tx: Tx, id: string): Promise<void> {
  await tx
    .deleteFrom('exchange_item')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}
