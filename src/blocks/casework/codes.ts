import { unanswered } from '../registry/codes.ts'

export const states = ['intake', 'open', 'planned', 'monitored', 'closed'] as const
export type State = (typeof states)[number]

/** 新規: the person's first coming about this; 再相談: they had been here before. */
export const intakes = ['new', 'again'] as const
export type Intake = (typeof intakes)[number]

export const urgencies = ['normal', 'soon', 'immediate'] as const
export type Urgency = (typeof urgencies)[number]

/** Whether the first presses more than the second. */
export const isMoreUrgent = (one: Urgency, than: Urgency): boolean =>
  urgencies.indexOf(one) > urgencies.indexOf(than)

/** How a first talk can end on the spot. None of them sends anybody away unheard. */
export const resultsOnTheSpot = ['information', 'referred', 'other'] as const

/** How accompanying somebody can end. There is no code for a refusal. */
export const results = [
  'settled',
  'information',
  'referred',
  'moved_out',
  'deceased',
  'lost_contact',
  'own_wish',
  'other',
] as const
/** Nobody chooses this end: the case was made part of another, in which its work goes on. */
export const mergedResult = 'merged'
export type Result = (typeof results)[number] | typeof mergedResult

/** Results that say nothing without words: where somebody was led, what else happened. */
export const resultsWithNote: readonly Result[] = ['referred', 'other']

export const channels = [
  'telephone',
  'counter',
  'visit',
  'email',
  'letter',
  'fax',
  'web',
  'referral',
  'online',
  'other',
] as const
export type Channel = (typeof channels)[number]

export const directions = ['in', 'out'] as const
export type Direction = (typeof directions)[number]

/** Who spoke: the person in need, or somebody else for them. */
export const callers = ['self', 'other'] as const
export type CallerKind = (typeof callers)[number]

export const relations = [
  'spouse',
  'parent',
  'child',
  'sibling',
  'relative',
  'friend',
  'neighbour',
  'commissioner',
  'agency',
  'school',
  'employer',
  'landlord',
  'other',
  ...unanswered,
] as const
export type Relation = (typeof relations)[number]

/** May a message be left, may a letter be sent: null is a blank, the last two are answers of their own. */
export const permissions = ['yes', 'no', ...unanswered] as const
export type Permission = (typeof permissions)[number]

export const consentForms = ['paper', 'oral', 'online'] as const
export type ConsentForm = (typeof consentForms)[number]
