import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { refuseFields } from '../../../core/refusal.ts'
import type { Profile } from './layout.ts'

export type NamedProfile = { id: string; kind: string; name: string }

const live = (tx: Tx) =>
  tx.selectFrom('import_layout').where('municipality_id', '=', tx.municipality).where('retired', '=', false)

/** The saved profiles, by kind and name. */
export async function profiles(tx: Tx): Promise<NamedProfile[]> {
  return live(tx).select(['id', 'kind', 'name']).orderBy('kind').orderBy('name').execute()
}

/** The columns of a saved profile. Refuses at `layoutId` one that is of another kind or not there. */
export async function findProfile(tx: Tx, kind: string, id: string): Promise<Profile> {
  const row = await live(tx)
    .select('mapping')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!row) throw refuseFields([{ field: 'layoutId', code: 'registry.import.profileUnknown' }])
  return row.mapping as Profile
}

/** Saves columns under a name; a profile of that name is replaced, and its former columns stay in its history. */
export async function saveProfile(
  tx: Tx,
  { kind, name, mapping }: { kind: string; name: string; mapping: Profile },
): Promise<void> {
  const set = { mapping: JSON.stringify(mapping), retired: false }
  const known = await tx
    .selectFrom('import_layout')
    .select(['id', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', kind)
    .where('name', '=', name)
    .executeTakeFirst()
  if (known) return edit(tx, { table: 'import_layout', id: known.id, version: known.version, set })
  await tx
    .insertInto('import_layout')
    .values({
      municipality_id: tx.municipality,
      id: newId(),
      kind,
      name,
      ...set,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
}
