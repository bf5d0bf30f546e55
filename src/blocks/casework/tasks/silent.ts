import { sql } from 'kysely'
import { z } from 'zod'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { weeksSince } from './rules.ts'
import { tellHeads, tellOwner } from './tell.ts'

/** Every morning of an open day: a silence is said to the owner, and a week later to who leads. */
export const tellSilenceJob = defineJob({
  name: 'casework.tellSilence',
  payload: z.strictObject({}),
  schedule: '10 7 * * *',
  single: true,
  run: ({ asJob, report }) => asJob(async (tx) => report({ told: await tellSilence(tx) })),
})

type Row = {
  id: string
  case_id: string
  silent_weeks: number
  owner_told_on: string | null
  head_told_on: string | null
  holder_id: string
  owner_id: string
  subject_id: string | null
  restricted: boolean
  last_at: Date | null
}

/** Runs as system. Told once per silence: a new contact begins it anew. Answers how many were told of. */
export async function tellSilence(tx: Tx): Promise<number> {
  if (!isOpenDay(today())) return 0
  const { rows } = await sql<Row>`
    select r.id, r.case_id, r.silent_weeks, r.owner_told_on, r.head_told_on, c.holder_id, c.owner_id, c.subject_id,
      c.sensitivity = 'restricted' as restricted,
      (select max(k.at) from contact k where k.municipality_id = ${tx.municipality} and k.case_id = r.case_id) as last_at
    from contact_rhythm r join support_case c on c.municipality_id = ${tx.municipality} and c.id = r.case_id
    where r.municipality_id = ${tx.municipality} and r.ended_on is null and c.closed_on is null
    order by r.id for no key update of r`.execute(tx)
  let told = 0
  for (const row of rows) if (await tellOf(tx, row)) told++
  return told
}

/** A week after the owner was told, and nothing happened, it is said to who leads. */
const patienceWeeks = 1

async function tellOf(tx: Tx, row: Row): Promise<boolean> {
  const lastOn = row.last_at ? dateInTokyo(row.last_at) : today()
  const weeks = weeksSince(lastOn, today())
  const since = (on: string | null) => on !== null && on > lastOn
  if (weeks < row.silent_weeks) return false
  if (!since(row.owner_told_on)) {
    await tellOwner(tx, caseOfRow(row), notice('casework.notice.silent', row, weeks))
    await mark(tx, row.id, { owner_told_on: today() })
    return true
  }
  const isPatient = weeksSince(row.owner_told_on as string, today()) < patienceWeeks
  if (isPatient || since(row.head_told_on)) return false
  const besides = [row.owner_id]
  await tellHeads(tx, caseOfRow(row), notice('casework.notice.silentStill', row, weeks), besides)
  await mark(tx, row.id, { head_told_on: today() })
  return true
}

const caseOfRow = (row: Row) => ({
  id: row.case_id,
  holderId: row.holder_id,
  ownerId: row.owner_id,
  subjectId: row.subject_id,
})

/** Of a restricted case a notice says that something waits, and not where: it is read without a second factor. */
const notice = (code: string, { case_id, restricted }: Row, weeks: number) =>
  restricted
    ? { code: 'casework.notice.followUp', path: '/casework/tasks' }
    : { code, path: `/casework/cases/${case_id}/tasks`, facts: { weeks } }

const mark = (tx: Tx, id: string, set: { owner_told_on?: string; head_told_on?: string }) =>
  tx
    .updateTable('contact_rhythm')
    .set((row) => ({
      ...{ ...set, version: row('version', '+', 1) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
