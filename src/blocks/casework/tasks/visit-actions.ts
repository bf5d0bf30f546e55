import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { day, flag, id, optionalId, optionalText, text, version } from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'
import { requireSafeVisit } from '../cautions/guard-visit.ts'
import { actorId } from '../contacts.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { ableFor } from './able.ts'
import { pressActions } from './press-actions.ts'
import { tellOfWork } from './tell.ts'
import { endAlarms } from './visit-alarms.ts'
import { laterBack, visitTimes } from './visit-rules.ts'
import { addVisit, visitOf } from './visits.ts'

const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['outreach_visit'],
  subject: 'outreach_visit',
} as const

/** The visit with its case, locked: two presses at once come one after the other. */
async function heldVisit(tx: Tx, id: string) {
  const { caseId } = await visitOf(tx, id)
  const found = await heldCase(tx, caseId)
  return { found, visit: await visitOf(tx, id) }
}

/**
 * Who goes out to the person of a case, with whom, from when, and back by when; left out `workerId` is oneself. Refuses
 * `casework.visit.worker` at who may not work on the case, `casework.visit.past`, `casework.visit.tooLong`, `casework.time.unreadable`,
 * `casework.closed`, and what goes against the safe ways of contact (`casework.guard.visit.…`).
 */
export const planVisit = defineAction({
  ...shared,
  name: 'casework.planVisit',
  http: { method: 'POST', path: '/cases/{caseId}/visits' },
  input: z.strictObject({
    caseId: id(),
    workerId: optionalId(),
    withId: optionalId(),
    on: day(),
    from: text({ max: 10 }),
    back: text({ max: 10 }),
    purpose: optionalText({ max: 200 }),
    hoursKept: flag(),
    noneHidden: flag(),
  }),
  async run({ tx }, { caseId, workerId = actorId(tx), withId = null, purpose = null, ...told }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    const able = (await ableFor(tx, found)).map(({ accountId }) => accountId)
    if (!able.includes(workerId)) throw refuseFields([{ field: 'workerId', code: 'casework.visit.worker' }])
    if (withId !== null && (!able.includes(withId) || withId === workerId))
      throw refuseFields([{ field: 'withId', code: 'casework.visit.worker' }])
    const planned = { ...told, ...visitTimes(told, tx.now) }
    const exceptions = await requireSafeVisit(tx, caseId, planned)
    await tellOfWork(tx, found, [workerId, withId])
    return { id: await addVisit(tx, { caseId, workerId, withId, purpose, ...planned, exceptions }) }
  },
})

/** They will be back later: whoever looks for them stops. Refuses `casework.visit.over` (409), `casework.visit.tooLong`. */
export const extendVisit = defineAction({
  ...shared,
  name: 'casework.extendVisit',
  http: { method: 'POST', path: '/visits/{id}/extension' },
  input: z.strictObject({ id: id(), version: version(), back: text({ max: 10 }) }),
  async run({ tx }, { id, version, back }) {
    const { visit } = await heldVisit(tx, id)
    if (visit.leftAt || visit.cancelledAt) throw new Refusal('casework.visit.over', 409)
    const set = { back_at: laterBack(back, visit, tx.now), alarmed_at: null }
    await edit(tx, { table: 'outreach_visit', id, version, set })
    await endAlarms(tx, id)
    return { id }
  },
})

/** The visit does not take place. Refuses `casework.visit.over` (409) for one that began or ended. */
export const cancelVisit = defineAction({
  ...shared,
  name: 'casework.cancelVisit',
  http: { method: 'POST', path: '/visits/{id}/cancellation' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    const { visit } = await heldVisit(tx, id)
    if (visit.arrivedAt || visit.leftAt || visit.cancelledAt) throw new Refusal('casework.visit.over', 409)
    await edit(tx, { table: 'outreach_visit', id, version, set: { cancelled_at: tx.now } })
    await endAlarms(tx, id)
    return { id }
  },
})

export const visitActions = [planVisit, ...pressActions, extendVisit, cancelVisit]
