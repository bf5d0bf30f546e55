import { z } from 'zod'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, optionalId, optionalText, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { enqueue } from '../../../core/jobs/enqueue.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { recordsOf } from '../../registry/records.ts'
import { personOfAccount } from '../../registry/residents/keys.ts'
import { officerKey } from './audience.ts'
import { daysReturned, dueOn } from './clock.ts'
import { type Asker, proofs, takers } from './codes.ts'
import { requireImpartial } from './impartial.ts'
import { settleAnswered } from './issue.ts'
import { gatherJob } from './jobs.ts'
import { changeRequest, type RightsRequest, requestOf } from './requests.ts'
import { requireComplete, requireOpen, requireProof, requireState } from './rules.ts'
import { rightsSettings } from './settings.ts'

const shared = {
  zones: ['inner'],
  allow: takers,
  writes: ['rights_request'],
  subject: 'rights_request',
} as const
const at = { id: id(), version: version() }

/** The days on which it goes out and is due, with what has changed of its clock. */
const clockOf = (request: RightsRequest, change: Partial<RightsRequest>) => {
  const now = { ...request, ...change }
  const later = (change.suspended_days ?? request.suspended_days) - request.suspended_days
  return { ...change, due_on: dueOn(now), ordinary_on: addDays(request.ordinary_on, later) }
}

/**
 * Whoever takes it up has seen who asks, and says whose records are meant, if there are any that they may see. Refuses
 * `privacy.rights.proof`, `privacy.rights.personUnseen` and `privacy.rights.notOfAccount`, each at its field.
 */
export const checkRequest = defineAction({
  ...shared,
  name: 'privacy.checkRequest',
  http: { method: 'POST', path: '/privacy/requests/{id}/check' },
  input: z.strictObject({ ...at, proof: choice(proofs), personId: optionalId() }),
  async run({ tx }, { personId, proof, ...made }) {
    const request = await requestOf(tx, made.id)
    requireState(request, 'received', 'checking')
    requireComplete(request)
    requireProof(request.asker as Asker, request.channel, proof)
    if (personId) await requireSeen(tx, personId)
    if (personId && proof === 'account') await requireOfAccount(tx, request, personId)
    await changeRequest(tx, made, {
      state: 'checking',
      proof,
      person_id: personId ?? null,
      preparer_id: tx.actor.accountId,
      agency_id: agencyOf(tx.actor),
    })
    return { id: made.id }
  },
})

/** Nobody prepares an answer about somebody from whose record they are kept away, or whom they do not see. */
async function requireSeen(tx: Tx, personId: string): Promise<void> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!row) throw refuseFields([{ field: 'personId', code: 'privacy.rights.personUnseen' }])
}

/** An account proves who somebody is whose account it is, and nobody else: whatever name they typed. */
async function requireOfAccount(
  tx: Tx,
  { asker_account_id: accountId }: RightsRequest,
  personId: string,
): Promise<void> {
  const recordsOfAccount = async (): Promise<string[]> => {
    const bound = accountId && (await personOfAccount(tx, accountId))
    return bound ? recordsOf(tx, bound) : []
  }
  const own = await asSystem(tx, 'privacy.ofAccount', recordsOfAccount, { silent: true })
  if (!own.includes(personId))
    throw refuseFields([{ field: 'personId', code: 'privacy.rights.notOfAccount' }])
}

/** A colleague carries on: what was gathered is then theirs to see. Refuses as `checkRequest` does. */
export const takeOverRequest = defineAction({
  ...shared,
  name: 'privacy.takeOverRequest',
  http: { method: 'POST', path: '/privacy/requests/{id}/take-over' },
  input: z.strictObject(at),
  async run({ tx }, made) {
    const request = await requestOf(tx, made.id)
    requireState(request, 'checking', 'gathered')
    if (request.person_id) await requireSeen(tx, request.person_id)
    await changeRequest(tx, made, { preparer_id: tx.actor.accountId, agency_id: agencyOf(tx.actor) })
    return { id: made.id }
  },
})

/** The form lacks something and goes back (補正): its clock stands until it comes again. Refuses `privacy.rights.notNow` (409). */
export const returnRequest = defineAction({
  ...shared,
  name: 'privacy.returnRequest',
  http: { method: 'POST', path: '/privacy/requests/{id}/return' },
  input: z.strictObject({ ...at, returnReason: text({ max: 1000, control: 'area' }) }),
  async run({ tx }, { returnReason, ...made }) {
    const request = await requestOf(tx, made.id)
    requireState(request, 'received', 'checking')
    if (request.returned_on) throw new Refusal('privacy.rights.notNow', 409)
    await changeRequest(tx, made, { returned_on: today(), return_reason: returnReason })
    return { id: made.id }
  },
})

