/** The roles of design section 4. Fixed in code; who holds them, with term and post, is data. */
export const roles = [
  'visitor',
  'resident',
  'group-host',
  'participant',
  'counsellor',
  'supervisor',
  'hub-staff',
  'coordinator',
  'lecturer',
  'plan-officer',
  'data-steward',
  'privacy-officer',
  'auditor',
  'admin',
  'kiosk',
] as const

export type Role = (typeof roles)[number]

/**
 * Roles that a person holds only through a post in an agency. Whoever goes by a card (`participant`) has no account, and a
 * device (`kiosk`) is nobody.
 */
export const staffRoles: readonly Role[] = roles.filter(
  (role) => !['visitor', 'resident', 'group-host', 'participant', 'kiosk'].includes(role),
)

/** Duties that a post may carry beside its role; each is a key of its own, and none is the name of a role. */
export const duties = ['registry', 'protection', 'involvement', 'participation'] as const

export type Duty = (typeof duties)[number]

export function isDuty(text: string): text is Duty {
  return (duties as readonly string[]).includes(text)
}

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text)
}
