import { addDays } from './day.ts'

export type IcalEvent = {
  /** Tells the event again, and nothing else. */
  uid: string
  summary: string
  url: string
  /** A whole day, or from when until when. */
  when: { day: string } | { from: Date; until: Date }
  /** Where it takes place, and what happens there. */
  location?: string
  description?: string
  /** It does not take place: programs that have it strike it out. */
  isCancelled?: boolean
  /** Everybody may know of it; else it is shown to nobody with whom the calendar is shared. */
  isPublic?: boolean
}

const stamp = (at: Date) => `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
const plainDay = (day: string) => day.replaceAll('-', '')

/** RFC 5545 §3.3.11: what would end a text or begin another is written with a backslash. */
const escaped = (text: string) => text.replace(/[\\;,]/g, (char) => `\\${char}`).replace(/\r?\n/g, '\\n')

/** RFC 5545 §3.1: a line has at most 75 octets; what follows begins with a space. No character is cut in two. */
export function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const char of line) {
    const room = parts.length === 0 ? 75 : 74
    if (Buffer.byteLength(part + char) > room) {
      parts.push(part)
      part = ''
    }
    part += char
  }
  return [...parts, part].join('\r\n ')
}

/** One calendar as RFC 5545 has it. `name` is what the reader's program calls it. */
export function icalOf(events: readonly IcalEvent[], { name, now }: { name: string; now: Date }): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kasane//Kasane//JA', 'CALSCALE:GREGORIAN'],
    ...['METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H'],
    ...events.flatMap((event) => eventLines(event, now)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const eventLines = ({ uid, summary, url, when, ...more }: IcalEvent, now: Date): string[] => [
  ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${stamp(now)}`],
  ...('day' in when
    ? [`DTSTART;VALUE=DATE:${plainDay(when.day)}`, `DTEND;VALUE=DATE:${plainDay(addDays(when.day, 1))}`]
    : [`DTSTART:${stamp(when.from)}`, `DTEND:${stamp(when.until)}`]),
  ...[`SUMMARY:${escaped(summary)}`, `URL:${url}`],
  ...(more.location ? [`LOCATION:${escaped(more.location)}`] : []),
  ...(more.description ? [`DESCRIPTION:${escaped(more.description)}`] : []),
  ...(more.isCancelled ? ['STATUS:CANCELLED'] : []),
  ...[`CLASS:${more.isPublic ? 'PUBLIC' : 'PRIVATE'}`, 'TRANSP:TRANSPARENT', 'END:VEVENT'],
]
