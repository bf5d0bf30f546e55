import { serverZone } from '../settings.ts'
import type { ServerZone, Zone } from '../zone.ts'
import type { OwnKeys, PeerKeys } from './keys.ts'

/** What this server knows of the exchange: its keys, the other side's, and the folder where packages lie. */
export type ExchangePlace = { keys: OwnKeys; peer: PeerKeys | null; folder: string | null }

const places = new Map<ServerZone, ExchangePlace>()

/** Tells core how packages go; `openInstallation` does so before anything is asked. Kept per side: a test may be both. */
export const keepExchange = (place: ExchangePlace): void => void places.set(place.keys.side, place)

/** How packages go from this server; null where it is both sides, or was told nothing. */
export const exchangePlace = (): ExchangePlace | null => places.get(serverZone()) ?? null

/** Whether the network is separated: this server is one of two sides. */
export const isSplit = (): boolean => serverZone() !== 'all'

export const otherSide = (side: Zone): Zone => (side === 'inner' ? 'outer' : 'inner')
