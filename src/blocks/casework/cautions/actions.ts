import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { Refusal } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'
import { actorId } from '../contacts.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { tellCarrier, tellHeads } from '../tasks/tell.ts'
import { addCaution, heldCaution } from './cautions.ts'
import { cautionKinds, guardedWays } from './codes.ts'
import { addException, heldException } from './exceptions.ts'
import { isShown, requireCautionUntil, requireDecidable, requireExceptionUntil } from './rules.ts'

const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['case_caution'],
  subject: 'case_caution',
} as const
const at = { id: id(), version: version() }
const why = () => text({ max: 500, control: 'area' })

/** Where whoever leads finds what waits for them. */
const waits = '/casework/decisions'

/**
 * Asks for a caution in a case; it is shown from now, and who leads is told. Refuses `casework.closed`, and a last day that is past
 * or too far.
 */
export const askCaution = defineAction({
  ...shared,
  name: 'casework.askCaution',
  http: { method: 'POST', path: '/cases/{caseId}/cautions' },
  input: z.strictObject({ caseId: id(), kind: choice(cautionKinds), reason: why(), untilOn: day() }),
  async run({ tx }, { caseId, ...caution }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    requireCautionUntil(caution.untilOn, today())
    const made = await addCaution(tx, { caseId, ...caution, askedBy: actorId(tx) })
    await tellHeads(tx, found, { code: 'casework.notice.cautionAsked', path: waits }, [actorId(tx)])
    return { id: made }
  },
})

/** Who leads, and did not ask for it themselves, approves a caution. Refuses `casework.caution.own` (403), `casework.caution.settled` (409). */
export const approveCaution = defineAction({
  ...shared,
  name: 'casework.approveCaution',
  http: { method: 'POST', path: '/case-cautions/{id}/approval' },
  allow: ['supervisor'],
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const { found, caution } = await heldCaution(tx, id)
    requireDecidable(caution, { by: actorId(tx), today: today() })
    const set = { state: 'approved', decided_by: actorId(tx), decided_at: tx.now }
    await edit(tx, { table: 'case_caution', id, version, set })
    const told = { ...found, accountId: caution.askedBy }
    await tellCarrier(tx, told, { code: 'casework.notice.cautionDecided', path: waits })
    return { id }
  },
})

/** The same, not approved, with the reason: it is shown no longer. Refuses as `approveCaution` does. */
export const declineCaution = defineAction({
  ...shared,
  name: 'casework.declineCaution',
  http: { method: 'POST', path: '/case-cautions/{id}/refusal' },
  allow: ['supervisor'],
  input: z.strictObject({ ...at, note: why() }),
  async run({ tx }, { id, version, note }) {
    const { found, caution } = await heldCaution(tx, id)
    requireDecidable(caution, { by: actorId(tx), today: today() })
    const set = { state: 'declined', decided_by: actorId(tx), decided_at: tx.now, note }
    await edit(tx, { table: 'case_caution', id, version, set })
    const told = { ...found, accountId: caution.askedBy }
    await tellCarrier(tx, told, { code: 'casework.notice.cautionDecided', path: waits })
    return { id }
  },
})

/** It holds no longer, and says why. Refuses `casework.caution.settled` (409). */
export const endCaution = defineAction({
  ...shared,
  name: 'casework.endCaution',
  http: { method: 'POST', path: '/case-cautions/{id}/end' },
  input: z.strictObject({ ...at, note: why() }),
  async run({ tx }, { id, version, note }) {
    const { caution } = await heldCaution(tx, id)
    if (!isShown(caution, today())) throw new Refusal('casework.caution.settled', 409)
    const set = { state: 'ended', ended_at: tx.now, ended_by: actorId(tx), note }
    await edit(tx, { table: 'case_caution', id, version, set })
    return { id }
  },
})

/**
 * Who leads lets one go against one of the safe ways of contact, with the reason and until a day. Refuses `casework.closed`, and a
 * last day that is past or too far.
 */
export const grantException = defineAction({
  ...shared,
  name: 'casework.grantException',
  http: { method: 'POST', path: '/cases/{caseId}/contact-exceptions' },
  allow: ['supervisor'],
  writes: ['contact_exception'],
  subject: 'contact_exception',
  input: z.strictObject({ caseId: id(), way: choice(guardedWays), reason: why(), untilOn: day() }),
  async run({ tx }, { caseId, ...exception }) {
    requireNotClosed(await heldCase(tx, caseId))
    requireExceptionUntil(exception.untilOn, today())
    return { id: await addException(tx, { caseId, ...exception }) }
  },
})

/** It is allowed no longer. Refuses `casework.exception.ended` (409). */
export const endException = defineAction({
  ...shared,
  name: 'casework.endException',
  http: { method: 'POST', path: '/contact-exceptions/{id}/end' },
  allow: ['supervisor'],
  writes: ['contact_exception'],
  subject: 'contact_exception',
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const { exception } = await heldException(tx, id)
    if (exception.endedAt) throw new Refusal('casework.exception.ended', 409)
    const set = { ended_at: tx.now, ended_by: actorId(tx) }
    await edit(tx, { table: 'contact_exception', id, version, set })
    return { id }
  },
})

export const cautionActions = [
  askCaution,
  approveCaution,
  declineCaution,
  endCaution,
  grantException,
  endException,
]
