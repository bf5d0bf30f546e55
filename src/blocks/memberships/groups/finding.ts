import type { Tx } from '../../../core/db/transaction.ts'

// A group says to one desk that it wants to be found no more, and means all of them: whoever keeps such words connects itself here, and whoever
// leads people to groups asks here, without learning of each other.

/** The ids of the groups that took back their word that they may be found. Read as whoever has the duty. */
type TakenBack = (tx: Tx) => Promise<readonly string[]>

const keepers: TakenBack[] = []

/** Connects a room that keeps such words. */
export function defineTakenBack(keeper: TakenBack): void {
  keepers.push(keeper)
}

/** To whom nobody is led, whichever room they said so to. */
export async function groupsNotToFind(tx: Tx): Promise<ReadonlySet<string>> {
  const said: string[] = []
  for (const keeper of keepers) said.push(...(await keeper(tx)))
  return new Set(said)
}
