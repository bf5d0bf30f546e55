import { StartError } from './start-error.ts'
import { isServerZone, type ServerZone } from './zone.ts'

/** What this server is (KASANE_ZONE): `all`, `inner` or `outer`. Anything else ends the start. */
export function serverZone(): ServerZone {
  const text = process.env.KASANE_ZONE ?? 'all'
  if (!isServerZone(text)) throw new StartError('start.zoneUnknown', { zone: text })
  return text
}
