import { randomBytes } from 'node:crypto'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { digestOf } from './token.ts'

// A card is how somebody without an account is known again: a number and a key on paper. It opens what is their own and
// nothing else, and whoever keeps the cards says whom one stands for.

/** Who keeps the cards, as a block connects itself. Both run as system. */
export type Cards = {
  /** The holder, or null alike for a wrong number, a wrong key, and somebody who has left. */
  holderOf: (tx: Tx, typed: { number: string; key: string }) => Promise<string | null>
  /** How the holder wants to be called; null for somebody who has left. */
  nameOf: (tx: Tx, holder: string) => Promise<string | null>
}

const connected: Cards[] = []

/** Connects who keeps the cards; a second one ends the start. */
export function defineCards(cards: Cards): void {
  if (connected.length > 0) throw new Error('two blocks keep cards')
  connected.push(cards)
}

export const holderOfCard = async (tx: Tx, typed: { number: string; key: string }): Promise<string | null> =>
  (await connected[0]?.holderOf(tx, typed)) ?? null

/** How a card's token looks: never like that of a program or a device. */
const form = /^kasane_card_[\w-]{43}$/

export const isCardToken = (token: string | null | undefined): token is string => form.test(token ?? '')

const hour = 3600_000
/** A browser that others use as well forgets it soon; one's own telephone keeps it for a month. */
const kept = { here: 2 * hour, own: 30 * 24 * hour }

/** Opens a card in a browser; answers the token, which is kept nowhere else. Runs as system. */
export async function openCardSession(
  tx: Tx,
  holder: string,
  device: keyof typeof kept,
): Promise<{ id: string; token: string }> {
  const id = newId()
  const token = `kasane_card_${randomBytes(32).toString('base64url')}`
  const until = new Date(tx.now.getTime() + kept[device])
  const row = { id, holder, digest: digestOf(token), opened_at: tx.now, until }
  await tx
    .insertInto('card_session')
    .values({ municipality_id: tx.municipality, ...row })
    .execute()
  return { id, token }
}

/** The card whose token this is, while its time is not over, nobody ended it, and its holder is there. Runs as system. */
export async function liveCard(tx: Tx, token: string) {
  const row = await tx
    .selectFrom('card_session')
    .select(['id', 'holder'])
    .where('municipality_id', '=', tx.municipality)
    .where('digest', '=', digestOf(token))
    .where('ended_at', 'is', null)
    .where('until', '>', tx.now)
    .executeTakeFirst()
  const name = row ? await connected[0]?.nameOf(tx, row.holder) : null
  return row && name ? { ...row, name } : null
}

/** Ends it where it is open: in one browser, or for this holder everywhere. Runs as system. */
export async function endCardSessions(tx: Tx, which: { id: string } | { holder: string }): Promise<void> {
  const [column, value] = 'id' in which ? (['id', which.id] as const) : (['holder', which.holder] as const)
  await tx
    .updateTable('card_session')
    .set({ ended_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where(column, '=', value)
    .where('ended_at', 'is', null)
    .execute()
}
