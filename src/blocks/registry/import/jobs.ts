import { z } from 'zod'
import { id } from '../../../core/action/fields.ts'
import { dropFile, keptFiles } from '../../../core/files/kept-files.ts'
import { defineJob, type JobContext } from '../../../core/jobs/job.ts'
import { lookForDuplicates } from '../duplicates/jobs.ts'
import { importsWithFile } from './imports.ts'
import { applyImport, checkImport, undoImport } from './run.ts'

const payload = z.strictObject({ importId: id() })

/** Reads a file and says what it would do. */
export const checkImportJob = defineJob({
  name: 'registry.checkFile',
  payload,
  run: (context, { importId }) => checkImport(context, importId),
})

/** Does what a checked file says, all of it or nothing. */
export const applyImportJob = defineJob({
  name: 'registry.applyFile',
  payload,
  run: (context, { importId }) => thenLook(context, applyImport(context, importId)),
})

/** Takes an import back. */
export const undoImportJob = defineJob({
  name: 'registry.undoFile',
  payload,
  run: (context, { importId }) => thenLook(context, undoImport(context, importId)),
})

/** Whoever came in or changed may be somebody who is known already. */
async function thenLook({ asJob }: JobContext, imported: Promise<void>): Promise<void> {
  await imported
  await asJob(lookForDuplicates)
}

/** Deletes every night the files for which no import waits any more: of refused uploads, failed and old checks. */
export const dropImportFiles = defineJob({
  name: 'registry.dropFiles',
  payload: z.strictObject({}),
  schedule: '40 3 * * *',
  upkeep: true,
  async run({ asJob }) {
    const waiting = new Set(await asJob(importsWithFile))
    for (const { id, age } of await keptFiles()) if (age > anHour && !waiting.has(id)) await dropFile(id)
  },
})

/** A file lies there before its import is committed. */
const anHour = 3_600_000

export const importJobs = [checkImportJob, applyImportJob, undoImportJob, dropImportFiles]
