import { natureOf } from '../legal-bases.ts'

/** What decides whether a row of the ledger is shown to the person it is about. */
export type Entry = {
  basis: string
  /** The case is restricted, whether open or closed. */
  restricted: boolean
  /** Another row says what this one should have said. */
  corrected: boolean
  /** What the holder decided last; null where nobody decided. */
  decision: boolean | null
}

/** What stands around a person: with any of it, nobody who acts for them sees their ledger. */
export type Around = { protected: boolean; openRestricted: boolean }

/**
 * Whether the person may read the entry (design section 4): what they agreed to, and what is the holder's ordinary work. What was shared
 * under a conference, a notification, or life and limb, and everything on a restricted record, is absent until the
 * holder decides to show it; the holder may also withhold what would be shown.
 */
export function isForPerson({ basis, restricted, corrected, decision }: Entry): boolean {
  if (corrected) return false
  if (decision !== null) return decision
  const nature = natureOf(basis)
  return !restricted && (nature === 'consent' || nature === 'duty')
}

/** Whether somebody who acts for the person may read it, too. */
export const isForProxy = (entry: Entry, around: Around): boolean =>
  isForPerson(entry) && !around.protected && !around.openRestricted
