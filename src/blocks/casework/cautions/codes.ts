/** 注意情報: what whoever goes there must know. */
export const cautionKinds = ['pair', 'dog', 'illness', 'violence', 'way', 'other'] as const
export type CautionKind = (typeof cautionKinds)[number]

export const cautionStates = ['asked', 'approved', 'declined', 'ended'] as const
export type CautionState = (typeof cautionStates)[number]

/** Against which of the safe ways of contact something goes: a letter, a message left, the hour, the name, a way nobody asked about. */
export const guardedWays = ['post', 'voicemail', 'hours', 'name', 'channel'] as const
export type GuardedWay = (typeof guardedWays)[number]
