import { z } from 'zod'
import { id } from '../../../core/action/fields.ts'
import { dropFile, keptFiles } from '../../../core/files/kept-files.ts'
import { defineJob, type JobContext } from '../../../core/jobs/job.ts'
import { lookForDuplicates } from '../duplicates/jobs.ts'
import { discardForgotten, importsWithoutFile } from './imports.ts'
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

/** Discards every night what nobody decided about for two weeks, and deletes the files that no import needs any more. */
export const dropImportFiles = defineJob({
  name: 'registry.dropFiles',
  payload: z.strictObject({}),
  schedule: '40 3 * * *',
  upkeep: true,
  async run({ asJob }) {
    await asJob(discardForgotten)
    const done = new Set(await asJob(importsWithoutFile))
    for (const id of await keptFiles()) if (done.has(id)) await dropFile(id)
  },
})

export const importJobs = [checkImportJob, applyImportJob, undoImportJob, dropImportFiles]
