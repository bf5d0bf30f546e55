/** What kind of thing it is; 顔合わせ (meeting) is one. The words are data of these lists, in the order in which they are offered. */
export const kinds = [
  'talk',
  'meal',
  'exercise',
  'craft',
  'music',
  'learning',
  'outing',
  'volunteer',
  'festival',
  'meeting',
] as const

export const themes = [
  'together',
  'health',
  'children',
  'seniors',
  'disability',
  'food',
  'nature',
  'culture',
  'safety',
  'digital',
] as const

export const access = ['sign', 'captions', 'wheelchair', 'online', 'childcare', 'first'] as const

export const forWhom = [
  'anyone',
  'seniors',
  'children',
  'parents',
  'young',
  'disability',
  'foreign',
  'groups',
] as const

export const repeats = ['once', 'weekly', 'monthly', 'dates'] as const
export type Repeats = (typeof repeats)[number]

export type EventState = 'draft' | 'submitted' | 'returned' | 'published' | 'held' | 'cancelled' | 'withdrawn'
export type Host = 'self' | 'group' | 'agency'

/** The kind of its sessions, and what is counted there. */
export const eventKind = 'community-event'
export const people = 'people'
/** Who came without having signed up, where a door told them apart. */
export const walkIns = 'walk-in'
