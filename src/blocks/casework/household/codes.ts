import { unanswered } from '../../registry/codes.ts'

/** As what somebody or something stands around the person of a case. */
export const memberRoles = ['family', 'caller', 'supporter', 'organization', 'place'] as const
export type MemberRole = (typeof memberRoles)[number]

/** Roles of people; agencies and places have neither age nor kinship. */
export const personRoles: readonly MemberRole[] = ['family', 'caller', 'supporter']

/** What somebody is to the person in need. */
export const memberRelations = [
  'spouse',
  'partner',
  'former_spouse',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'grandchild',
  'relative',
  'guardian',
  'friend',
  'neighbour',
  'commissioner',
  'professional',
  'landlord',
  'employer',
  'other',
  ...unanswered,
] as const
export type MemberRelation = (typeof memberRelations)[number]

/** Whether somebody lives with the person in need: null is a blank, the last two are answers of their own. */
export const livings = ['together', 'apart', ...unanswered] as const
export type Living = (typeof livings)[number]

/** What is between two: kinship, or that one supports the other. Of `parent` the first is the parent of the second. */
export const tieKinds = [
  'spouse',
  'partner',
  'separated',
  'divorced',
  'parent',
  'sibling',
  'support',
] as const
export type TieKind = (typeof tieKinds)[number]

/** How close a tie is: 強い, ふつう, 弱い, 葛藤がある, 途切れている. */
export const strengths = ['strong', 'usual', 'weak', 'strained', 'broken'] as const
export type Strength = (typeof strengths)[number]

/** Which way the support goes, seen from the first. */
export const directions = ['there', 'back', 'both'] as const
export type Direction = (typeof directions)[number]

/** Fields of welfare in which a part of a case lies. */
export const fields = ['elderly', 'disability', 'child', 'poverty', 'other'] as const
export type Field = (typeof fields)[number]

/** How a part stands; `gone`: was written down wrongly, or is no longer so. */
export const partStates = ['open', 'better', 'settled', 'gone'] as const
export type PartState = (typeof partStates)[number]

/** Who sees a part, of those who are shown its case: all, the holder alone, or besides it only who is named. */
export const visibilities = ['case', 'holder', 'named'] as const
export type Visibility = (typeof visibilities)[number]

/** Whether what comes in is enough to live on. */
export const incomes = ['enough', 'tight', 'short', 'none', ...unanswered] as const
export type Income = (typeof incomes)[number]

/** What a household lives on. */
export const incomeSources = [
  'wage',
  'business',
  'pension',
  'disability_pension',
  'public_assistance',
  'child_allowance',
  'unemployment',
  'sickness',
  'maintenance',
  'relatives',
  'savings',
  'other',
] as const

/** Where a household lives. */
export const housings = [
  'own',
  'public_rent',
  'private_rent',
  'employers',
  'with_others',
  'facility',
  'hospital',
  'temporary',
  'none',
  'other',
  ...unanswered,
] as const
export type Housing = (typeof housings)[number]

/** Whether they can stay there. */
export const housingStates = ['secure', 'arrears', 'must_leave', 'unfit', ...unanswered] as const
export type HousingState = (typeof housingStates)[number]
