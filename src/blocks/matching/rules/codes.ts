/** 「やってみたい」 and 「こうなったらいいな」. */
export const wishKinds = ['do', 'be'] as const
export type WishKind = (typeof wishKinds)[number]

/** What a wish is about; the words are data of this list, in the order in which they are offered. */
export const themes = [
  'together',
  'children',
  'aging',
  'disability',
  'food',
  'health',
  'nature',
  'culture',
  'study',
  'living',
  'mobility',
  'safety',
] as const
export type Theme = (typeof themes)[number]

/** When it is wished for, or when somebody has time. */
export const wishTimes = ['weekday_day', 'weekday_evening', 'weekend'] as const
export type WishTime = (typeof wishTimes)[number]

/** What can be brought to a wish. Money is none of it. */
export const pledgeKinds = ['skill', 'hands', 'place', 'thing', 'time'] as const
export type PledgeKind = (typeof pledgeKinds)[number]

/** What a group is that brings something, as the block of those who take part calls it. */
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

/** By which way a wish came; `desk`: a need that was handed over without saying whose. */
export const channels = ['web', 'telephone', 'fax', 'paper', 'counter', 'desk'] as const
/** What staff take down. */
export const typedChannels = ['telephone', 'fax', 'paper', 'counter'] as const
export type Channel = (typeof channels)[number]

/** How far a wish has come; a hidden one keeps its state, and is hidden beside it. */
export const wishStates = ['open', 'gathering', 'agreed', 'active', 'ended', 'withdrawn'] as const
export type WishState = (typeof wishStates)[number]
/** Those that stand on the wall. */
export const wallStates = ['open', 'gathering', 'agreed', 'active', 'ended'] as const
export type WallState = (typeof wallStates)[number]

/** What somebody says in public: each can be reported, hidden and shown again. */
export const saidKinds = ['wish', 'pledge', 'talk'] as const
export type SaidKind = (typeof saidKinds)[number]
/** Why it should not stand there. */
export const reportReasons = ['personal', 'insult', 'money', 'untrue', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

/** How long a sentence may be. */
export const longestLine = 200
