import type { CasePart } from '../disclosure/codes.ts'

/** A つなぎ from its draft to its end. */
export const referralStates = [
  'draft',
  'discarded',
  'sent',
  'accepted',
  'declined',
  'done',
  'returned',
] as const
export type ReferralState = (typeof referralStates)[number]

/** States in which the receiver has yet to do something. */
export const openStates: readonly ReferralState[] = ['sent', 'accepted']
/** States that the sender has to take note of. */
export const answeredStates: readonly ReferralState[] = ['declined', 'done', 'returned']

/** How it came back: by the receiver, by the sender, or because what it stood on is gone. */
export const returnedAs = [
  'given_back',
  'taken_back',
  'unanswered',
  'agency_gone',
  'consent_withdrawn',
  'restricted',
] as const
export type ReturnedAs = (typeof returnedAs)[number]

/** How it reaches a partner without accounts. */
export const partnerVias = ['telephone', 'letter', 'fax'] as const
export type PartnerVia = (typeof partnerVias)[number]

/** What can flow with it, each a part of the case in the words of consents and of the ledger. */
export const referralParts = ['person', 'ways', 'matters', 'contacts', 'household'] as const
export type ReferralPart = (typeof referralParts)[number]

export const casePartOf: Record<ReferralPart, CasePart> = {
  person: 'existence',
  ways: 'contact',
  matters: 'matters',
  contacts: 'matters',
  household: 'household',
}

/** The parts of the case that flow with these, each once. */
export const casePartsOf = (parts: readonly string[]): CasePart[] => [
  ...new Set(parts.flatMap((part) => casePartOf[part as ReferralPart] ?? [])),
]
