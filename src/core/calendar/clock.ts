import { StartError } from '../start-error.ts'
import { isDate } from './day.ts'
import { dateInTokyo, instantInTokyo } from './tokyo.ts'

const setting: { text: string | undefined; ahead: number } = { text: undefined, ahead: 0 }

/**
 * The one clock of the system: everything that dates anything asks it.
 * KASANE_NOW moves it, and it then runs on from there at its normal pace: an instant ('2026-11-23T09:00',
 * Tokyo time unless it names a zone) or a day ('2026-11-23', which means noon in Tokyo).
 * Throws when KASANE_NOW is unreadable, and always in production, where nobody may move the clock.
 */
export function now(): Date {
  const text = process.env.KASANE_NOW || undefined
  if (text !== undefined && process.env.NODE_ENV === 'production') {
    throw new StartError('start.clockMovedInProduction')
  }
  if (text !== setting.text) {
    setting.ahead = text === undefined ? 0 : instantOf(text) - Date.now()
    setting.text = text
  }
  return new Date(Date.now() + setting.ahead)
}

/** Today in Tokyo, 'YYYY-MM-DD'. */
export function today(): string {
  return dateInTokyo(now())
}

function instantOf(text: string): number {
  if (isDate(text)) return instantInTokyo(text, '12:00').getTime()
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(
    text,
  )
  const [, date = '', time, zone = '+09:00'] = match ?? []
  const instant = isDate(date) ? Date.parse(`${date}T${time}${zone}`) : Number.NaN
  if (Number.isNaN(instant)) {
    throw new StartError('start.clockUnreadable', { text })
  }
  return instant
}
