import { unanswered } from '../../registry/codes.ts'

/** Who answered what an assessment says: the person, family, somebody who supports them, or staff who saw it. */
export const answerers = ['self', 'family', 'supporter', 'observed'] as const
export type Answerer = (typeof answerers)[number]

/** What weighs on somebody, or what can be built on. */
export const pointKinds = ['problem', 'strength'] as const
export type PointKind = (typeof pointKinds)[number]

/** How a problem stands; `gone`: was written down wrongly, or is no longer so. A strength is there, or gone. */
export const pointStates = ['open', 'better', 'settled', 'gone'] as const
export type PointState = (typeof pointStates)[number]

/** Whose problem it is, seen from the person of the case. */
export const whose = ['self', 'spouse', 'parent', 'child', 'sibling', 'relative', 'household'] as const

export const planStates = ['draft', 'decided', 'monitored', 'evaluated', 'dropped'] as const
export type PlanState = (typeof planStates)[number]

/** In these states a plan is in force: it was decided, and not evaluated yet. */
export const inForce: readonly PlanState[] = ['decided', 'monitored']

/** Who does something for a plan. */
export const roleKinds = [
  'self',
  'family',
  'neighbour',
  'volunteer',
  'commissioner',
  'agency',
  'staff',
] as const
export type RoleKind = (typeof roleKinds)[number]

export const roleStates = ['planned', 'going', 'done', 'not_done', 'halted'] as const
export type RoleState = (typeof roleStates)[number]

/** How the person agreed to a plan. */
export const agreementHows = ['screen', 'paper'] as const
export type AgreementHow = (typeof agreementHows)[number]

/** What was withdrawn, so that a plan stands still: the agreement to the plan, or a consent to share. */
export type HaltedBy = 'agreement' | 'sharing'

/** 利用事業: projects and services that a plan makes use of. */
export const services = [
  'housing_benefit',
  'budget_counselling',
  'work_preparation',
  'temporary_lodging',
  'study_support',
  'work_training',
  'welfare_loan',
  'job_centre',
  'participation',
  'outreach',
  'multi_agency',
  'other',
] as const

/** Whether a goal was reached, as the evaluation says. */
export const reaches = ['reached', 'partly', 'not', 'unknown'] as const
export type Reach = (typeof reaches)[number]

export const satisfactions = ['satisfied', 'fairly', 'hardly', 'dissatisfied', ...unanswered] as const

/** 終結, 再プラン, 中断. */
export const outcomes = ['ended', 'replanned', 'broken_off'] as const
export type Outcome = (typeof outcomes)[number]
