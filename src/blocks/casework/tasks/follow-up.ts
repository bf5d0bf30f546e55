import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { written } from '../cases.ts'
import { usualWeeks } from './codes.ts'

// 伴走: how often somebody is in touch, when silence is said, and when a case is gone through again.

export type Weeks = { silentWeeks: number; reviewWeeks: number }

/** What an agency has said, or the usual weeks. `id` and `version` where it has said something. */
export async function weeksOf(tx: Tx, agencyId: string): Promise<Weeks & { id?: string; version?: number }> {
  const row = await tx
    .selectFrom('follow_up_rule')
    .select(['id', 'version', 'silent_weeks', 'review_weeks'])
    .where('municipality_id', '=', tx.municipality)
    .where('agency_id', '=', agencyId)
    .executeTakeFirst()
  if (!row) return usualWeeks
  return {
    ...{ id: row.id, version: row.version },
    ...{ silentWeeks: row.silent_weeks, reviewWeeks: row.review_weeks },
  }
}

export async function setWeeks(tx: Tx, agencyId: string, weeks: Weeks): Promise<string> {
  const now = await weeksOf(tx, agencyId)
  const set = { silent_weeks: weeks.silentWeeks, review_weeks: weeks.reviewWeeks }
  if (now.id) {
    await edit(tx, { table: 'follow_up_rule', id: now.id, version: now.version as number, set })
    return now.id
  }
  const id = newId()
  await tx
    .insertInto('follow_up_rule')
    .values({ ...written(tx), id, agency_id: agencyId, ...set })
    .execute()
  await setAudience(tx, 'follow_up_rule', [id])
  return id
}

export type Rhythm = { id: string; version: number; everyWeeks: number; silentWeeks: number }

/** How often somebody is in touch in this case; null where nothing was agreed, or no longer. */
export async function rhythmOf(tx: Tx, caseId: string): Promise<(Rhythm & { ended: boolean }) | null> {
  const row = await tx
    .selectFrom('contact_rhythm')
    .select(['id', 'version', 'every_weeks', 'silent_weeks', 'ended_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...{ id: row.id, version: row.version, everyWeeks: row.every_weeks, silentWeeks: row.silent_weeks },
    ended: row.ended_on !== null,
  }
}

type Set = Pick<Rhythm, 'everyWeeks' | 'silentWeeks'>

/** Sets the rhythm of a case; one that had ended begins anew, and a silence is told of anew. The case is locked by the caller. */
export async function setRhythmOf(tx: Tx, caseId: string, weeks: Set): Promise<string> {
  const now = await rhythmOf(tx, caseId)
  const set = { every_weeks: weeks.everyWeeks, silent_weeks: weeks.silentWeeks }
  if (now) {
    const anew = { ...set, owner_told_on: null, head_told_on: null, ended_on: null }
    await edit(tx, { table: 'contact_rhythm', id: now.id, version: now.version, set: anew })
    return now.id
  }
  const id = newId()
  await tx
    .insertInto('contact_rhythm')
    .values({ ...written(tx), id, case_id: caseId, ...set })
    .execute()
  await setAudience(tx, 'contact_rhythm', [id])
  return id
}

/** The day of the last contact of a case, whoever began it; every case has had one. */
export async function lastContactOn(tx: Tx, caseId: string): Promise<string> {
  const { rows } = await sql<{ at: Date | null }>`select max(at) as at from contact
    where municipality_id = ${tx.municipality} and case_id = ${caseId}`.execute(tx)
  return rows[0]?.at ? dateInTokyo(rows[0].at) : today()
}

/** When the next contact is due by the rhythm. */
export const contactDueOn = (lastOn: string, { everyWeeks }: Pick<Rhythm, 'everyWeeks'>): string =>
  addDays(lastOn, everyWeeks * 7)
