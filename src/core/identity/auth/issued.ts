/** Somebody whose invitation is still good: what they will sign in by, and the words their password may not be made of. */
export type Invited = {
  invitationId: string
  authUserId: string
  name: string
  address: string | null
  userName: string | null
  /** Agencies they work for: no part of a password. */
  words: string[]
}

/**
 * What the administration gave out beside the means that people set up themselves: invitations, one-time lists, certificates.
 * It lies with the accounts, where the door has no hands; the door asks, by the id of its user.
 */
export type Issued = {
  /** The person of an invitation's code; null for one that is unknown, used, revoked or lapsed. */
  invited: (municipality: number, code: string) => Promise<Invited | null>
  /** Uses the invitation up, once. */
  accept: (municipality: number, code: string) => Promise<Invited | null>
  /** What was used up for nothing is good again. */
  giveBack: (municipality: number, invitationId: string) => Promise<void>
  /** Uses a code of the person's list up; false when it is none. */
  spendListCode: (municipality: number, authUserId: string, code: string) => Promise<boolean>
  /** Whether there is a list with codes left, or a certificate. */
  hasAny: (municipality: number, authUserId: string) => Promise<boolean>
  /** What the person's password is not to be made of, beside their names: their agencies. */
  wordsOf: (municipality: number, authUserId: string) => Promise<string[]>
  /** Whether this certificate is registered for the person today. */
  holdsCertificate: (municipality: number, authUserId: string, fingerprint: string) => Promise<boolean>
}

/** A door at which nothing was given out. */
export const nothingIssued: Issued = {
  invited: async () => null,
  accept: async () => null,
  giveBack: async () => {},
  spendListCode: async () => false,
  hasAny: async () => false,
  wordsOf: async () => [],
  holdsCertificate: async () => false,
}
