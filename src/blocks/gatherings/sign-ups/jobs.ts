import { sql } from 'kysely'
import { z } from 'zod'
import { addDays } from '../../../core/calendar/day.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { Refusal } from '../../../core/refusal.ts'
import { drawLots, lotteriesDue, publishList } from './draw.ts'
import { sessionsToSettle, settleSession } from './leave.ts'

/** Every five minutes, a transaction for each session: gives on what nobody answered, publishes lists that closed, draws lots. */
export const settleSignUpsJob = defineJob({
  name: 'gatherings.settleSignUps',
  payload: z.strictObject({}),
  schedule: '*/5 * * * *',
  single: true,
  upkeep: true,
  async run({ asJob, signal }) {
    const due = (await asJob(sessionsToSettle)).map((sessionId) => (tx: Tx) => settleSession(tx, sessionId))
    const lotteries = (await asJob(lotteriesDue)).map(
      ({ sessionId, due: what }) =>
        (tx: Tx) =>
          what === 'list' ? publishList(tx, sessionId) : drawLots(tx, sessionId),
    )
    const faults: unknown[] = []
    for (const work of [...due, ...lotteries]) {
      if (signal.aborted) return
      await asJob(work).catch((error) => {
        // Refused: somebody did it by hand a moment ago. A fault of one session holds up no other.
        if (!(error instanceof Refusal)) faults.push(error)
      })
    }
    if (faults.length > 0) throw faults[0]
  },
})

/** So long after a session it is still known who signed up: for what was left behind, for thanks, for a complaint. */
export const contactDays = 90

/** Every night, as the owner of the tables: the application itself may not delete a contact. */
export const forgetContactsJob = defineJob({
  name: 'gatherings.forgetContacts',
  payload: z.strictObject({}),
  schedule: '50 3 * * *',
  run: ({ asLoader }) => asLoader(forgetContacts),
})

/** Erases the contacts of sessions that lie so far back, wherever the day was moved to meanwhile; the sign-ups stay. */
export async function forgetContacts(tx: Tx): Promise<void> {
  const before = addDays(dateInTokyo(tx.now), -contactDays)
  await sql`delete from sign_up_contact c using sign_up u, gathering_session s
    where c.municipality_id = ${tx.municipality} and u.municipality_id = ${tx.municipality}
      and s.municipality_id = ${tx.municipality} and u.id = c.sign_up_id and s.id = u.session_id
      and s.on_day < ${before}::date`.execute(tx)
}
