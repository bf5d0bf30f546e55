import type { Tx } from '../../core/db/transaction.ts'
import { stoppedAmong } from '../../core/privacy/stopped.ts'

/** Why no letter goes to somebody. */
export const reasonsAgainstLetters = [
  'deceased',
  'moved_out',
  'protected',
  'stopped',
  'unseen',
  'noAddress',
] as const
export type ReasonAgainst = (typeof reasonsAgainstLetters)[number]

export type Letters = { may: true } | { may: false; why: ReasonAgainst }

/**
 * Whether a letter may be sent to a person: not to the dead, to those who moved out, to those whose address is
 * protected, to those on whose request the use of their data was stopped, nor to anybody whose address the actor does not see. To be asked before every letter is addressed.
 */
export async function mayWriteTo(tx: Tx, personId: string): Promise<Letters> {
  const person = await tx
    .selectFrom('person')
    .select(['standing', 'protected'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) return { may: false, why: 'unseen' }
  if (person.protected) return { may: false, why: 'protected' }
  if (person.standing === 'deceased' || person.standing === 'moved_out')
    return { may: false, why: person.standing }
  const doing = { personIds: [personId], tables: ['person_contact'], way: 'use' } as const
  if ((await stoppedAmong(tx, doing)).size > 0) return { may: false, why: 'stopped' }
  const address = await tx
    .selectFrom('person_contact')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', '=', personId)
    .where('kind', '=', 'address')
    .where('ends_on', 'is', null)
    .executeTakeFirst()
  return address ? { may: true } : { may: false, why: 'noAddress' }
}
