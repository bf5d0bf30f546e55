import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { written } from '../cases.ts'

export type NoteTemplate = { id: string; version: number; name: string; body: string }

/** How notes begin in the agency one acts for, by name. */
export const templatesOf = (tx: Tx): Promise<NoteTemplate[]> =>
  tx
    .selectFrom('note_template')
    .select(['id', 'version', 'name', 'body'])
    .where('municipality_id', '=', tx.municipality)
    .where('agency_id', '=', agencyOf(tx.actor))
    .where('ended_at', 'is', null)
    .orderBy('name')
    .execute()

/** One in use in the agency one acts for. Refuses `core.notFound` (404). */
export async function templateOf(tx: Tx, id: string): Promise<NoteTemplate> {
  const found = (await templatesOf(tx)).find((one) => one.id === id)
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

/** Refuses at `name` `casework.template.twice` where another in use is called so. */
export async function requireFreeName(tx: Tx, name: string, but?: string): Promise<void> {
  if ((await templatesOf(tx)).some((one) => one.name === name && one.id !== but))
    throw refuseFields([{ field: 'name', code: 'casework.template.twice' }])
}

export async function addTemplate(
  tx: Tx,
  { name, body }: { name: string; body: string },
  agencyId = agencyOf(tx.actor),
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('note_template')
    .values({ ...written(tx), id, agency_id: agencyId, name, body })
    .execute()
  await setAudience(tx, 'note_template', [id])
  return id
}
