import { z } from 'zod'
import { id } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { enqueue, enqueueUnseen } from '../../../core/jobs/enqueue.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { Refusal } from '../../../core/refusal.ts'
import { collect, enrich, looks, noticeDuplicates, Pairs } from './find.ts'
import { keepHints } from './keep.ts'

/**
 * Looks through all persons for records that may be one and the same. One statement for each way of being alike, each
 * in a transaction of its own; what was found is written in the end, so that a second run ends in the same state.
 */
export const findDuplicatesJob = defineJob({
  name: 'registry.findDuplicates',
  payload: z.strictObject({}),
  schedule: '30 2 * * *',
  single: true,
  async run({ asJob, progress, report }) {
    const pairs = new Pairs()
    const count = await asJob(async (tx) => looks(tx).length)
    for (let at = 0; at < count; at++) {
      await progress(at, count + 1)
      await asJob((tx) => collect(tx, looks(tx)[at] as ReturnType<typeof looks>[number], pairs))
    }
    await asJob((tx) => enrich(tx, pairs))
    const open = await asJob((tx) => keepHints(tx, pairs.list(), null))
    report({ found: pairs.list().length, open })
    await progress(count + 1, count + 1)
  },
})

/** Looks whether one person is known already: asked for by whoever has just written them down. */
export const noticeDuplicatesJob = defineJob({
  name: 'registry.noticeDuplicates',
  payload: z.strictObject({ personId: id() }),
  upkeep: true,
  run: ({ asJob }, { personId }) => asJob((tx) => noticeDuplicates(tx, [personId])),
})

/**
 * Has somebody who was just written down looked for among all others, soon after this transaction: whoever takes a call does
 * not wait for it, and is told nothing of it.
 */
export const noticeSoon = (tx: Tx, personId: string): Promise<void> =>
  enqueueUnseen(tx, noticeDuplicatesJob, { personId })

/** Has all persons looked through soon after this transaction; once, however often it is asked for. */
export async function lookForDuplicates(tx: Tx): Promise<void> {
  try {
    await enqueue(tx, findDuplicatesJob, {})
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'core.jobWaiting')) throw error
  }
}
