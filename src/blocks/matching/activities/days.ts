import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { activityOf, stepActivity } from './activities.ts'
import type { DayState } from './codes.ts'
import { requireDayCome, requirePlannedDay, requireUnderWay } from './rules.ts'

export type NewDay = { onDay: string; starts: string; ends: string }

/** A day of an activity. Refuses `matching.activity.notNow` (409), and at `onDay` `matching.day.there`. */
export async function addDay(tx: Tx, activityId: string, { onDay, starts, ends }: NewDay): Promise<string> {
  requireUnderWay((await activityOf(tx, activityId)).state)
  const id = newId()
  await tx
    .insertInto('activity_day')
    .values({
      ...{ municipality_id: tx.municipality, id, activity_id: activityId, on_day: onDay, starts, ends },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      if (violated(error) !== 'activity_day_once') throw error
      throw refuseFields([{ field: 'onDay', code: 'matching.day.there' }])
    })
  await setAudience(tx, 'shared_activity', [activityId])
  return id
}

const days = (tx: Tx) =>
  tx
    .selectFrom('activity_day')
    .select(['id', 'version', 'activity_id as activityId', 'on_day as onDay', 'starts', 'ends'])
    .select(['state', 'reason', 'came'])
    .where('municipality_id', '=', tx.municipality)

/** The days of activities in their order. */
export async function daysOf(tx: Tx, activityIds: readonly string[]) {
  if (activityIds.length === 0) return []
  const rows = await days(tx)
    .where('activity_id', 'in', [...activityIds])
    .orderBy('on_day')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as DayState }))
}

export type Day = Awaited<ReturnType<typeof daysOf>>[number]

/** A day of this activity that is still to be held. Refuses `core.notFound` (404), `matching.day.notNow` (409). */
async function plannedDay(tx: Tx, { id, activityId }: { id: string; activityId: string }): Promise<Day> {
  const day = (await daysOf(tx, [activityId])).find((one) => one.id === id)
  if (!day) throw new Refusal('core.notFound', 404)
  requirePlannedDay(day.state)
  return day
}

type Looked = { id: string; activityId: string }

/** A day took place, and so many were there: from the first on, the activity is held. Refuses `matching.day.tooEarly` (409). */
export async function holdDay(tx: Tx, day: Looked, { came, today }: { came: number; today: string }) {
  const { id, version, onDay } = await plannedDay(tx, day)
  requireDayCome(onDay, today)
  const activity = await activityOf(tx, day.activityId)
  requireUnderWay(activity.state)
  await edit(tx, { table: 'activity_day', id, version, set: { state: 'held', came } })
  if (activity.state === 'planned') await stepActivity(tx, activity, { state: 'held' })
}

/** A day does not take place, and why. */
export async function cancelDay(tx: Tx, day: Looked, reason: string): Promise<void> {
  const { id, version } = await plannedDay(tx, day)
  await edit(tx, { table: 'activity_day', id, version, set: { state: 'cancelled', reason } })
}
