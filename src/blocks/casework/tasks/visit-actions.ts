import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, optionalId, optionalText, text, version } from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'
import { actorId } from '../contacts.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { ableFor } from './able.ts'
import { visitTaps } from './codes.ts'
import { tellOfWork } from './tell.ts'
import { endAlarms, raiseAlarm } from './visit-alarms.ts'
import { laterBack, pressedAt, tapped, visitTimes } from './visit-rules.ts'
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
 * `casework.closed`.
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
  }),
  async run({ tx }, { caseId, workerId = actorId(tx), withId = null, purpose = null, ...times }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    const able = (await ableFor(tx, found)).map(({ accountId }) => accountId)
    if (!able.includes(workerId)) throw refuseFields([{ field: 'workerId', code: 'casework.visit.worker' }])
    if (withId !== null && (!able.includes(withId) || withId === workerId))
      throw refuseFields([{ field: 'withId', code: 'casework.visit.worker' }])
    const planned = visitTimes(times, tx.now)
    await tellOfWork(tx, found, [workerId, withId])
    return { id: await addVisit(tx, { caseId, workerId, withId, purpose, ...planned }) }
  },
})

/**
 * One press of who is out, or of a colleague whom they called. `at` is when it was pressed, which counts, also where it comes late.
 * Pressed twice is pressed once. Refuses `casework.visit.cancelled` (409).
 */
export const tapVisit = defineAction({
  ...shared,
  name: 'casework.tapVisit',
  http: { method: 'POST', path: '/visits/{id}/taps' },
  input: z.strictObject({ id: id(), tap: choice(visitTaps), at: optionalText({ max: 40 }) }),
  async run({ tx }, { id, tap, at }) {
    const { found, visit } = await heldVisit(tx, id)
    const set = tapped(visit, tap, pressedAt(at, { now: tx.now, startsAt: visit.startsAt }))
    if (set) await edit(tx, { table: 'outreach_visit', id, version: visit.version, set })
    if (set && tap === 'help') await raiseAlarm(tx, { ...visit, case: found }, 'help')
    if (tap === 'left') await endAlarms(tx, id)
    return { id }
  },
})

/** So long can one's own last press be taken back. */
const regret = 60_000

/** Takes back what one pressed just now by mistake. Refuses `casework.visit.tooLate` (409) after a minute, or where it was somebody else. */
export const untapVisit = defineAction({
  ...shared,
  name: 'casework.untapVisit',
  http: { method: 'POST', path: '/visits/{id}/taps/undo' },
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const { found, visit } = await heldVisit(tx, id)
    const { updated_at, updated_by } = await lastChange(tx, id)
    const pressed = [visit.arrivedAt, visit.leftAt, visit.helpAt].filter((at) => at !== null)
    const last = pressed.sort((a, b) => b.getTime() - a.getTime())[0]
    const isLate = tx.now.getTime() - updated_at.getTime() > regret || updated_by !== tx.actor.accountId
    if (!last || isLate) throw new Refusal('casework.visit.tooLate', 409)
    const set =
      last === visit.leftAt
        ? // Who is not back after all is looked for again.
          { left_at: null, alarmed_at: null }
        : last === visit.helpAt
          ? { help_at: null, alarmed_at: null }
          : { arrived_at: null }
    if ('help_at' in set) await endAlarms(tx, id)
    else if ('left_at' in set && visit.helpAt) await raiseAlarm(tx, { ...visit, case: found }, 'help')
    await edit(tx, { table: 'outreach_visit', id, version: visit.version, set })
    return { id }
  },
})

const lastChange = (tx: Tx, id: string) =>
  tx
    .selectFrom('outreach_visit')
    .select(['updated_at', 'updated_by'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

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

/** What was pressed so far, for the page of who is out: it asks while it is open. */
export const visitTapsLook = defineAction({
  name: 'casework.visitTaps',
  http: { method: 'GET', path: '/visits/{id}/taps' },
  allow: caseRoles,
  zones: ['inner'],
  writes: [],
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const visit = await visitOf(tx, id)
    const counts = {
      arrived: visit.arrivedAt ? 1 : 0,
      left: visit.leftAt ? 1 : 0,
      help: visit.helpAt ? 1 : 0,
    }
    return { counts, page: `${visit.version}` }
  },
})

export const visitActions = [planVisit, tapVisit, untapVisit, extendVisit, cancelVisit, visitTapsLook]
