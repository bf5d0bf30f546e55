import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { file, flag, id, version } from '../../../core/action/fields.ts'
import { dropFile, keepFile } from '../../../core/files/kept-files.ts'
import { newId } from '../../../core/id.ts'
import { enqueue } from '../../../core/jobs/enqueue.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { applyCounts, checkCounts } from '../jobs.ts'
import { addImport, findImport, moveImport, requireState } from '../queries/imports.ts'
import { workers } from '../rules/codes.ts'

const desk = { allow: workers, zones: bothZones, writes: ['hub_import'], subject: 'hub_import' } as const
const which = { id: id(), version: version() }

/** Takes in a file of counts and has it read; nothing is counted before somebody says so. */
export const sendCounts = defineAction({
  ...desk,
  name: 'childcare-hubs.sendCounts',
  http: { method: 'POST', path: '/childcare-hubs/imports' },
  input: z.strictObject({ file: file() }),
  async run({ tx }, { file: sent }) {
    const importId = newId()
    const jobId = await enqueue(tx, checkCounts, { importId })
    await addImport(tx, { id: importId, fileName: sent.name, jobId })
    // Last: what is refused before leaves no file behind.
    await keepFile(sent.path, importId)
    return { id: importId }
  },
})

/** Has a file taken over that was read; lines that are wrong are left out if that is wished, else nothing is done. */
export const takeCounts = defineAction({
  ...desk,
  name: 'childcare-hubs.takeCounts',
  http: { method: 'POST', path: '/childcare-hubs/imports/{id}/application' },
  writes: ['hub_import', 'gathering_session', 'tally'],
  input: z.strictObject({ ...which, skipBad: flag() }),
  async run({ tx }, { skipBad, ...input }) {
    const one = await findImport(tx, input.id)
    if (one.version !== input.version) throw new Refusal('core.changedMeanwhile', 409)
    requireState(one, ['checked'])
    const wrong = one.facts.wrong ?? 0
    if (wrong > 0 && !skipBad)
      throw refuseFields([
        { field: 'skipBad', code: 'childcare-hubs.import.wrongRows', params: { count: wrong } },
      ])
    const jobId = await enqueue(tx, applyCounts, { importId: one.id })
    await moveImport(tx, one, { state: 'applying', skipBad, jobId })
    return { id: one.id }
  },
})

/** Leaves a file aside and deletes it. */
export const dropCounts = defineAction({
  ...desk,
  name: 'childcare-hubs.dropCounts',
  http: { method: 'DELETE', path: '/childcare-hubs/imports/{id}' },
  input: z.strictObject(which),
  async run({ tx }, input) {
    const one = await findImport(tx, input.id)
    requireState(one, ['checked', 'failed'])
    await moveImport(tx, { id: one.id, version: input.version }, { state: 'discarded' })
    tx.afterCommit(() => void dropFile(one.id).catch(() => {}))
    return { id: one.id }
  },
})
