/** How a case comes to be known: shown for a time, handed over, told outside the system, opened in an emergency, or told with what is asked of an agency. */
export const disclosureKinds = ['share', 'hand_over', 'told', 'emergency', 'referral'] as const
export type DisclosureKind = (typeof disclosureKinds)[number]

/** What of a case: all of it, or what was said of one thing. Shares and hand-overs are of the whole case. */
export const caseParts = ['case', 'existence', 'contact', 'matters', 'household', 'health', 'plan'] as const
export type CasePart = (typeof caseParts)[number]

/** To whom something is told who has no account here. */
export const partnerKinds = [
  'medical',
  'care_provider',
  'school',
  'commissioner',
  'police',
  'court',
  'pension_office',
  'job_centre',
  'prefecture',
  'other_city',
  'employer',
  'landlord',
  'family',
  'other',
] as const
export type PartnerKind = (typeof partnerKinds)[number]

/** How what was disclosed came to an end. */
export const endings = ['withdrawn', 'lapsed', 'holder'] as const
export type Ending = (typeof endings)[number]

/** That there is no consent: refused, not asked yet, or could not be asked. */
export const nonConsents = ['refused', 'not_asked', 'impossible'] as const
export type NonConsent = (typeof nonConsents)[number]

/** What is said of consent when somebody comes: both ways lead on. */
export const consentAnswers = ['given', ...nonConsents] as const
export type ConsentAnswer = (typeof consentAnswers)[number]

/** Whether the holder shows an entry to the person, or withholds it. */
export const showings = ['show', 'withhold'] as const
