import { today } from '../../core/calendar/clock.ts'
import { dateInTokyo, instantInTokyo } from '../../core/calendar/tokyo.ts'
import { refuseFields } from '../../core/refusal.ts'

/** When something happened. `timeKnown` false: only the day is known, and `at` is its noon. */
export type Happened = { at: Date; day: string; timeKnown: boolean }

const forms = [/^(\d{1,2})[:時](\d{1,2})分?$/, /^(\d{1,2})(\d{2})$/]

/**
 * When an event entered now happened: without day or time just now, else on that day (and at that time). Refuses a
 * time that cannot be read (`casework.time.unreadable`) and events yet to come (`casework.on.future`).
 */
export function happened(now: Date, on: string | undefined, time: string | undefined): Happened {
  const day = on ?? dateInTokyo(now)
  if (day > today()) throw refuseFields([{ field: 'on', code: 'casework.on.future' }])
  const clock = time === undefined ? undefined : clockTime(time)
  if (!clock) {
    const isToday = day === dateInTokyo(now)
    return { at: isToday ? now : instantInTokyo(day, '12:00'), day, timeKnown: isToday }
  }
  const at = instantInTokyo(day, clock)
  if (at > now) throw refuseFields([{ field: 'time', code: 'casework.on.future' }])
  return { at, day, timeKnown: true }
}

/** 9:05, 9時5分, 905 and 0905 as HH:mm. Refuses `casework.time.unreadable` at the field. */
export function clockTime(typed: string, field = 'time'): string {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const [, hour, minute] = forms.map((form) => form.exec(text)).find((match) => match !== null) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59)
    throw refuseFields([{ field, code: 'casework.time.unreadable' }])
  return `${hour.padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
