import { z } from 'zod'
import type { Tx } from '../../db/transaction.ts'
import { defineJob } from '../../jobs/job.ts'
import { auditPlace, keyIn, type LogPlace } from './place.ts'
import { mostAtOnce, sealSome } from './seal.ts'
import { requireKnown, tellHeads } from './tell-heads.ts'

type Open = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * Seals all that waits, and writes each head into the file outside the database when it stands in it. Whenever it dies, the
 * next run goes on: what was committed is told to the file first. Answers how many entries; null without the log's key.
 */
export async function sealAll(open: Open, place: LogPlace, most = mostAtOnce): Promise<number | null> {
  const key = keyIn(place)
  if (!key) return null
  let count = 0
  for (;;) {
    await open(async (tx) => {
      await requireKnown(tx, place.headsFile)
      await tellHeads(tx, place.headsFile)
    })
    const sealed = await open((tx) => sealSome(tx, key, most))
    if (!sealed) return sealed === null ? null : count
    count += sealed
  }
}

/**
 * Every minute: entries wait no longer than that for their number. Of several servers the one that has the key does it; the
 * others find that the key is not theirs, and leave it.
 */
export const sealAudit = defineJob({
  name: 'core.sealAudit',
  payload: z.strictObject({}),
  schedule: '* * * * *',
  single: true,
  upkeep: true,
  retries: 0,
  async run({ asJob }) {
    const place = auditPlace()
    if (place) await sealAll(asJob, place)
  },
})
