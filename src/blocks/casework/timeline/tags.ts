import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { written } from '../cases.ts'

export type Tag = { id: string; version: number; contactId: string | null; tag: string }

/** The tags of a case and of its contacts, by their words. */
export const tagsOf = (tx: Tx, caseId: string): Promise<Tag[]> =>
  tx
    .selectFrom('case_tag')
    .select(['id', 'version', 'contact_id as contactId', 'tag'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .orderBy('tag')
    .orderBy('id')
    .execute()

/** The words that stand on cases one sees, each once with one of its rows: what stands in an address is the id of that row. */
export async function tagsInSight(tx: Tx, most = 100): Promise<{ id: string; tag: string }[]> {
  const { rows } = await sql<{ id: string; tag: string }>`
    select min(id::text) as id, tag from case_tag
    where municipality_id = ${tx.municipality} and ended_at is null group by tag order by tag limit ${most}`.execute(
    tx,
  )
  return rows
}

/** The word of a tag that the actor sees; null for any other. */
export async function tagNamed(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom('case_tag')
    .select('tag')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.tag ?? null
}

type NewTag = { caseId: string; contactId: string | null; tag: string }

/** Puts a word on a case, or on one of its contacts. Refuses at `tag` `casework.tag.twice` where it stands already. */
export async function addTag(tx: Tx, made: NewTag): Promise<string> {
  const tags = await tagsOf(tx, made.caseId)
  if (tags.some(({ contactId, tag }) => contactId === made.contactId && tag === made.tag))
    throw refuseFields([{ field: 'tag', code: 'casework.tag.twice' }])
  const row = {
    ...written(tx),
    ...{ id: newId(), case_id: made.caseId, contact_id: made.contactId, tag: made.tag },
  }
  await tx.insertInto('case_tag').values(row).execute()
  await setAudience(tx, 'case_tag', [row.id])
  return row.id
}
