import { z } from 'zod'
import { activityOf, keepCouncil } from '../../../../blocks/matching/activities/activities.ts'
import { partnerOf, partnersOf } from '../../../../blocks/matching/activities/partners.ts'
import { requireUnderWay } from '../../../../blocks/matching/activities/rules.ts'
import {
  addTask,
  addThanks,
  giveTask,
  stepTask,
  taskOf,
} from '../../../../blocks/matching/activities/tasks.ts'
import { lookAfter } from '../../../../blocks/memberships/actions.ts'
import { requireCouncil } from '../../../../blocks/memberships/council.ts'
import { participantIdOf } from '../../../../blocks/memberships/participants.ts'
import { participantKey } from '../../../../core/access/keys.ts'
import { defineAction } from '../../../../core/action/action.ts'
import { choice, id, optionalDay, optionalId, text, version } from '../../../../core/action/fields.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { notify } from '../../../../core/notice/notify.ts'
import { Refusal, refuseFields } from '../../../../core/refusal.ts'
import { bothZones } from '../../../../core/zone.ts'
import { tellActivity } from '../../queries/packages.ts'
import { requireFit, requireOwn } from '../shared.ts'
import { isMaker, isPartner, minePath, ofActivity } from './whose.ts'

/** Refuses at `partnerId` `wishes.task.notPartner` for somebody who is no part of the activity. */
async function requirePart(tx: Tx, activityId: string, partnerId: string | undefined): Promise<void> {
  if (partnerId === undefined) return
  const known = await partnersOf(tx, [activityId])
  if (!known.some(({ id, state }) => id === partnerId && state === 'agreed'))
    throw refuseFields([{ field: 'partnerId', code: 'wishes.task.notPartner' }])
}

const ofTask = { ...ofActivity, writes: ['activity_task'], subject: 'activity_task' } as const
const partnerId = optionalId().meta({ control: 'choice' })

/** Something that is to be done, by whom and until when. Refuses what cannot stand in public, at `partnerId` who is no part of it. */
export const addActivityTask = defineAction({
  ...ofTask,
  name: 'wishes.addActivityTask',
  http: { method: 'POST', path: '/activities/{id}/tasks' },
  input: z.strictObject({ id: id(), what: text({ max: 100 }), partnerId, until: optionalDay() }),
  async run({ tx }, { id: activityId, what, partnerId, until }) {
    const { state } = await activityOf(tx, activityId)
    await requireOwn(tx, activityId)
    requireUnderWay(state)
    await requireFit(tx, { what })
    await requirePart(tx, activityId, partnerId)
    const task = { what, partnerId: partnerId ?? null, until: until ?? null }
    return { id: await addTask(tx, activityId, task) }
  },
})

/** Somebody else does it, or nobody yet. */
export const giveActivityTask = defineAction({
  ...ofTask,
  name: 'wishes.giveActivityTask',
  http: { method: 'POST', path: '/activity-tasks/{id}/giving' },
  input: z.strictObject({ id: id(), version: version(), partnerId }),
  async run({ tx }, { partnerId, ...looked }) {
    const { activityId } = await taskOf(tx, looked.id)
    await requireOwn(tx, activityId)
    await requirePart(tx, activityId, partnerId)
    await giveTask(tx, looked, partnerId ?? null)
    return { id: looked.id }
  },
})

/** It is done, or open again: said by whoever does it, or who made the activity, who may also drop it. Refuses `core.notFound` (404). */
export const stepActivityTask = defineAction({
  ...ofTask,
  name: 'wishes.stepActivityTask',
  http: { method: 'POST', path: '/activity-tasks/{id}/state' },
  input: z.strictObject({ id: id(), version: version(), to: choice(['open', 'done', 'dropped']) }),
  async run({ tx }, { to, ...looked }) {
    const { activityId, partnerId: doer } = await taskOf(tx, looked.id)
    const isTheirs = doer !== null && to !== 'dropped' && (await isPartner(tx, await partnerOf(tx, doer)))
    if (!isTheirs && !(await isMaker(tx, activityId))) throw new Refusal('core.notFound', 404)
    await stepTask(tx, looked, to)
    return { id: looked.id }
  },
})

const ofCouncil = {
  zones: bothZones,
  allow: lookAfter,
  writes: ['shared_activity'],
  subject: 'shared_activity',
} as const

/**
 * The council of social welfare took part, and with what: the plan counts no activity without it, so nobody else says so. Refuses
 * `memberships.councilOnly` (403), `matching.activity.notNow` (409) for one that was given up.
 */
export const involveCouncil = defineAction({
  ...ofCouncil,
  name: 'wishes.involveCouncil',
  http: { method: 'PUT', path: '/activities/{id}/council' },
  input: z.strictObject({ id: id(), version: version(), did: text({ max: 200 }) }),
  async run({ tx }, { did, ...looked }) {
    const agencyId = await requireCouncil(tx)
    const { state } = await activityOf(tx, looked.id)
    if (state === 'given_up') throw new Refusal('matching.activity.notNow', 409)
    await requireFit(tx, {}, [], { did })
    await keepCouncil(tx, looked, { agencyId, did })
    await tellActivity(tx, looked.id)
    return { id: looked.id }
  },
})

/** They take it back. Refuses `memberships.councilOnly` (403). */
export const uninvolveCouncil = defineAction({
  ...ofCouncil,
  name: 'wishes.uninvolveCouncil',
  http: { method: 'DELETE', path: '/activities/{id}/council' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    await requireCouncil(tx)
    await activityOf(tx, looked.id)
    await keepCouncil(tx, looked, null)
    await tellActivity(tx, looked.id)
    return { id: looked.id }
  },
})

/** Thanks to all who were part of it, each of whom reads it beside their card. Refuses `wishes.thank.tooEarly` (409) before it was held. */
export const thankPartners = defineAction({
  ...ofActivity,
  writes: ['activity_thanks'],
  name: 'wishes.thankPartners',
  http: { method: 'POST', path: '/activities/{id}/thanks' },
  input: z.strictObject({ id: id(), line: text({ max: 200 }) }),
  async run({ tx }, { id: activityId, line }) {
    const { state } = await activityOf(tx, activityId)
    await requireOwn(tx, activityId)
    if (state !== 'held' && state !== 'ended') throw new Refusal('wishes.thank.tooEarly', 409)
    await requireFit(tx, {}, [], { line })
    const partners = (await partnersOf(tx, [activityId])).filter((one) => one.state === 'agreed')
    const partnerIds = partners.map(({ id }) => id)
    const thanked = await addThanks(tx, { activityId, partnerIds, line, by: participantIdOf(tx.actor) })
    for (const participantId of thanked)
      await notify(tx, { to: participantKey(participantId), code: 'wishes.notice.thanked', path: minePath })
    return { id: activityId }
  },
})

export const doingActions = [
  ...[addActivityTask, giveActivityTask, stepActivityTask],
  ...[involveCouncil, uninvolveCouncil, thankPartners],
]