/** It came again, complete. Refuses `privacy.rights.notReturned` (409), and a day that is none of those since. */
export const completeRequest = defineAction({
  ...shared,
  name: 'privacy.completeRequest',
  http: { method: 'POST', path: '/privacy/requests/{id}/complete' },
  input: z.strictObject({ ...at, completedOn: day() }),
  async run({ tx }, { completedOn, ...made }) {
    const request = await requestOf(tx, made.id)
    requireOpen(request)
    if (!request.returned_on) throw new Refusal('privacy.rights.notReturned', 409)
    if (completedOn < request.returned_on || completedOn > today())
      throw refuseFields([{ field: 'completedOn', code: 'privacy.rights.completedOn' }])
    const suspended_days = request.suspended_days + daysReturned(request.returned_on, completedOn)
    await changeRequest(tx, made, { ...clockOf(request, { suspended_days }), returned_on: null })
    return { id: made.id }
  },
})

/** Takes the time that the law gives where there is a reason (83条2項), once. Refuses `privacy.rights.extended` (409). */
export const extendRequest = defineAction({
  ...shared,
  name: 'privacy.extendRequest',
  http: { method: 'POST', path: '/privacy/requests/{id}/extend' },
  input: z.strictObject({ ...at, extensionReason: text({ max: 1000, control: 'area' }) }),
  async run({ tx }, { extensionReason, ...made }) {
    const request = await requestOf(tx, made.id)
    requireState(request, 'received', 'checking', 'gathered', 'reviewed')
    if (request.extension_days > 0) throw new Refusal('privacy.rights.extended', 409)
    const { extensionDays } = await rightsSettings(tx)
    if (extensionDays === 0) throw new Refusal('privacy.rights.noExtension', 409)
    const change = clockOf(request, { extension_days: extensionDays })
    await changeRequest(tx, made, { ...change, extension_reason: extensionReason })
    return { id: made.id }
  },
})

/** Starts the gathering; answers the id of the run with that of the request. Refuses `privacy.rights.notYours` (403) to all but the one who prepares. */
export const gatherPackage = defineAction({
  ...shared,
  name: 'privacy.gather',
  http: { method: 'POST', path: '/privacy/requests/{id}/gather' },
  input: z.strictObject(at),
  async run({ tx }, made): Promise<{ id: string; runId?: string }> {
    const request = await requestOf(tx, made.id)
    requireState(request, 'checking')
    await requireOwn(tx, request)
    requireComplete(request)
    await changeRequest(tx, made, { state: 'checking' })
    return { id: made.id, runId: await enqueue(tx, gatherJob, { requestId: made.id }) }
  },
})

/** It is prepared, and the privacy officer decides. Refuses `privacy.rights.notYours` (403), `privacy.rights.notNow` (409). */
export const submitRequest = defineAction({
  ...shared,
  name: 'privacy.submitRequest',
  http: { method: 'POST', path: '/privacy/requests/{id}/submit' },
  input: z.strictObject({ ...at, findings: optionalText({ max: 2000, control: 'area' }) }),
  async run({ tx }, { findings, ...made }) {
    const request = await requestOf(tx, made.id)
    requireState(request, 'gathered')
    await requireOwn(tx, request)
    requireComplete(request)
    await changeRequest(tx, made, { state: 'reviewed', findings: findings ?? null })
    const path = `/privacy/requests/${made.id}`
    await settleNotices(tx, { code: 'privacy.notice.requestReceived', path })
    await notify(tx, { to: officerKey, code: 'privacy.notice.requestReviewed', path })
    return { id: made.id }
  },
})

async function requireOwn(tx: Tx, request: RightsRequest): Promise<void> {
  if (request.preparer_id !== tx.actor.accountId) throw new Refusal('privacy.rights.notYours', 403)
  await requireImpartial(tx, request)
}

/** The answer was handed over or posted. Refuses `privacy.rights.notNow` (409). */
export const deliverAnswer = defineAction({
  ...shared,
  name: 'privacy.deliverAnswer',
  http: { method: 'POST', path: '/privacy/requests/{id}/deliver' },
  input: z.strictObject(at),
  async run({ tx }, made) {
    requireState(await requestOf(tx, made.id), 'decided')
    await changeRequest(tx, made, { state: 'delivered', delivered_on: today() })
    await settleAnswered(tx, made.id)
    return { id: made.id }
  },
})

export const prepareActions = [
  checkRequest,
  takeOverRequest,
  returnRequest,
  completeRequest,
  extendRequest,
  gatherPackage,
  submitRequest,
  deliverAnswer,
]
