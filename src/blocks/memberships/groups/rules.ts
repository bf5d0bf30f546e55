import { Refusal } from '../../../core/refusal.ts'
import { normalForm } from '../../../core/text/normal-form.ts'

/** What a group is; the words are data of this list, in the order in which they are offered. */
export const groupKinds = [
  'town',
  'salon',
  'volunteer',
  'npo',
  'welfare',
  'company',
  'shop',
  'school',
  'city',
  'other',
] as const

export type GroupKind = (typeof groupKinds)[number]
export type GroupState = 'asked' | 'confirmed' | 'declined' | 'ended'
export type Part = 'leader' | 'member'

/** What legal forms and honours add to a name: one group is written with them and without. */
const forms =
  /株式会社|有限会社|合同会社|特定非営利活動法人|npo法人|一般社団法人|公益社団法人|一般財団法人|公益財団法人|社会福祉法人|医療法人|学校法人|㈱|\(株\)/g

/**
 * The form in which names of groups are compared: that of names (core), without what kind of body it is. A name that is nothing
 * else keeps it.
 */
export function groupForm(name: string): string {
  const bare = name.normalize('NFKC').toLowerCase().replace(forms, '')
  return normalForm(bare) || normalForm(name)
}

/** Refuses `memberships.group.notInState` (409) where a group is in none of these states. */
export function requireGroupState(now: string, states: readonly GroupState[]): void {
  if (!(states as readonly string[]).includes(now)) throw new Refusal('memberships.group.notInState', 409)
}

/**
 * Refuses `memberships.group.lastLeader` (409) where nobody would lead a group any more: those who stay name somebody first, or
 * the group ends.
 */
export function requireLeaderLeft(leaders: readonly string[], going: string): void {
  if (leaders.includes(going) && leaders.length === 1) throw new Refusal('memberships.group.lastLeader', 409)
}
