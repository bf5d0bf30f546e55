import { isDate } from './calendar/day.ts'
import { StartError } from './start-error.ts'
import { isServerZone, type ServerZone } from './zone.ts'

/** What this server is (KASANE_ZONE): `all`, `inner` or `outer`. Anything else ends the start. */
export function serverZone(): ServerZone {
  const text = process.env.KASANE_ZONE ?? 'all'
  if (!isServerZone(text)) throw new StartError('start.zoneUnknown', { zone: text })
  return text
}

/**
 * Where whoever has to leave a page at once is led (KASANE_LEAVE_TO): a page of everybody's, such as a weather report. Else
 * the start page. What is no http(s) address ends the start.
 */
export function leaveTo(): string {
  const text = process.env.KASANE_LEAVE_TO
  if (!text) return '/'
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) throw new StartError('start.leaveToInvalid', { text })
  return url.href
}

/**
 * For how many days the side that sent something keeps it, sealed, after the other one took it (KASANE_EXCHANGE_KEEP_DAYS,
 * else 14): as long as the other side's database may yet be restored from a backup of before. Anything but a whole number
 * up to 365 ends the start.
 */
export function exchangeKeepDays(): number {
  const text = process.env.KASANE_EXCHANGE_KEEP_DAYS || '14'
  if (!/^\d{1,3}$/.test(text) || Number(text) > 365) throw new StartError('start.exchangeKeepDays', { text })
  return Number(text)
}

/**
 * On which day of each year the review of accounts begins by itself (KASANE_REVIEW_DAY, MM-DD, else 07-01); null for `none`:
 * the administrator begins it. Anything else ends the start.
 */
export function reviewDay(): string | null {
  const text = process.env.KASANE_REVIEW_DAY || '07-01'
  if (text === 'none') return null
  if (!isDate(`2025-${text}`)) throw new StartError('start.reviewDay', { text })
  return text
}

/** Pictures of the ground for maps: the pattern of their addresses, the origin they come from, whose they are. */
export type Tiles = { pattern: string; origin: string; credit: string }

/**
 * Where map tiles come from (KASANE_TILES, KASANE_TILES_CREDIT); null, which is usual, where nothing is asked of other
 * servers. A pattern that is no address with {z}, {x} and {y}, or says not whose they are, ends the start.
 */
export function tileSettings(): Tiles | null {
  const pattern = process.env.KASANE_TILES
  if (!pattern) return null
  const credit = process.env.KASANE_TILES_CREDIT ?? ''
  const url = URL.parse(pattern)
  const isPattern = ['{z}', '{x}', '{y}'].every((hole) => pattern.includes(hole))
  const origin = url?.origin ?? ''
  if (!isPattern || !/^https?:\/\/[a-z0-9.:-]+$/i.test(origin))
    throw new StartError('start.tilesInvalid', { pattern })
  if (credit === '') throw new StartError('start.tilesCredit')
  return { pattern, origin, credit }
}
