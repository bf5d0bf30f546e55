import { z } from 'zod'
import {
  activityOf,
  addActivity,
  changeActivity as rewrite,
  stepActivity,
} from '../../../../blocks/matching/activities/activities.ts'
import { addDay, cancelDay, daysOf, holdDay } from '../../../../blocks/matching/activities/days.ts'
import { addPartner } from '../../../../blocks/matching/activities/partners.ts'
import { hourProblems, requireUnderWay } from '../../../../blocks/matching/activities/rules.ts'
import { authorsOf } from '../../../../blocks/matching/said-by.ts'
import { wishOf } from '../../../../blocks/matching/wishes.ts'
import { participantIdOf, participantOf } from '../../../../blocks/memberships/participants.ts'
import { defineAction } from '../../../../core/action/action.ts'
import { day, flag, id, optionalText, text, version, wholeNumber } from '../../../../core/action/fields.ts'
import { requireCommunityArea } from '../../../../core/areas/areas.ts'
import { today } from '../../../../core/calendar/clock.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { Refusal } from '../../../../core/refusal.ts'
import { tellActivity } from '../../queries/packages.ts'
import { guardianProblems } from '../../rules/saying.ts'
import { requireFit, requireOwn, tellAuthor } from '../shared.ts'
import { activityPath, ofActivity, tellPartners } from './whose.ts'

const textFields = {
  heading: text({ max: 60 }),
  about: text({ max: 1000, control: 'area' }),
  placeName: text({ max: 60 }),
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
}

const dayFields = { onDay: day(), starts: text({ max: 5 }), ends: text({ max: 5 }) }

type Typed = { heading: string; about: string; placeName: string; areaCode?: string | undefined }

/** What was typed as an activity says it; a place is named, never an address. */
async function textOf(tx: Tx, typed: Typed, more: Parameters<typeof requireFit>[2] = []) {
  const { heading, about, placeName, areaCode } = typed
  await requireFit(tx, { heading, placeName }, more, { about })
  await requireCommunityArea(tx, areaCode, 'areaCode')
  return { heading, about, placeName, areaCode: areaCode ?? null }
}

const pastProblems = (onDay: string) => (onDay < today() ? [{ field: 'onDay', code: 'wishes.day.past' }] : [])

/**
 * Whoever made a wish, or the desk, makes an activity of it, with its first day; who made the wish is part of it, under a name or
 * none. Refuses `core.notFound` (404) to everybody else, `matching.wish.notNow` (409) where something is planned already, at their
 * fields what cannot stand in public, hours that contradict each other, a day that is past, a minor alone.
 */
export const makeActivity = defineAction({
  ...ofActivity,
  writes: ['shared_activity', 'activity_day', 'activity_partner', 'wish', 'said_by'],
  name: 'wishes.makeActivity',
  http: { method: 'POST', path: '/wishes/{wishId}/activities' },
  input: z.strictObject({ wishId: id(), ...textFields, ...dayFields, named: flag(), guardianAgrees: flag() }),
  async run({ tx }, { wishId, onDay, starts, ends, named, guardianAgrees, ...typed }) {
    await wishOf(tx, wishId)
    await requireOwn(tx, wishId)
    const own = participantIdOf(tx.actor)
    const maker =
      own && (await authorsOf(tx, [wishId])).get(wishId) === own ? await participantOf(tx, own) : null
    const minor = maker
      ? guardianProblems({
          ...{ isMinor: maker.is_minor, hasGuardian: maker.guardian_name !== null },
          agreed: guardianAgrees,
        })
      : []
    const words = await textOf(tx, typed, [
      ...hourProblems({ starts, ends }),
      ...pastProblems(onDay),
      ...minor,
    ])
    const activityId = await addActivity(tx, { ...words, wishId, participantId: maker?.id ?? null })
    await addDay(tx, activityId, { onDay, starts, ends })
    if (maker)
      await addPartner(tx, {
        ...{ activityId, kind: 'resident', state: 'agreed', org: null, ofId: wishId },
        ...{ participantId: maker.id, shownName: named ? maker.name : null },
      })
    await tellActivity(tx, activityId)
    await tellAuthor(tx, wishId, { code: 'wishes.notice.activityMade', path: activityPath(activityId) })
    return { id: activityId }
  },
})

