import { z } from 'zod'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { protectionKey } from '../audience.ts'
import { taskOf } from './rules.ts'

// 支援措置: who handles them is told a month before one ends, and again when its last day has passed. Telling is all that is done here:
// a protection ends by a decision alone.

const path = '/registry/protections'
const codes = { due: 'registry.notice.protectionDue', overdue: 'registry.notice.protectionOverdue' } as const
type Told = keyof typeof codes
const states = Object.keys(codes) as Told[]

/** In the morning, before the counters open: what came to its last month, or passed its last day, since it was looked last. */
export const watchProtectionsJob = defineJob({
  name: 'registry.watchProtections',
  payload: z.strictObject({}),
  schedule: '35 8 * * *',
  single: true,
  run: ({ asJob, report }) => asJob(async (tx) => report(await watchProtections(tx))),
})

/**
 * Runs as system. Of each protection the duty is told once that it ends soon and once that it is overdue, in one notice for all that
 * came to it at once, which says how many. What came to it on a closed day is told on the next open one. Answers how many it told of.
 */
export async function watchProtections(tx: Tx): Promise<Record<Told, number>> {
  const told = { due: 0, overdue: 0 }
  if (!isOpenDay(today())) return told
  const fresh = (await active(tx)).filter((one) => one.state !== null && one.state !== one.told_as)
  for (const state of states) {
    const ids = fresh.filter((one) => one.state === state).map(({ id }) => id)
    if (ids.length === 0) continue
    await setTold(tx, ids, state)
    await notify(tx, { to: protectionKey, code: codes[state], path, facts: { count: ids.length } })
    told[state] = ids.length
  }
  await settleTold(tx)
  return told
}

/**
 * One was renewed or ended, or came to its next state: where none is left in a state of which the duty was told, nothing waits there.
 * The actor sees the protections, or is the system.
 */
export async function settleTold(tx: Tx): Promise<void> {
  const standing = new Set((await active(tx)).map(({ state }) => state))
  for (const state of states) if (!standing.has(state)) await settleNotices(tx, { code: codes[state], path })
}

/** What the register reports about an end is no state here: who notes it down is at the desk. */
async function active(tx: Tx): Promise<{ id: string; told_as: string | null; state: Told | null }[]> {
  const rows = await tx
    .selectFrom('address_protection')
    .select(['id', 'ends_on', 'told_as'])
    .where('municipality_id', '=', tx.municipality)
    .where('state', '=', 'active')
    .orderBy('id')
    .execute()
  return rows.map(({ id, ends_on, told_as }) => {
    const task = taskOf({ endsOn: ends_on, endReportedOn: null }, today())
    return { id, told_as, state: task === 'due' || task === 'overdue' ? task : null }
  })
}

/** Without a new version: whoever has the form of one open decides about the same protection as before. */
const setTold = (tx: Tx, ids: readonly string[], told_as: Told) =>
  tx
    .updateTable('address_protection')
    .set({ told_as })
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
