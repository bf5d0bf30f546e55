import { z } from 'zod'
import { setAudience } from '../../core/access/audience.ts'
import { defineJob } from '../../core/jobs/job.ts'
import { serverZone } from '../../core/settings.ts'
import { waitingIds } from './queries/letters.ts'

/**
 * Shows the letters that wait to whoever is the counter today: an office may become it after a letter has come, and none
 * waits where nobody looks. Only what differs is written.
 */
export const showLettersJob = defineJob({
  name: 'consultation.showLetters',
  payload: z.strictObject({}),
  schedule: '*/10 * * * *',
  single: true,
  upkeep: true,
  async run({ asJob }) {
    if (serverZone() === 'outer') return
    await asJob(async (tx) => setAudience(tx, 'web_consultation', await waitingIds(tx)))
  },
})
