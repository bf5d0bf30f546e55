import { sql } from 'kysely'
import { keepOne } from '../../../core/access/keep-one.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { usualWeeks } from './codes.ts'

// 伴走: how often somebody is in touch, when silence is said, and when a case is gone through again.

export type Weeks = { silentWeeks: number; reviewWeeks: number }

/** What an agency has said, with its version; or the usual weeks, version 0. */
export async function weeksOf(tx: Tx, agencyId: string): Promise<Weeks & { id?: string; version: number }> {
  const row = await tx
    .selectFrom('follow_up_rule')
    .select(['id', 'version', 'silent_weeks', 'review_weeks'])
    .where('municipality_id', '=', tx.municipality)
    .where('agency_id', '=', agencyId)
    .executeTakeFirst()
  if (!row) return { ...usualWeeks, version: 0 }
  return {
    ...{ id: row.id, version: row.version },
    ...{ silentWeeks: row.silent_weeks, reviewWeeks: row.review_weeks },
  }
}

/** Refuses `core.changedMeanwhile` (409). */
export async function setWeeks(tx: Tx, agencyId: string, { version, ...weeks }: Weeks & { version: number }) {
  const { id } = await weeksOf(tx, agencyId)
  const set = { silent_weeks: weeks.silentWeeks, review_weeks: weeks.reviewWeeks }
  const of = { agency_id: agencyId }
  return keepOne(tx, { table: 'follow_up_rule', now: id ? { id } : null, version, set, of })
}

export type Rhythm = { id: string; version: number; everyWeeks: number; silentWeeks: number; ended: boolean }

/** How often somebody is in touch in this case, or was until it `ended`; null where nothing was ever agreed. */
export async function rhythmOf(tx: Tx, caseId: string): Promise<Rhythm | null> {
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

type NewRhythm = Pick<Rhythm, 'version' | 'everyWeeks' | 'silentWeeks'>

/** Sets the rhythm of a case; one that had ended begins anew, and a silence is told of anew. Refuses `core.changedMeanwhile` (409). */
export async function setRhythmOf(tx: Tx, caseId: string, { version, ...weeks }: NewRhythm): Promise<string> {
  const now = await rhythmOf(tx, caseId)
  const said = { every_weeks: weeks.everyWeeks, silent_weeks: weeks.silentWeeks }
  const anew = now ? { owner_told_on: null, head_told_on: null, ended_on: null } : {}
  const set = { ...said, ...anew }
  return keepOne(tx, { table: 'contact_rhythm', now, version, set, of: { case_id: caseId } })
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
