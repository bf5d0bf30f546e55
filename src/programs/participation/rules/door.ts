import type { CheckIn } from '../../../blocks/gatherings/sign-ups/attendance-rules.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { isId } from '../../../core/id.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'

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
 * takes back or `-`, with a space between. Refuses at `readings` what is none.
 */
export function readReading(line: string, device: string): CheckIn {
  const [mark = '', ticket = '', people = '', at = '', undoes = '', ...more] = line.split(' ')
  const instant = new Date(at)
  const isSound =
    more.length === 0 &&
    isId(mark) &&
    (ticket === nothing || /^[0-9a-f]{64}$/.test(ticket)) &&
    /^[1-9]\d{0,3}$/.test(people) &&
    /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) &&
    !Number.isNaN(instant.getTime()) &&
    (undoes === nothing || isId(undoes))
  if (!isSound) throw refuseFields([{ field: 'readings', code: 'gatherings.signUps.readings' }])
  return {
    ...{ mark, device, people: Number(people), at: instant },
    ticket: ticket === nothing ? null : ticket,
    undoes: undoes === nothing ? null : undoes,
  }
}
