import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { serverZone } from '../settings.ts'
import type { PackageKind } from './kind.ts'
import { exchangePlace } from './place.ts'
import { seal } from './seal.ts'
import { tellSoon } from './soon.ts'

/**
 * Has a thing go to the other side with the next package, in the transaction of the action that it follows from: both are
 * committed, or neither. It is sealed at once, so that this side keeps no text that it could read. Does nothing where
 * nothing is to cross: on a server that is both sides, or on the one that takes it. Refuses `core.exchangeNotReady` (503)
 * while the other side's key is not known here.
 */
export async function sendAcross<Payload>(
  tx: Tx,
  kind: PackageKind<Payload>,
  payload: Payload,
): Promise<void> {
  if (serverZone() !== kind.from) return
  const peer = exchangePlace()?.peer
  if (!peer) throw new Refusal('core.exchangeNotReady', 503)
  const id = newId()
  const text = JSON.stringify(kind.payload.parse(payload))
  await tx
    .insertInto('exchange_item')
    .values({
      municipality_id: tx.municipality,
      id,
      kind: kind.kind,
      sealed: seal(peer.seal, text, sealedAbout(tx.municipality, kind.kind, id)),
      made_at: tx.now,
    })
    .execute()
  tx.afterCommit(() => tellSoon(tx.municipality))
}

/** What a sealed payload is bound to: whose it is, what it is, which one it is. */
export const sealedAbout = (municipality: number, kind: string, id: string): string =>
  `${municipality} ${kind} ${id}`
