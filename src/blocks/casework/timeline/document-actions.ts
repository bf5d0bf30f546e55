import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { file, id, optionalId, optionalText } from '../../../core/action/fields.ts'
import { addFile, lookAt } from '../../../core/files/stored.ts'
import { heldCase } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { aboutOf, caseFiles } from './documents.ts'

/**
 * Puts a paper into a case: a photograph of what was handed in, a consent that was signed, a letter. Refuses `casework.notHolder`,
 * `casework.closed`; at `file` as `lookAt` does, at `contactId` and `consentId` as `aboutOf` does.
 */
export const addDocument = defineAction({
  name: 'casework.addDocument',
  http: { method: 'POST', path: '/casework/cases/{caseId}/documents' },
  allow: caseRoles,
  zones: ['inner'],
  writes: ['stored_file', 'file_chunk'],
  subject: 'stored_file',
  input: z.strictObject({
    caseId: id(),
    file: file(),
    what: optionalText({ max: 100 }),
    contactId: optionalId(),
    consentId: optionalId(),
  }),
  async run({ tx }, { caseId, what, ...input }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    const about = await aboutOf(tx, { caseId, ...input })
    const looked = await lookAt(input.file)
    return { id: await addFile(tx, looked, { root: { table: caseFiles, id: caseId }, about, title: what }) }
  },
})
