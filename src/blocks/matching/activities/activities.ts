import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { councilColumns } from '../../../core/identity/staff/council.ts'
import { Refusal } from '../../../core/refusal.ts'
import { stateBy } from '../rules/states.ts'
import { keepAuthor } from '../said-by.ts'
import { countOffered } from '../under-wish.ts'
import { carryWish } from '../wishes.ts'
import type { ActivityState } from './codes.ts'
import { requireActivityStep } from './rules.ts'

export type ActivityText = { heading: string; about: string; placeName: string; areaCode: string | null }

/** `participantId`: who made it, where that is not the desk. */
type NewActivity = ActivityText & { wishId: string; participantId: string | null }

const columnsOf = ({ heading, about, placeName, areaCode }: ActivityText) => ({
  ...{ heading, about, place_name: placeName, area_code: areaCode },
})

/** Makes an activity of a wish, for which something is agreed from now on. Refuses `matching.wish.notNow` (409). */
export async function addActivity(tx: Tx, { wishId, participantId, ...text }: NewActivity): Promise<string> {
  const id = newId()
  await carryWish(tx, wishId, () => 'agreed')
  await tx
    .insertInto('shared_activity')
    .values({
      ...{ municipality_id: tx.municipality, id, wish_id: wishId, ...columnsOf(text) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'shared_activity_one' ? new Refusal('matching.wish.notNow', 409) : error
    })
  if (participantId) await keepAuthor(tx, id, participantId)
  await setAudience(tx, 'shared_activity', [id])
  return id
}

const activities = (tx: Tx) =>
  tx
    .selectFrom('shared_activity')
    .select(['id', 'version', 'wish_id as wishId', 'heading', 'about', 'place_name as placeName'])
    .select(['area_code as areaCode', 'state', 'reason', 'report', 'updated_at as updatedAt'])
    .select(['council_id as councilId', 'council_did as councilDid', 'council_at as councilAt'])
    .where('municipality_id', '=', tx.municipality)
    // What was told from the internet side has no wish here: it is counted, and is nobody's page.
    .where('wish_id', 'is not', null)
    .$narrowType<{ wishId: string }>()

/** One activity as the actor sees it. Refuses `core.notFound` (404). */
export async function activityOf(tx: Tx, id: string) {
  const row = await activities(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return { ...row, state: row.state as ActivityState }
}

export type Activity = Awaited<ReturnType<typeof activityOf>>

/** What was made of a wish, the latest first. */
export async function activitiesOfWish(tx: Tx, wishId: string): Promise<Activity[]> {
  return (await activities(tx).where('wish_id', '=', wishId).orderBy('id', 'desc').execute()) as Activity[]
}

/** Some of them by their ids, in no order. */
export async function activitiesIn(tx: Tx, ids: readonly string[]): Promise<Activity[]> {
  if (ids.length === 0) return []
  return (await activities(tx)
    .where('id', 'in', [...ids])
    .execute()) as Activity[]
}

/** More are not shown at once. */
export const mostActivities = 60

/** The activities in one of these states as the actor sees them, the latest first. */
export async function latestActivities(tx: Tx, states: readonly ActivityState[]): Promise<Activity[]> {
  return (await activities(tx)
    .where('state', 'in', [...states])
    .orderBy('id', 'desc')
    .limit(mostActivities)
    .execute()) as Activity[]
}

type Looked = { id: string; version: number }

export const changeActivity = (tx: Tx, { id, version }: Looked, text: ActivityText): Promise<void> =>
  edit(tx, { table: 'shared_activity', id, version, set: columnsOf(text) })

type Step = { state: ActivityState; reason?: string; report?: string }

/**
 * Leads an activity on, and its wish with it: what is held is active, what ended came true, what was given up is open again, unless its
 * desk is done with it: then nobody would hear what is brought.
 * Refuses `matching.activity.notNow` (409).
 */
export async function stepActivity(tx: Tx, { id, version }: Looked, { state, ...why }: Step): Promise<void> {
  const { state: from, wishId } = await activityOf(tx, id)
  requireActivityStep(from, state)
  await edit(tx, { table: 'shared_activity', id, version, set: { state, ...why } })
  await setAudience(tx, 'shared_activity', [id])
  await carryWish(tx, wishId, async (wish) => {
    // The desk from which it came took it back meanwhile, or is done with it.
    if (wish.state === 'withdrawn') return wish.state
    if (state === 'held') return 'active'
    return state === 'ended' || wish.deskEnded ? 'ended' : stateBy(await countOffered(tx, wishId))
  })
}

/** What the council of social welfare did; null takes back that it took part. Who may say so is the program's. */
export const keepCouncil = (
  tx: Tx,
  { id, version }: Looked,
  council: { agencyId: string; did: string } | null,
): Promise<void> => edit(tx, { table: 'shared_activity', id, version, set: councilColumns(tx, council) })
