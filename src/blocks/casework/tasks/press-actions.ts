import { z } from 'zod'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalText } from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import { historyOf } from '../../../core/db/history.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type CaseRow, heldCase, lockedCase } from '../cases.ts'
import { actorId } from '../contacts.ts'
import { caseRoles } from '../owners.ts'
import { visitTaps } from './codes.ts'
import { endAlarms, raiseAlarm } from './visit-alarms.ts'
import { pressedAt, pressedBefore, tapped, untapped } from './visit-rules.ts'
import { type Visit, visitOf } from './visits.ts'

const pressing = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['outreach_visit'],
  subject: 'outreach_visit',
} as const

/** So long before its beginning and after its end somebody may be out on a visit. */
const aroundIt = { before: 3600_000, after: 24 * 3600_000 }

/**
 * What is done about a visit by whoever is out on it is done also where the case went elsewhere meanwhile, or is restricted and their
 * second factor was shown an hour ago: a call for help waits for nothing. They learn nothing by it but what was pressed; of a visit
 * that is to come, or long over, not even that it is there.
 */
async function outside<T>(tx: Tx, id: string, work: (isOut: boolean) => Promise<T>): Promise<T> {
  const going = await asSystem(tx, 'casework.goesOut', () => goes(tx, id), { silent: true })
  return going ? asSystem(tx, 'casework.pressOutside', () => work(true), { silent: true }) : work(false)
}

/** Whether the actor is out on this visit about now, alone or with somebody. */
async function goes(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('outreach_visit')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('starts_at', '<=', new Date(tx.now.getTime() + aroundIt.before))
    .where('back_at', '>=', new Date(tx.now.getTime() - aroundIt.after))
    .where((where) => where.or([where('worker_id', '=', actorId(tx)), where('with_id', '=', actorId(tx))]))
    .executeTakeFirst()
  return row !== undefined
}

/** Of two presses at once the second waits, as for whatever is done in a case; only a colleague who was called has to hold it. */
async function pressedVisit(tx: Tx, id: string, isOut: boolean): Promise<{ visit: Visit; found: CaseRow }> {
  const { caseId } = await visitOf(tx, id)
  const found = isOut ? await lockedCase(tx, caseId) : await heldCase(tx, caseId)
  return { found, visit: await visitOf(tx, id) }
}

/**
 * One press of who is out, or of a colleague whom they called. `at` is when it was pressed, which counts, also where it comes late.
 * Pressed twice is pressed once. Refuses `casework.visit.cancelled` (409).
 */
export const tapVisit = defineAction({
  ...pressing,
  name: 'casework.tapVisit',
  http: { method: 'POST', path: '/visits/{id}/taps' },
  input: z.strictObject({ id: id(), tap: choice(visitTaps), at: optionalText({ max: 40 }) }),
  run: ({ tx }, { id, tap, at }) =>
    outside(tx, id, async (isOut) => {
      const { found, visit } = await pressedVisit(tx, id, isOut)
      const set = tapped(visit, tap, pressedAt(at, { now: tx.now, startsAt: visit.startsAt }))
      if (set) await edit(tx, { table: 'outreach_visit', id, version: visit.version, set })
      if (set && tap === 'help') await raiseAlarm(tx, { ...visit, case: found }, 'help')
      if (tap === 'left') await endAlarms(tx, id)
      return { id }
    }),
})

/** So long can one's own last press be taken back. */
const regret = 60_000

/**
 * Takes back what one pressed just now by mistake. Refuses `casework.visit.tooLate` (409) after a minute, where it was somebody else,
 * or where something else was done since.
 */
export const untapVisit = defineAction({
  ...pressing,
  name: 'casework.untapVisit',
  http: { method: 'POST', path: '/visits/{id}/taps/undo' },
  input: z.strictObject({ id: id() }),
  run: ({ tx }, { id }) =>
    outside(tx, id, async (isOut) => {
      const { found, visit } = await pressedVisit(tx, id, isOut)
      const [last] = await historyOf(tx, 'outreach_visit', id)
      const undone = last && untapped(visit, pressedBefore(last.former))
      const isLate = !last || tx.now.getTime() - last.replacedAt.getTime() > regret
      if (!undone || isLate || last.replacedBy !== tx.actor.accountId)
        throw new Refusal('casework.visit.tooLate', 409)
      if (undone.tap === 'help') await endAlarms(tx, id)
      if (undone.tap === 'left' && visit.helpAt) await raiseAlarm(tx, { ...visit, case: found }, 'help')
      await edit(tx, { table: 'outreach_visit', id, version: visit.version, set: undone.set })
      return { id }
    }),
})

/** What was pressed so far, for the page of who is out: it asks while it is open. */
export const visitTapsLook = defineAction({
  name: 'casework.visitTaps',
  http: { method: 'GET', path: '/visits/{id}/taps' },
  allow: caseRoles,
  zones: ['inner'],
  writes: [],
  input: z.strictObject({ id: id() }),
  run: ({ tx }, { id }) =>
    outside(tx, id, async () => {
      const visit = await visitOf(tx, id)
      const counts = {
        arrived: visit.arrivedAt ? 1 : 0,
        left: visit.leftAt ? 1 : 0,
        help: visit.helpAt ? 1 : 0,
      }
      return { counts, page: `${visit.version}` }
    }),
})

export const pressActions = [tapVisit, untapVisit, visitTapsLook]
