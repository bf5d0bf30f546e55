/**
 * How a person stands to the municipality. Those who are not in the register (住民票なし, 市外, 氏名不詳) are persons
 * like all others; `unknown`: not cleared yet.
 */
export const standings = [
  'resident',
  'moved_out',
  'deceased',
  'unregistered',
  'elsewhere',
  'nameless',
  'unknown',
] as const
export type Standing = (typeof standings)[number]

/** Standings of a person who is not taken from the register. */
export const standingsOutside = ['resident', 'unregistered', 'elsewhere', 'nameless', 'unknown'] as const

/** Before any contact with such a person one must know it. */
export const goneStandings: readonly Standing[] = ['moved_out', 'deceased']

/**
 * Two ways of not knowing, both other than a blank (null): `unknown` 不明 (asked, nobody knows) and `not_asked`
 * 未聴取 (on purpose or for want of time).
 */
export const unanswered = ['unknown', 'not_asked'] as const

export const sexes = ['male', 'female', 'other', ...unanswered] as const
export type Sex = (typeof sexes)[number]

/** How well a birth date is known; `estimated` when papers or looks are all there is. */
export const birthKnowns = ['exact', 'estimated', ...unanswered] as const
export type BirthKnown = (typeof birthKnowns)[number]

export const contactKinds = ['address', 'telephone', 'email'] as const
export type ContactKind = (typeof contactKinds)[number]

/** Whom the plan names as partners, by what they are. */
export const organizationKinds = [
  'hospital',
  'clinic',
  'home_nursing',
  'pharmacy',
  'care_provider',
  'school',
  'nursery',
  'company',
  'town_association',
  'npo',
  'welfare_corporation',
  'social_welfare_council',
  'public_office',
  'group',
  'other',
] as const
export type OrganizationKind = (typeof organizationKinds)[number]

/** Places by the list they are of. */
export const placeKinds = ['shelter', 'childcare_hub', 'facility', 'other'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Who is what to whom: the one who is the parent (carer …) comes first. */
export const relationshipKinds = [
  'spouse',
  'parent',
  'grandparent',
  'sibling',
  'relative',
  'guardian',
  'carer',
  'emergency_contact',
  'friend',
  'other',
] as const
export type RelationshipKind = (typeof relationshipKinds)[number]

/** How a member stands to the head of the household. */
export const householdRoles = [
  'head',
  'spouse',
  'child',
  'parent',
  'grandparent',
  'grandchild',
  'sibling',
  'other',
] as const
