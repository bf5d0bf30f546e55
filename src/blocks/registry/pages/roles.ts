import { type Role, staffRoles } from '../../../core/identity/roles.ts'

/** Who may look people up; whom they find is decided by the duties of their posts and the cases they hold. */
export const personRoles: readonly Role[] = [
  'counsellor',
  'supervisor',
  'hub-staff',
  'coordinator',
  'data-steward',
  'privacy-officer',
]

/** Partners, places and areas are every colleague's to know. */
export const everyColleague: readonly Role[] = staffRoles

export const protectionRoles: readonly Role[] = ['data-steward', 'privacy-officer', 'supervisor']

/** Files of other systems come in through the steward of the data. */
export const importRoles: readonly Role[] = ['data-steward']

/** Whether two records are one person is decided by the steward of the data. */
export const duplicateRoles: readonly Role[] = ['data-steward']

/** What all pages of the register have in common. */
export const registerPage = { zones: ['inner'], density: 'staff' } as const
