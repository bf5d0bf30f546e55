import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'

// From the desk to the square: a need of a case stands there in words without identity, under a random key. Whoever brings wishes and
// offers together takes up what is open and answers by the key; it learns of no case, and is told nothing but that it was heard.

/** A need as the square knows it: this and nothing else. */
export type OpenNeed = { key: string; said: string; offeredOn: string }
export type NeedAnswer = { key: string; answer: string }

/** Who keeps the needs, as a program connects itself. */
export type Needs = {
  open: (tx: Tx) => Promise<OpenNeed[]>
  answer: (tx: Tx, answer: NeedAnswer) => Promise<void>
}

const connected: Needs[] = []

/** Connects who keeps the needs; a second one ends the start. */
export function defineNeeds(needs: Needs): void {
  if (connected.length > 0) throw new Error('two who keep the needs that were offered')
  connected.push(needs)
}

/** What is offered at present and nobody has answered, the oldest first. What was taken back is not there any more. */
export const openNeeds = async (tx: Tx): Promise<OpenNeed[]> => (await connected[0]?.open(tx)) ?? []

/**
 * Somebody offers something for a need (`need_answered`): the case hears of it, whoever answers hears nothing. Refuses `core.notFound`
 * (404) alike for a key that is none, for what was taken back and for what somebody else has answered.
 */
export async function answerNeed(tx: Tx, answer: NeedAnswer): Promise<void> {
  const needs = connected[0]
  if (!needs) throw new Refusal('core.notFound', 404)
  await needs.answer(tx, answer)
}
