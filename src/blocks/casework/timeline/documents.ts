import type { Tx } from '../../../core/db/transaction.ts'
import { fileOf, filesOf, type StoredFile } from '../../../core/files/stored.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'

export const caseFiles = 'support_case'
export const documentsPath = (caseId: string) => `/casework/cases/${caseId}/documents`
export const documentPath = (id: string) => `/casework/documents/${id}`

/** What in a case a document belongs to. */
export type About = { table: 'contact' | 'consent'; id: string }

/** The papers of a case, the last first. */
export const documentsOf = (tx: Tx, caseId: string): Promise<StoredFile[]> => filesOf(tx, caseId)

/** A paper of a case. Refuses `core.notFound` (404) also for a file that is of something else. */
export async function documentOf(tx: Tx, id: string): Promise<StoredFile> {
  const found = await fileOf(tx, id)
  const row = await tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', found.rootId)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return found
}

/**
 * What a document is said to belong to, if it is of this case. Refuses at their fields `casework.document.oneThing` for both at once,
 * `casework.document.ofElsewhere` for what is of another case or not there.
 */
export async function aboutOf(
  tx: Tx,
  {
    caseId,
    contactId,
    consentId,
  }: { caseId: string; contactId?: string | undefined; consentId?: string | undefined },
): Promise<About | undefined> {
  if (contactId && consentId) throw refuseFields([{ field: 'consentId', code: 'casework.document.oneThing' }])
  if (contactId) return requireIn(tx, caseId, { table: 'contact', id: contactId }, 'contactId')
  if (consentId) return requireIn(tx, caseId, { table: 'consent', id: consentId }, 'consentId')
  return undefined
}

async function requireIn(tx: Tx, caseId: string, about: About, field: string): Promise<About> {
  const row = await tx
    .selectFrom(about.table)
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', about.id)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) throw refuseFields([{ field, code: 'casework.document.ofElsewhere' }])
  return about
}
