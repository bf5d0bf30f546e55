import { type CheckIn, requireSoundReadings } from '../../../blocks/gatherings/sign-ups/attendance-rules.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { Refusal } from '../../../core/refusal.ts'

/**
 * A door is open on its day and one day around it: the list is fetched in the evening, and a telephone may find the network again the
 * day after. Refuses `participation.doorCancelled` and `participation.doorClosed` (409).
 */
export function requireDoorDay({ onDay, state }: { onDay: string; state: string }, today: string): void {
  if (state === 'cancelled') throw new Refusal('participation.doorCancelled', 409)
  if (!isDoorDay(onDay, today)) throw new Refusal('participation.doorClosed', 409)
}

/** Whether the door of a day can be opened today. */
export const isDoorDay = (onDay: string, today: string): boolean =>
  today >= addDays(onDay, -1) && today <= addDays(onDay, 1)

const nothing = '-'

/**
 * A reading as a telephone sends it: its mark, the digest of the ticket or `-`, how many people, the instant, and the mark of what it
 * takes back or `-`, with a space between. Refuses at `readings` what is no such line, or no sound reading.
 */
export function readReading(line: string, device: string): CheckIn {
  const [mark = '', ticket = '', people = '', at = '', undoes = '', ...more] = line.split(' ')
  const isLine = more.length === 0 && /^\d+$/.test(people) && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at)
  const reading = {
    ...{ mark, device, people: isLine ? Number(people) : 0, at: new Date(at) },
    ticket: ticket === nothing ? null : ticket,
    undoes: undoes === nothing ? null : undoes,
  }
  requireSoundReadings([reading])
  return reading
}
