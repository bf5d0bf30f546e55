import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { digestOf } from './keys.ts'
import { type ExchangePlace, exchangePlace } from './place.ts'

/** The pair of keys between which packages go now, with its row. */
export type Link = { id: string; link: string }

/** This server's place, where packages can go: the other side's key and the folder are known. */
export type Ready = ExchangePlace & { peer: NonNullable<ExchangePlace['peer']>; folder: string }

export function readyPlace(): Ready | null {
  const place = exchangePlace()
  return place?.peer && place.folder !== null ? (place as Ready) : null
}

/** The same on both sides. */
export function nameOfLink({ keys, peer }: Ready): string {
  const lines = [keys.line, peer.line].sort()
  return digestOf(lines.join('\n')).slice(0, 32)
}

/**
 * The link of this server's keys; the first time, it begins, and what is still kept of what went under a former one waits again.
 * Refuses `core.exchangeFormerKey` (409) where another server of this side has gone on with newer keys: two that answered
 * with different keys would begin anew in turns. Call it under the lock.
 */
export async function currentLink(tx: Tx, place: Ready): Promise<Link> {
  const link = nameOfLink(place)
  const rows = await linksOf(tx)
  const known = rows.find((row) => row.link === link)
  if (known && known !== rows.at(-1)) throw new Refusal('core.exchangeFormerKey', 409)
  if (known) return known
  const id = newId()
  await tx
    .insertInto('exchange_link')
    .values({
      municipality_id: tx.municipality,
      id,
      link,
      mine: place.keys.line,
      peer: place.peer.line,
      since: tx.now,
    })
    .execute()
  if (rows.length > 0) await waitAgain(tx)
  return { id, link }
}

/** All links there have been, oldest first. */
export const linksOf = (tx: Tx): Promise<(Link & { mine: string; peer: string; since: Date })[]> =>
  tx
    .selectFrom('exchange_link')
    .select(['id', 'link', 'mine', 'peer', 'since'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('id')
    .execute()

/**
 * All that was sent and is kept goes again, under the new keys; the packages are over. What was acknowledged is among it: the
 * other side may have been restored from a backup of before, and where it was not, it knows the items by their ids.
 */
async function waitAgain(tx: Tx): Promise<void> {
  await sql`update exchange_item i set package_id = null from exchange_package p
    where i.municipality_id = ${tx.municipality} and p.municipality_id = ${tx.municipality}
      and p.id = i.package_id and p.direction = 'sent'`.execute(tx)
  await tx
    .updateTable('exchange_package')
    .set({ content: null, acknowledged_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('direction', '=', 'sent')
    .where('acknowledged_at', 'is', null)
    .execute()
}
