import { keyedDigest, sameDigest } from '../../../core/keyed-digest.ts'
import { codeOf, readCode } from '../../../core/text/typed-code.ts'

/** 60 bits: nobody finds one by trying, however many try. */
const length = 12

/** Whose card, and which: a new key is made by counting on. */
export type CardOf = { municipality: number; id: string; cardVersion: number }

/** The key (合言葉) of a card: it follows from the row and the installation's secret, and is kept nowhere. */
export function cardKey({ municipality, id, cardVersion }: CardOf): string {
  const digest = keyedDigest('participation card', `${municipality} ${id} ${cardVersion}`)
  return codeOf(Buffer.from(digest, 'hex'), length)
}

/** Whether this is the key of the card, however it was typed; a former one is not. */
export const isCardKey = (card: CardOf, typed: string): boolean =>
  sameDigest(cardKey(card), readCode(typed, length) ?? '')
