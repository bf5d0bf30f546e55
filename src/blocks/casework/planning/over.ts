import type { Tx } from '../../../core/db/transaction.ts'
import type { Outcome } from './codes.ts'
import type { Plan } from './plans.ts'

/** How a plan was evaluated that is ended or broken off. */
export type Over = { plan: Plan; outcome: Outcome; evaluatedOn: string } & {
  change: string | null
  remains: string | null
}

type WhenOver = (tx: Tx, over: Over) => Promise<void>
type WhenAgain = (tx: Tx, again: { plan: Plan; nextId: string; nextOn: string }) => Promise<void>

const whenOver: WhenOver[] = []
const whenAgain: WhenAgain[] = []

/** Registers what rests on a plan: with 終結 and 中断 it is over, too, before the case may be closed; with 再プラン it goes on with the next draft. */
export function restsOnPlan(rests: { over: WhenOver; again: WhenAgain }): void {
  whenOver.push(rests.over)
  whenAgain.push(rests.again)
}

/** Ends what rests on a plan that is ended or broken off. */
export async function endWhatRestedOn(tx: Tx, over: Over): Promise<void> {
  for (const then of whenOver) await then(tx, over)
}

/** Takes what rests on a plan over into the draft that comes after it. */
export async function takeOver(tx: Tx, again: { plan: Plan; nextId: string; nextOn: string }): Promise<void> {
  for (const then of whenAgain) await then(tx, again)
}
