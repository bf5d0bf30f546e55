/** The sessions that this program adds to the block of gatherings. */
export const lectureKind = 'lecture'

/** What a menu is about. */
export const fields = [
  'health',
  'care',
  'childcare',
  'disability',
  'community',
  'rights',
  'safety',
  'other',
] as const
export type Field = (typeof fields)[number]

/** What people look for; a menu has one or more of them. */
export const themes = [
  'frailty',
  'dementia',
  'food',
  'mind',
  'illness',
  'care',
  'childcare',
  'youth',
  'disability',
  'rights',
  'neighbours',
  'disaster',
  'city',
] as const
export type Theme = (typeof themes)[number]

/** Whom a menu is for; one for anyone is for each of the others as well. */
export const targetGroups = [
  'anyone',
  'seniors',
  'carers',
  'parents',
  'pupils',
  'disabled',
  'workers',
  'community',
] as const
export type TargetGroup = (typeof targetGroups)[number]

/** How a lecture can be held beside the usual, where its menu offers it. */
export const options = ['signLanguage', 'online'] as const
export type Options = Record<(typeof options)[number], boolean>

export const menuStates = ['draft', 'published', 'withdrawn'] as const
export type MenuState = (typeof menuStates)[number]

/** How a request came; staff type in what came by the last three. */
export const channels = ['web', 'telephone', 'fax', 'paper'] as const
export const typedChannels = ['telephone', 'fax', 'paper'] as const

export const requestStates = [
  'asked',
  'accepted',
  'agreed',
  'approved',
  'held',
  'cancelled',
  'declined',
] as const
export type RequestState = (typeof requestStates)[number]

/** Who cancels: the group that asked, or the division that was asked. */
export const sides = ['group', 'division'] as const
export type Side = (typeof sides)[number]

/** How the group was reminded. */
export const reminderWays = ['telephone', 'fax', 'mail', 'letter'] as const

/** The answers to the one question, the best one first. */
export const answers = ['very', 'somewhat', 'little', 'not'] as const
export type Answer = (typeof answers)[number]

/** Whoever answers so is counted as satisfied. */
export const satisfying: readonly Answer[] = ['very', 'somewhat']

/** How many days on which the office is open the group is reminded before the lecture. */
export const reminderDays = 3

/** What the head-counts of a lecture are of. */
export const participants = 'participants'
