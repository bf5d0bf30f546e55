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
export const settledOutcomes = ['none', 'group', 'division', 'wish', 'project', 'mistake'] as const

export const projectStates = ['planned', 'running', 'done', 'broken_off'] as const
export type ProjectState = (typeof projectStates)[number]
/** In which a project may begin to be kept. */
export const firstStates = ['planned', 'running'] as const

/** How long what was heard may be. */
export const longestNeed = 300

/** When on a day a space was used. */
export const dayParts = ['morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof dayParts)[number]
/** For what. */
export const uses = ['talk', 'study', 'play', 'group', 'event', 'rest', 'other'] as const
export type Use = (typeof uses)[number]
/** By which heads are counted: up to 12, up to 24, up to 64, older. */
export const ageBands = ['children', 'youth', 'adults', 'seniors'] as const
export type AgeBand = (typeof ageBands)[number]
export type Heads = Record<AgeBand, number>

/** How a group said that it may be found. */
export const agreedBy = ['counter', 'telephone', 'paper', 'mail'] as const
/** What came of a proposal: they met, they do it together, they did not want to. */
export const matchStates = ['proposed', 'met', 'together', 'declined'] as const
export const settledMatches = ['met', 'together', 'declined'] as const
export type MatchState = (typeof matchStates)[number]
