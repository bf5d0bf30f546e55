import { z } from 'zod'
import { defineAction } from '../../action/action.ts'
import { choice, day, id, optionalDay, optionalId, optionalText, text, version } from '../../action/fields.ts'
import { edit } from '../../db/edit.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal, refuseFields } from '../../refusal.ts'
import { bothZones } from '../../zone.ts'
import { agencyOf } from '../actor.ts'
import type { Role } from '../roles.ts'
import { agencyWithId } from './agencies.ts'
import { appoint, requireStaff, setLastDay } from './keep-posts.ts'
import { type Employment, employments, requestableRoles } from './kinds.ts'
import { postOf } from './posts.ts'
import { addRequest, requestOf, type StaffRequest } from './requests.ts'
import { postProblems, refuseAny } from './rules.ts'

const shared = { zones: bothZones, writes: ['staff_request'], subject: 'staff_request' } as const
const managers = ['supervisor'] as const
const reason = () => text({ max: 500, control: 'area' })

/**
 * The manager of an agency (a contractor's, a division's) asks for a post for somebody: one who has an account, or one who is
 * named. Refuses `staff.person.missing`, `staff.person.both`, and what stands against the post (`postProblems`).
 */
export const requestPost = defineAction({
  ...shared,
  name: 'staff.requestPost',
  http: { method: 'POST', path: '/staff-requests/posts' },
  allow: managers,
  input: z.strictObject({
    accountId: optionalId(),
    personName: optionalText({ max: 50 }),
    role: choice(requestableRoles),
    jobTitle: text({ max: 50 }),
    employment: choice(employments),
    startsOn: day(),
    endsOn: optionalDay(),
    reason: reason(),
  }),
  async run({ tx }, { accountId = null, personName = null, endsOn = null, jobTitle, ...made }) {
    if (!accountId && !personName) throw refuseFields([{ field: 'accountId', code: 'staff.person.missing' }])
    if (accountId && personName) throw refuseFields([{ field: 'personName', code: 'staff.person.both' }])
    if (accountId) await requireStaff(tx, accountId)
    const wish = { ...made, title: jobTitle, endsOn }
    refuseAny(postProblems(wish, await agencyWithId(tx, agencyOf(tx.actor))))
    return { id: await addRequest(tx, { kind: 'post', accountId, personName, ...wish }) }
  },
})

/** The manager of an agency asks that a post of theirs ends. Refuses `staff.notYourAgency` (403), `staff.endsOn.beforeStart`. */
export const requestEnd = defineAction({
  ...shared,
  name: 'staff.requestEnd',
  http: { method: 'POST', path: '/staff-requests/ends' },
  allow: managers,
  input: z.strictObject({ postId: id(), endsOn: day(), reason: reason() }),
  async run({ tx }, { postId, endsOn, reason }) {
    const post = await postOf(tx, postId)
    if (post.agencyId !== agencyOf(tx.actor)) throw new Refusal('staff.notYourAgency', 403)
    refuseAny(postProblems({ ...post, endsOn }, await agencyWithId(tx, post.agencyId)))
    return { id: await addRequest(tx, { kind: 'end', postId, endsOn, reason }) }
  },
})

/** A request that still waits. Refuses `core.notFound`, `staff.requestDecided` (409). */
async function openRequest(tx: Tx, id: string): Promise<StaffRequest> {
  const request = await requestOf(tx, id)
  if (request.state !== 'open') throw new Refusal('staff.requestDecided', 409)
  return request
}

const decided = (tx: Tx, state: string, answer: string | null) => ({
  state,
  answer,
  decided_by: tx.actor.accountId,
  decided_at: tx.now,
})

/**
 * The city grants what was asked for: the post is there, or ends, at once. For somebody who was named, the account that they
 * were given is chosen. Refuses `staff.accountId.choose`, and what appointing and ending refuse.
 */
export const approveRequest = defineAction({
  ...shared,
  name: 'staff.approveRequest',
  http: { method: 'POST', path: '/staff-requests/{id}/approval' },
  writes: ['staff_request', 'post'],
  allow: ['admin'],
  input: z.strictObject({ id: id(), version: version(), accountId: optionalId() }),
  async run({ tx }, { id, version, accountId }) {
    const request = await openRequest(tx, id)
    await edit(tx, { table: 'staff_request', id, version, set: decided(tx, 'approved', null) })
    await carryOut(tx, request, request.account_id ?? accountId)
    return { id }
  },
})

async function carryOut(tx: Tx, request: StaffRequest, accountId: string | undefined): Promise<void> {
  if (request.kind === 'end') {
    const post = await postOf(tx, request.post_id as string)
    return setLastDay(tx, { ...post, seen: post.version }, request.ends_on)
  }
  if (!accountId) throw refuseFields([{ field: 'accountId', code: 'staff.accountId.choose' }])
  await appoint(tx, {
    accountId,
    agencyId: request.agency_id,
    role: request.role as Role,
    title: request.title as string,
    duties: [],
    employment: request.employment as Employment,
    startsOn: request.starts_on as string,
    endsOn: request.ends_on,
  })
}

/** The city does not grant it, and says why. Refuses `staff.requestDecided` (409). */
export const returnRequest = defineAction({
  ...shared,
  name: 'staff.returnRequest',
  http: { method: 'POST', path: '/staff-requests/{id}/return' },
  allow: ['admin'],
  input: z.strictObject({ id: id(), version: version(), answer: reason() }),
  async run({ tx }, { id, version, answer }) {
    await openRequest(tx, id)
    await edit(tx, { table: 'staff_request', id, version, set: decided(tx, 'returned', answer) })
    return { id }
  },
})

/** The agency takes back what it asked for. Refuses `staff.notYourAgency` (403), `staff.requestDecided` (409). */
export const withdrawRequest = defineAction({
  ...shared,
  name: 'staff.withdrawRequest',
  http: { method: 'POST', path: '/staff-requests/{id}/withdrawal' },
  allow: managers,
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    const request = await openRequest(tx, id)
    if (request.agency_id !== agencyOf(tx.actor)) throw new Refusal('staff.notYourAgency', 403)
    await edit(tx, { table: 'staff_request', id, version, set: decided(tx, 'withdrawn', null) })
    return { id }
  },
})

export const requestActions = [requestPost, requestEnd, approveRequest, returnRequest, withdrawRequest]
