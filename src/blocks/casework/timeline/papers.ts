import type { UploadedFile } from '../../../core/action/uploaded-file.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { addFile, type Looked, lookAt } from '../../../core/files/stored.ts'
import { caseFiles } from './documents.ts'

/** The paper that came with a talk, looked at before anything of the talk is written. Refuses at `file` as `lookAt` does. */
export const paperOf = async ({ file }: { file?: UploadedFile | undefined }): Promise<Looked | null> =>
  file ? lookAt(file) : null

/** Puts it into the case, at this contact; else at the first, with which the case was opened. */
export async function addPaper(tx: Tx, looked: Looked, caseId: string, contactId?: string): Promise<string> {
  const about = { table: 'contact', id: contactId ?? (await firstContact(tx, caseId)) }
  return addFile(tx, looked, { root: { table: caseFiles, id: caseId }, about })
}

async function firstContact(tx: Tx, caseId: string): Promise<string> {
  const { id } = await tx
    .selectFrom('contact')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where('kind', '=', 'first')
    .executeTakeFirstOrThrow()
  return id
}
