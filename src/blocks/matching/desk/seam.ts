import type { Tx } from '../../../core/db/transaction.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import type { Brought, DeskWish, HiddenThere, SaidToDesk } from './facts.ts'

// From the desk to the square: the program that keeps the needs of cases, and the one that keeps the wall, each connect themselves here
// and never learn of each other.

/** Who keeps the needs: it is told what was brought and said, and knows all its wishes by their keys. Called as system. */
type Desk = {
  brought: (tx: Tx, told: Brought) => Promise<void>
  said: (tx: Tx, told: SaidToDesk) => Promise<void>
  hidden: (tx: Tx, told: HiddenThere) => Promise<void>
  standing: (tx: Tx) => Promise<DeskWish[]>
}

/** `long`: it is of several sentences, and to one person. */
type Length = { long?: boolean }

/** Who keeps the wall: what keeps a sentence from standing there, at `field`. */
type LineProblems = (tx: Tx, field: string, line: string, length: Length) => Promise<FieldProblem[]>

const desks: Desk[] = []
const walls: LineProblems[] = []

/** Connects who keeps the needs; a second one ends the start. */
export function defineDesk(desk: Desk): void {
  if (desks.length > 0) throw new Error('two who keep the needs of cases')
  desks.push(desk)
}

/** Connects who keeps the wall; a second one ends the start. */
export function defineWall(problems: LineProblems): void {
  if (walls.length > 0) throw new Error('two who keep the wall')
  walls.push(problems)
}

/** Who keeps the needs. Without one the start was wrong: nothing was brought to a wish of a desk that there is not. */
export function theDesk(): Desk {
  const [desk] = desks
  if (!desk) throw new Error('nobody keeps the needs of cases')
  return desk
}

/** What keeps a sentence, or a text of several, from standing on the wall, as it is said of everybody's. */
export async function wallProblems(
  tx: Tx,
  field: string,
  line: string,
  length: Length = {},
): Promise<FieldProblem[]> {
  const [problems] = walls
  if (!problems) throw new Error('nobody keeps the wall')
  return problems(tx, field, line, length)
}
