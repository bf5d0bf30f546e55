/** Why a case is restricted. What happened stands in the case itself. */
export const restrictionReasons = ['violence', 'child', 'rehabilitation', 'staff', 'other'] as const

/** Why it may be seen by its agency again. */
export const restrictionEndReasons = ['safe', 'mistaken', 'closed', 'other'] as const

/** Why somebody names a post; the others (`owner`, `received`, `fallen`) the work itself gives. */
export const namedReasons = ['together', 'leads', 'successor', 'deputy'] as const
export type NamedReason = (typeof namedReasons)[number] | 'owner' | 'received' | 'fallen'

/** Why somebody takes a post off; the others the work itself gives. */
export const unnamedReasons = ['no_longer', 'mistaken'] as const
export type UnnamedReason = (typeof unnamedReasons)[number] | 'left' | 'handed_over' | 'unrestricted'
