/** What was noted at the desk: what a visitor needs, or what somebody told of the area they live in. */
export const needKinds = ['need', 'issue'] as const
export type NeedKind = (typeof needKinds)[number]

/** For whom; the words are data of this list, in the order in which they are offered. */
export const whoms = [
  'anyone',
  'children',
  'youth',
  'parents',
  'seniors',
  'disability',
  'foreign',
  'group',
] as const
export type Whom = (typeof whoms)[number]

/** What became of it. `mistake`: it was noted by mistake, and counts nowhere. */
export const outcomes = ['none', 'group', 'division', 'wish', 'project', 'mistake'] as const
export type Outcome = (typeof outcomes)[number]
/** What can be said while it is noted; the others follow from what is done with it. */
export const notedOutcomes = ['none', 'group', 'division'] as const
export const settledOutcomes = ['none', 'group', 'division', 'project', 'mistake'] as const

export const projectStates = ['planned', 'running', 'done', 'broken_off'] as const
export type ProjectState = (typeof projectStates)[number]
/** In which a project may begin to be kept. */
export const firstStates = ['planned', 'running'] as const

/** How long what was heard may be. */
export const longestNeed = 300
