import { groupKinds } from '../rules/codes.ts'

/** How far a shared activity has come. */
export const activityStates = ['planned', 'held', 'ended', 'given_up'] as const
export type ActivityState = (typeof activityStates)[number]

export type DayState = 'planned' | 'held' | 'cancelled'
export type TaskState = 'open' | 'done' | 'dropped'

/** Who does it together: one of our groups, an agency, an organisation as whoever pledged for it named it, a resident. */
export type PartnerKind = 'group' | 'agency' | 'named' | 'resident'
/** Of a partner: asked and not answered yet, with it, not with it, gone before anything took place. */
export type PartnerState = 'asked' | 'agreed' | 'declined' | 'left'

/** What an organisation is. 社協 is a kind of its own: the plan counts where it took part beside others. */
export const orgKinds = [...groupKinds, 'council'] as const
export type OrgKind = (typeof orgKinds)[number]
