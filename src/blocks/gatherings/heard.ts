import type { Tx } from '../../core/db/transaction.ts'
import type { Period } from '../../core/indicator.ts'

// 声メモ of all programs: each keeps what it heard in its own rows, and says here how they are read, so that they can be pooled by area without
// one program knowing of another.

/** One line that was heard, without who said it; `area` and `theme` null where nobody said. */
export type Heard = { id: string; area: string | null; theme: string | null; line: string }

export type HeardBy = Heard & { program: string }

/**
 * The lines of a period as the actor sees them: none that was withdrawn, hidden or waits to be looked at, none that came from a case, and
 * none of which another program already speaks.
 */
type Reading = (tx: Tx, period: Period) => Promise<Heard[]>

const sources = new Map<string, Reading>()

/** A program declares the voices that it keeps. A second word of the same program ends the start. */
export function defineVoices(program: string, reading: Reading): void {
  if (sources.has(program)) throw new Error(`${program} has declared its voices twice`)
  sources.set(program, reading)
}

/** The programs that keep voices, by their ids. */
export const voicePrograms = (): string[] => [...sources.keys()]

/** What all programs heard in a period, as the actor sees it, program by program. */
export async function heardIn(tx: Tx, period: Period): Promise<HeardBy[]> {
  const all: HeardBy[] = []
  for (const [program, reading] of sources)
    for (const one of await reading(tx, period)) all.push({ ...one, program })
  return all
}
