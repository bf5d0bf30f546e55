import { isDuty } from '../identity/roles.ts'

/** The keys of design section 4: a row carries its audience, an actor carries keys, visible where they meet. */
export const publicKey = 'public'
export const systemKey = 'system'
export const staffKey = 'role:staff'
export const personKey = (id: string) => `person:${id}`
export const householdKey = (id: string) => `household:${id}`
export const agencyKey = (id: string) => `agency:${id}`
export const roleKey = (role: string) => `role:${role}`
/** One's own things (drafts, jobs), whoever one acts for at the moment. */
export const accountKey = (id: string) => `account:${id}`
/** One post alone, whoever else works in its agency: for rows from which somebody there is kept away. */
export const postKey = (id: string) => `post:${id}`
/**
 * A post that is named on a restricted record. It is carried only for some minutes after a second factor was shown
 * (`Caller.freshFactor`), so that a screen left open shows nothing of it.
 */
export const namedKey = (postId: string) => `named:${postId}`
/** What may be known to somebody who acts for this person (parent, guardian); never while that could endanger them. */
export const proxyKey = (personId: string) => `proxy:${personId}`
/** Somebody on the community side, by their card or their account: never a person of the register. */
export const participantKey = (id: string) => `participant:${id}`
/** What a device that stands at a row of a program may know of it. */
export const kioskKey = (serves: string) => `kiosk:${serves}`

const form =
  /^(public|system|(person|household|agency|role|account|post|named|proxy|participant|kiosk):[0-9a-z-]+)$/

/** The keys as the literal of `kasane.keys`; throws on anything that is not a key, so nothing can be injected. */
export function keysLiteral(keys: readonly string[]): string {
  for (const key of keys) if (!form.test(key)) throw new Error(`not a key: ${key}`)
  return keys.join(',')
}

/** What a post gives: its agency, its role, and each of the duties that are known. */
export function keysOfPost(post: { agencyId: string; role: string; duties: readonly string[] }): string[] {
  return [staffKey, roleKey(post.role), agencyKey(post.agencyId), ...post.duties.filter(isDuty).map(roleKey)]
}