/** They write it anew. Refuses what `makeActivity` refuses of its words, `matching.activity.notNow` (409) once it is over. */
export const changeActivity = defineAction({
  ...ofActivity,
  writes: ['shared_activity'],
  name: 'wishes.changeActivity',
  http: { method: 'PUT', path: '/activities/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...textFields }),
  async run({ tx }, { id, version, ...typed }) {
    const { state } = await activityOf(tx, id)
    await requireOwn(tx, id)
    requireUnderWay(state)
    await rewrite(tx, { id, version }, await textOf(tx, typed))
    await tellActivity(tx, id)
    return { id }
  },
})

/** One more day: a series is one activity. Refuses `matching.day.there`, `wishes.day.past` at `onDay`. */
export const addActivityDay = defineAction({
  ...ofActivity,
  writes: ['activity_day'],
  name: 'wishes.addActivityDay',
  http: { method: 'POST', path: '/activities/{id}/days' },
  input: z.strictObject({ id: id(), ...dayFields }),
  async run({ tx }, { id, ...typed }) {
    await activityOf(tx, id)
    await requireOwn(tx, id)
    await requireFit(tx, {}, [...hourProblems(typed), ...pastProblems(typed.onDay)])
    await addDay(tx, id, typed)
    return { id }
  },
})

/** A day took place, and how many came: heads alone. Refuses `matching.day.tooEarly`, `matching.day.notNow` (409). */
export const holdActivityDay = defineAction({
  ...ofActivity,
  writes: ['activity_day', 'shared_activity', 'wish'],
  name: 'wishes.holdActivityDay',
  http: { method: 'POST', path: '/activities/{id}/days/{dayId}/held' },
  input: z.strictObject({ id: id(), dayId: id(), came: wholeNumber({ max: 100_000 }) }),
  async run({ tx }, { id, dayId, came }) {
    await activityOf(tx, id)
    await requireOwn(tx, id)
    await holdDay(tx, { id: dayId, activityId: id }, { came, today: today() })
    await tellActivity(tx, id)
    return { id }
  },
})

/** A day does not take place, and why; those who do it together are told. */
export const cancelActivityDay = defineAction({
  ...ofActivity,
  writes: ['activity_day'],
  name: 'wishes.cancelActivityDay',
  http: { method: 'POST', path: '/activities/{id}/days/{dayId}/cancel' },
  input: z.strictObject({ id: id(), dayId: id(), reason: text({ max: 200 }) }),
  async run({ tx }, { id, dayId, reason }) {
    await activityOf(tx, id)
    await requireOwn(tx, id)
    await requireFit(tx, {}, [], { reason })
    await cancelDay(tx, { id: dayId, activityId: id }, reason)
    await tellPartners(tx, id, { code: 'wishes.notice.dayCancelled', path: activityPath(id) })
    return { id }
  },
})

/** It is given up, and why: the wish is open again. Refuses `matching.activity.notNow` (409) once a day of it took place. */
export const giveUpActivity = defineAction({
  ...ofActivity,
  writes: ['shared_activity', 'activity_day', 'wish'],
  name: 'wishes.giveUpActivity',
  http: { method: 'POST', path: '/activities/{id}/giving-up' },
  input: z.strictObject({ id: id(), version: version(), reason: text({ max: 200 }) }),
  async run({ tx }, { reason, ...looked }) {
    const { id } = looked
    await activityOf(tx, id)
    await requireOwn(tx, id)
    await requireFit(tx, {}, [], { reason })
    await stepActivity(tx, looked, { state: 'given_up', reason })
    for (const one of await daysOf(tx, [id]))
      if (one.state === 'planned') await cancelDay(tx, { id: one.id, activityId: id }, reason)
    await tellPartners(tx, id, { code: 'wishes.notice.givenUp', path: activityPath(id) })
    return { id }
  },
})

/** It ends, with what became of it. Refuses `wishes.activity.daysLeft` (409) while a day is to come, `matching.activity.notNow` (409). */
export const endActivity = defineAction({
  ...ofActivity,
  writes: ['shared_activity', 'wish'],
  name: 'wishes.endActivity',
  http: { method: 'POST', path: '/activities/{id}/report' },
  input: z.strictObject({ id: id(), version: version(), report: text({ max: 1000, control: 'area' }) }),
  async run({ tx }, { report, ...looked }) {
    const { id } = looked
    await activityOf(tx, id)
    await requireOwn(tx, id)
    await requireFit(tx, {}, [], { report })
    if ((await daysOf(tx, [id])).some(({ state }) => state === 'planned'))
      throw new Refusal('wishes.activity.daysLeft', 409)
    await stepActivity(tx, looked, { state: 'ended', report })
    return { id }
  },
})

export const makingActions = [
  ...[makeActivity, changeActivity, addActivityDay, holdActivityDay, cancelActivityDay],
  ...[giveUpActivity, endActivity],
]
