import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  day,
  id,
  ids,
  optionalChoice,
  optionalDay,
  text,
  version,
} from '../../../core/action/fields.ts'
import { heldCase } from '../cases.ts'
import { consentForms } from '../codes.ts'
import { basis } from '../disclosure/fields.ts'
import { caseRoles } from '../owners.ts'
import { shareCase } from '../sharing.ts'
import { namedReasons, restrictionEndReasons, restrictionReasons, unnamedReasons } from './codes.ts'
import { askEnd, decideEnd } from './end.ts'
import { nameLess, nameMore, requireRestricted } from './naming.ts'
import { restrict, writtenByRestricting } from './restrict.ts'
import { agencyElsewhere, endNamedShare } from './shares.ts'

// What is done is in the log under the restriction or the naming, not under the case: whoever reads the log without being named learns
// from none of it which case is restricted.
const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['named_post', 'support_case'],
  subject: 'named_post',
} as const

/**
 * From now on the case is seen by named posts alone. Refuses as `restrict`: `casework.restricted.notYours` (403),
 * `casework.restricted.already` (409), `casework.postIds.notHere`, `casework.postIds.two`.
 */
export const restrictCase = defineAction({
  ...shared,
  name: 'casework.restrictCase',
  http: { method: 'POST', path: '/restricted-cases/{id}' },
  get writes() {
    const own = ['case_restriction', 'named_post', 'support_case', 'access_share', 'draft']
    return [...own, ...writtenByRestricting()]
  },
  subject: 'case_restriction',
  input: z.strictObject({
    id: id(),
    version: version(),
    reason: choice(restrictionReasons),
    postIds: ids(),
  }),
  async run({ tx }, input) {
    return { id: await restrict(tx, await heldCase(tx, input.id), input) }
  },
})

/** One of the named names one more post of the agency. Refuses `casework.postId.notHere`, `casework.named.already` (409). */
export const namePost = defineAction({
  ...shared,
  name: 'casework.namePost',
  http: { method: 'POST', path: '/restricted-cases/{id}/named-posts' },
  input: z.strictObject({ id: id(), postId: id(), why: choice(namedReasons) }),
  async run({ tx }, input) {
    return { id: await nameMore(tx, await heldCase(tx, input.id), input) }
  },
})

/**
 * One of the named takes a post off, their own too. Refuses `casework.named.last` (409): there is always somebody; and
 * `casework.named.owner` (409): whoever owns the case sees it.
 */
export const unnamePost = defineAction({
  ...shared,
  name: 'casework.unnamePost',
  http: { method: 'POST', path: '/restricted-cases/{id}/named-posts/end' },
  input: z.strictObject({ id: id(), postId: id(), why: choice(unnamedReasons) }),
  async run({ tx }, input) {
    return { id: await nameLess(tx, await heldCase(tx, input.id), input) }
  },
})

/** One of the named asks that the case may be seen by its agency again. Refuses `casework.restricted.asked` (409). */
export const askUnrestrict = defineAction({
  ...shared,
  name: 'casework.askUnrestrict',
  http: { method: 'POST', path: '/restricted-cases/{id}/end' },
  writes: ['case_restriction'],
  subject: 'case_restriction',
  input: z.strictObject({ id: id(), reason: choice(restrictionEndReasons) }),
  async run({ tx }, input) {
    const found = await heldCase(tx, input.id)
    requireRestricted(found)
    return { id: await askEnd(tx, found.id, input.reason) }
  },
})

/**
 * Another of the named, or the privacy officer, decides about the end of a restriction. Refuses
 * `casework.restricted.ownQuestion` (403), `casework.restricted.notAsked` (409).
 */
export const decideUnrestrict = defineAction({
  ...shared,
  name: 'casework.decideUnrestrict',
  http: { method: 'POST', path: '/restrictions/{id}/decision' },
  allow: [...caseRoles, 'privacy-officer'],
  writes: ['case_restriction', 'named_post', 'support_case'],
  subject: 'case_restriction',
  input: z.strictObject({ id: id(), version: version(), decision: choice(['agree', 'decline']) }),
  async run({ tx }, { id, version, decision }) {
    await decideEnd(tx, { id, version, agreed: decision === 'agree' })
    return { id }
  },
})

/**
 * Shows a restricted case to one post of another agency until the end of a day. Refuses `casework.postId.notElsewhere` and what
 * `shareCase` refuses.
 */
export const showToPost = defineAction({
  ...shared,
  name: 'casework.showToPost',
  http: { method: 'POST', path: '/restricted-cases/{id}/shares' },
  writes: ['access_share', 'consent', 'disclosure'],
  subject: 'post',
  input: z.strictObject({
    id: id(),
    postId: id(),
    basis: basis(),
    purpose: text({ max: 500 }),
    until: day(),
    consentForm: optionalChoice(consentForms),
    consentOn: optionalDay(),
  }),
  async run({ tx }, { id, ...made }) {
    const found = await heldCase(tx, id)
    requireRestricted(found)
    const toId = await agencyElsewhere(tx, found, made.postId)
    await shareCase(tx, found, { ...made, toId })
    return { id: made.postId }
  },
})

/** Ends what is shown to a post of another agency. Refuses `casework.notShared` (404). */
export const hideFromPost = defineAction({
  ...shared,
  name: 'casework.hideFromPost',
  http: { method: 'POST', path: '/restricted-cases/{id}/shares/end' },
  writes: ['access_share', 'disclosure'],
  subject: 'post',
  input: z.strictObject({ id: id(), postId: id() }),
  async run({ tx }, { id, postId }) {
    await endNamedShare(tx, await heldCase(tx, id), postId)
    return { id: postId }
  },
})

export const restrictedActions = [
  restrictCase,
  namePost,
  unnamePost,
  askUnrestrict,
  decideUnrestrict,
  showToPost,
  hideFromPost,
]
