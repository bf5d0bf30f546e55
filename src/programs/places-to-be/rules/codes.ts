/** What a place is, in the order in which kinds are offered. */
export const placeKinds = [
  'open',
  'tea',
  'meal',
  'children',
  'study',
  'play',
  'craft',
  'exercise',
  'talk',
  'other',
] as const
export type PlaceKind = (typeof placeKinds)[number]

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Whom a place is for. */
export const ages = ['babies', 'children', 'youth', 'adults', 'seniors'] as const
export type Age = (typeof ages)[number]

/** Who hosts it: a group of ours, an organisation by its name, residents of whom nobody is named. */
export const hostKinds = ['group', 'organisation', 'residents'] as const
export type HostKind = (typeof hostKinds)[number]

export const costs = ['free', 'some'] as const
export type Cost = (typeof costs)[number]

/** What happens to a place in a year, and what is there at its end. */
export const counted = ['opened', 'closed', 'open'] as const
export type Counted = (typeof counted)[number]
