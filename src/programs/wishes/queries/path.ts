import { activitiesIn } from '../../../blocks/matching/activities/activities.ts'
import type { DayState } from '../../../blocks/matching/activities/codes.ts'
import { daysOf } from '../../../blocks/matching/activities/days.ts'
import { partnersAmong } from '../../../blocks/matching/activities/partners.ts'
import { saidBy } from '../../../blocks/matching/said-by.ts'
import type { Held } from '../../../blocks/memberships/ladder/rules.ts'
import type { Deed } from '../../../blocks/memberships/ladder/sources.ts'
import type { Step } from '../../../blocks/memberships/path/rungs.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** Each day of the activities that somebody made, and of those of which they were part. */
export async function activitySteps(tx: Tx, participantId: string): Promise<Step[]> {
  const said = await saidBy(tx, participantId)
  const partners = (await partnersAmong(tx, said)).filter(({ state }) => state === 'agreed')
  const made = new Set(said)
  const ids = [...new Set([...said, ...partners.map(({ activityId }) => activityId)])]
  const known = new Map((await activitiesIn(tx, ids)).map((one) => [one.id, one]))
  return (await daysOf(tx, [...known.keys()])).flatMap(({ activityId, onDay, state }) => {
    const activity = known.get(activityId)
    if (state !== 'held' || !activity) return []
    const rung = made.has(activityId) ? ('organised' as const) : ('helped' as const)
    return [{ rung, onDay, title: activity.heading, path: `/activities/${activityId}` }]
  })
}

/** The same of several, with what their wishes are about; as whoever has the duty sees who said what. */
export async function activityDeeds(tx: Tx, participantIds: readonly string[]): Promise<Deed[]> {
  const rows = await tx
    .selectFrom('said_by')
    .select(['id', 'participant_id as participantId'])
    .where('municipality_id', '=', tx.municipality)
    .where('participant_id', 'in', [...participantIds])
    .execute()
  const whose = new Map(rows.map(({ id, participantId }) => [id, participantId]))
  const partners = (await partnersAmong(tx, [...whose.keys()])).filter(({ state }) => state === 'agreed')
  const parts = [
    ...rows.map(({ id, participantId }) => ({ participantId, activityId: id, rung: 'organised' as const })),
    ...partners.flatMap(({ id, activityId }) => {
      const participantId = whose.get(id)
      return participantId ? [{ participantId, activityId, rung: 'helped' as const }] : []
    }),
  ]
  const held = await daysHeld(tx, { activities: [...new Set(parts.map(({ activityId }) => activityId))] })
  return parts.flatMap(({ participantId, activityId, rung }) =>
    (held.get(activityId) ?? []).map(({ onDay, theme, areaCode }) => ({
      ...{ participantId, rung, onDay, areaCode, path: `/activities/${activityId}` },
      about: theme && `wishes.field.themes.${theme}`,
    })),
  )
}

/** What took place of activities from a day on, and what is to. */
export async function activitiesHeld(tx: Tx, from: string): Promise<Held[]> {
  const days = await daysHeld(tx, { from, states: ['held', 'planned'] })
  return [...days].flatMap(([activityId, all]) =>
    all.map(({ title, areaCode, onDay }) => ({ title, areaCode, onDay, path: `/activities/${activityId}` })),
  )
}

type Sought = { activities?: string[]; from?: string; states?: DayState[] }

/** Days of activities by the activity, with the first theme of its wish where that is seen. */
async function daysHeld(tx: Tx, { activities, from, states = ['held'] }: Sought) {
  if (activities?.length === 0) return new Map<string, never[]>()
  const rows = await tx
    .selectFrom('activity_day as d')
    .innerJoin('shared_activity as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'd.activity_id'),
    )
    .leftJoin('wish as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'a.wish_id'),
    )
    .select(['a.id', 'a.heading as title', 'a.area_code as areaCode', 'd.on_day as onDay', 'w.themes'])
    .where('d.municipality_id', '=', tx.municipality)
    .where('d.state', 'in', states)
    .$if(activities !== undefined, (query) => query.where('a.id', 'in', activities ?? []))
    .$if(from !== undefined, (query) => query.where('d.on_day', '>=', from ?? ''))
    .execute()
  const days = rows.map(({ themes, ...row }) => ({ ...row, theme: themes?.[0] ?? null }))
  return Map.groupBy(days, ({ id }) => id)
}
