import { z } from 'zod'
import { defineAction } from '../../action/action.ts'
import { choice, choices, day, id, optionalDay, text, version } from '../../action/fields.ts'
import { edit } from '../../db/edit.ts'
import { lockFor } from '../../db/locks.ts'
import { bothZones } from '../../zone.ts'
import { duties, isDuty } from '../roles.ts'
import { settleHoldings } from './holdings.ts'
import { appoint as appointNow, callOff, setLastDay } from './keep-posts.ts'
import { employments, postRoles } from './kinds.ts'
import { postOf } from './posts.ts'
import { deputyProblems, refuseAny, requireOthers } from './rules.ts'

const shared = { allow: ['admin'], zones: bothZones, writes: ['post'], subject: 'post' } as const

const described = {
  jobTitle: text({ max: 50 }),
  duties: choices(duties),
  employment: choice(employments),
}

/**
 * Somebody is given a post in an agency for a term (兼務: one more). Refuses `staff.ownPost` (403), `staff.postTwice` (409), and
 * at their fields `staff.endsOn.beforeStart`, `staff.endsOn.fixedTerm`, `staff.endsOn.agencyEnds`, `staff.role.cityOnly`.
 */
export const appoint = defineAction({
  ...shared,
  name: 'staff.appoint',
  http: { method: 'POST', path: '/agencies/{agencyId}/posts' },
  input: z.strictObject({
    agencyId: id(),
    accountId: id(),
    role: choice(postRoles),
    ...described,
    startsOn: day(),
    endsOn: optionalDay(),
  }),
  async run({ tx }, { endsOn = null, jobTitle, ...made }) {
    return { id: await appointNow(tx, { ...made, title: jobTitle, endsOn }) }
  },
})

/** What a post is called, which duties it carries, how it is held. Another role is another post. Refuses `staff.ownPost` (403). */
export const changePost = defineAction({
  ...shared,
  name: 'staff.changePost',
  http: { method: 'PUT', path: '/posts/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...described }),
  async run({ tx }, { id, version, jobTitle, ...described }) {
    const post = await postOf(tx, id)
    requireOthers(tx.actor, post.accountId)
    await lockFor(tx, 'staff')
    await edit(tx, { table: 'post', id, version, set: { ...described, title: jobTitle } })
    await settleHoldings(tx)
    return { id }
  },
})

/**
 * Sets the last day of a post, or leaves it open (blank). From the day after it gives no key. Refuses as `setLastDay`:
 * `staff.lastAdmin`, `staff.nobodyLeft` (409), `staff.ownPost` (403).
 */
export const setEnd = defineAction({
  ...shared,
  name: 'staff.setEnd',
  http: { method: 'POST', path: '/posts/{id}/end' },
  input: z.strictObject({ id: id(), version: version(), endsOn: optionalDay() }),
  async run({ tx }, { id, version, endsOn = null }) {
    await setLastDay(tx, { ...(await postOf(tx, id)), seen: version }, endsOn)
    return { id }
  },
})

/** A post that has not begun is called off. Refuses `staff.begun` (409), `staff.ownPost` (403). */
export const callOffPost = defineAction({
  ...shared,
  name: 'staff.callOff',
  http: { method: 'POST', path: '/posts/{id}/calling-off' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    await callOff(tx, { ...(await postOf(tx, id)), seen: version })
    return { id }
  },
})

/**
 * Somebody acts in the post of another for a term (代理), with its role and duties. Refuses `staff.accountId.sameAsPost`,
 * `staff.startsOn.outsidePost`, `staff.endsOn.outsidePost`, and what `appoint` refuses.
 */
export const deputise = defineAction({
  ...shared,
  name: 'staff.deputise',
  http: { method: 'POST', path: '/posts/{id}/deputies' },
  input: z.strictObject({
    id: id(),
    accountId: id(),
    jobTitle: text({ max: 50 }),
    startsOn: day(),
    endsOn: day(),
  }),
  async run({ tx }, { id: postId, jobTitle, ...deputy }) {
    const post = await postOf(tx, postId)
    refuseAny(deputyProblems(deputy, post))
    const { agencyId, role } = post
    const made = {
      ...deputy,
      title: jobTitle,
      agencyId,
      role,
      duties: post.duties.filter(isDuty),
      deputyFor: postId,
    }
    return { id: await appointNow(tx, { ...made, employment: 'additional' }) }
  },
})

export const postActions = [appoint, changePost, setEnd, callOffPost, deputise]
