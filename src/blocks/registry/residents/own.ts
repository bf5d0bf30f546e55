import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'

export type Named = { id: string; name: string | null }

const idsBehind = (tx: Tx, kind: 'person' | 'proxy') =>
  tx.actor.keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1))

/**
 * Who the actor is as a resident, and for whom they act: by the keys they carry at this moment, so that somebody for whom
 * they may not act now is not there, like somebody for whom they never did.
 */
export async function ownPersons(tx: Tx): Promise<{ self: Named | null; wards: Named[] }> {
  const [self] = await named(tx, idsBehind(tx, 'person'))
  return { self: self ?? null, wards: await named(tx, idsBehind(tx, 'proxy')) }
}

/** The names of the records that stand; they are on rows that residents do not see. */
async function named(tx: Tx, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  return asSystem(
    tx,
    'registry.ownPersons',
    () =>
      tx
        .selectFrom('person')
        .select(['id', 'name'])
        .where('municipality_id', '=', tx.municipality)
        .where('id', 'in', [...ids])
        .where('same_as', 'is', null)
        .orderBy('name')
        .orderBy('id')
        .execute(),
    { silent: true },
  )
}
