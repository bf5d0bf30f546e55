import type { IcalEvent } from '../../../core/calendar/ical.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'

/** A day of an event, as far as a calendar program has to know of it. */
export type CalendarDay = {
  day: {
    id: string
    onDay: string
    starts: string | null
    ends: string | null
    placeName: string | null
    state: string
  }
  event: { id: string; title: string; about: string }
}

/** One entry of a calendar that everybody may read; its uid stays the same whatever changes. */
export function calendarEntry({ day, event }: CalendarDay, origin: string): IcalEvent {
  const { starts, ends } = day
  return {
    ...{ uid: `${day.id}@kasane`, summary: event.title, url: `${origin}/events/${event.id}` },
    when:
      starts && ends
        ? { from: instantInTokyo(day.onDay, starts), until: instantInTokyo(day.onDay, ends) }
        : { day: day.onDay },
    ...{ description: event.about, isCancelled: day.state === 'cancelled', isPublic: true },
    ...(day.placeName ? { location: day.placeName } : {}),
  }
}
