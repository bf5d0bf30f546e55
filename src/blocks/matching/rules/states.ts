import { Refusal } from '../../../core/refusal.ts'
import type { WishState } from './codes.ts'

const next: Record<WishState, readonly WishState[]> = {
  open: ['gathering', 'agreed', 'withdrawn'],
  gathering: ['open', 'agreed', 'withdrawn'],
  agreed: ['open', 'gathering', 'active', 'ended'],
  active: ['ended'],
  ended: ['active'],
  withdrawn: [],
}

/** Whether a wish may come from one state into another. A shared activity that is called off gives it back. */
export const mayCome = (from: WishState, to: WishState): boolean => next[from].includes(to)

/** Refuses `matching.wish.notNow` (409) for a step that a wish in this state cannot take. */
export function requireStep(from: WishState, to: WishState): void {
  if (!mayCome(from, to)) throw new Refusal('matching.wish.notNow', 409)
}

/** Refuses `matching.wish.over` (409) where nothing can be brought or said any more. */
export function requireGoingOn(state: WishState): void {
  if (state === 'ended' || state === 'withdrawn') throw new Refusal('matching.wish.over', 409)
}

/** The state of a wish for which nothing is planned, by what is brought at present. */
export const stateBy = (pledges: number): 'open' | 'gathering' => (pledges > 0 ? 'gathering' : 'open')

/** Whether a word waits for somebody to look at it first: of whoever has not been let through, or had something taken from the wall. */
export const mustWait = ({ shown, hidden }: { shown: number; hidden: number }): boolean =>
  shown === 0 || hidden > 0
