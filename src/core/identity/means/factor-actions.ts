import { z } from 'zod'
import { accountKey } from '../../access/keys.ts'
import { defineAction } from '../../action/action.ts'
import { day, id, text, version } from '../../action/fields.ts'
import { today } from '../../calendar/clock.ts'
import { notify } from '../../notice/notify.ts'
import { Refusal, refuseFields } from '../../refusal.ts'
import { bothZones } from '../../zone.ts'
import { signingAccount } from './account.ts'
import { addCertificate, certificatesOf, endCertificate } from './certificates.ts'
import { addList, endList, listOwner } from './lists.ts'
import { fingerprintOf, requireFresh, requireSomebodyElse } from './rules.ts'

const shared = { allow: ['admin'], zones: bothZones } as const

/** What issuing a list answers, this once: the codes are kept as digests only. */
export type IssuedList = { id: string; listId?: string; codes?: string[] }

/**
 * Issues a sheet of one-time codes to somebody who may have no telephone at work; a former sheet is worth nothing from now on. They
 * are told by a notice. Refuses `identity.ownMeans` (nobody issues one for themselves), `identity.stepUp.needed`.
 */
export const issueList = defineAction({
  ...shared,
  name: 'identity.issueList',
  http: { method: 'POST', path: '/accounts/{id}/one-time-lists' },
  writes: ['one_time_list', 'one_time_code'],
  subject: 'account',
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }): Promise<IssuedList> {
    requireFresh(tx.actor)
    const account = await signingAccount(tx, id)
    requireSomebodyElse(tx.actor, account.id)
    const list = await addList(tx, account.id)
    await notify(tx, { to: accountKey(account.id), code: 'identity.notice.listIssued', path: '/account' })
    return { id, listId: list.id, codes: list.codes }
  },
})

/** Ends a list at once. Refuses `core.notFound`, `core.changedMeanwhile`. */
export const revokeList = defineAction({
  ...shared,
  name: 'identity.revokeList',
  http: { method: 'POST', path: '/one-time-lists/{id}/revocation' },
  writes: ['one_time_list'],
  subject: 'one_time_list',
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, input) {
    if (!(await listOwner(tx, input.id))) throw new Refusal('core.notFound', 404)
    await endList(tx, input)
    return { id: input.id }
  },
})

/**
 * Registers the certificate of a managed PC for an account, until a day: with it the password is enough there. Refuses the fields
 * `fingerprint` (no SHA-256, registered already) and `endsOn` (past), `identity.ownMeans`, `identity.stepUp.needed`.
 */
export const registerCertificate = defineAction({
  ...shared,
  name: 'identity.registerCertificate',
  http: { method: 'POST', path: '/accounts/{id}/certificates' },
  writes: ['client_certificate'],
  subject: 'account',
  input: z.strictObject({
    id: id(),
    label: text({ max: 60 }),
    fingerprint: text({ max: 120 }),
    endsOn: day(),
  }),
  async run({ tx }, { id, label, endsOn, ...typed }) {
    requireFresh(tx.actor)
    const account = await signingAccount(tx, id)
    requireSomebodyElse(tx.actor, account.id)
    const fingerprint = fingerprintOf(typed.fingerprint)
    if (!fingerprint) throw refuseFields([{ field: 'fingerprint', code: 'identity.fingerprint.form' }])
    if (endsOn < today()) throw refuseFields([{ field: 'endsOn', code: 'identity.endsOn.past' }])
    const known = await certificatesOf(tx, account.id)
    if (known.some((one) => one.fingerprint === fingerprint && one.revoked_at === null))
      throw refuseFields([{ field: 'fingerprint', code: 'identity.fingerprint.taken' }])
    await addCertificate(tx, { accountId: account.id, label, fingerprint, endsOn })
    const notice = { code: 'identity.notice.certificateRegistered', path: '/account' }
    await notify(tx, { to: accountKey(account.id), ...notice })
    return { id }
  },
})

/** A certificate counts no longer, from the next request on. Refuses `core.notFound`, `core.changedMeanwhile`. */
export const revokeCertificate = defineAction({
  ...shared,
  name: 'identity.revokeCertificate',
  http: { method: 'POST', path: '/certificates/{id}/revocation' },
  writes: ['client_certificate'],
  subject: 'client_certificate',
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, input) {
    await endCertificate(tx, input)
    return { id: input.id }
  },
})

export const factorActions = [issueList, revokeList, registerCertificate, revokeCertificate]
