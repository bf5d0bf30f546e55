import { isId } from '../../../core/id.ts'
import { refuseFields } from '../../../core/refusal.ts'

/**
 * One reading of a ticket at a door, or people let in without one. `mark` is made by the device; `ticket` is the digest of the
 * code, null for people without a ticket. `people`: how many of this ticket are in by now, as this door sees it.
 */
export type CheckIn = {
  mark: string
  device: string
  ticket: string | null
  people: number
  at: Date
  /** The mark of a reading that was a mistake, at whichever door. */
  undoes: string | null
}

const mostPeople = 1000
const mostAtOnce = 2000

/** Refuses `core.invalid` (422) what no device of ours sends: nothing of a batch is kept then, and the device keeps all of it. */
export function requireSoundReadings(readings: readonly CheckIn[]): void {
  const good = ({ mark, device, ticket, people, at, undoes }: CheckIn) =>
    [mark, device, undoes ?? mark].every(isId) &&
    (ticket === null || /^[0-9a-f]{64}$/.test(ticket)) &&
    Number.isInteger(people) &&
    people > 0 &&
    people <= mostPeople &&
    !Number.isNaN(at.getTime())
  if (readings.length > mostAtOnce || !readings.every(good))
    throw refuseFields([{ field: 'readings', code: 'gatherings.signUps.readings' }])
}

/** Which tickets there are, by digest: whose they are, for how many, and whether they have a seat. */
export type KnownTickets = ReadonlyMap<string, { signUpId: string; seats: number; confirmed: boolean }>

/** `in`: counted. `alreadyIn`: the ticket was read before; kept, and not counted again. `unseated`: a ticket without a seat came in. */
export type Reading = 'in' | 'alreadyIn' | 'unseated' | 'unknown' | 'walkIn' | 'undone'

export type Attendance = {
  /** What each reading was, by its mark. */
  readings: ReadonlyMap<string, Reading>
  /** How many came by each sign-up, and since when. */
  came: ReadonlyMap<string, { people: number; at: Date }>
  walkIns: number
}

/** One order of readings for every server and device: by their time, and of two at one time by their mark. */
const inOrder = (readings: readonly CheckIn[]) =>
  [...readings].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.mark < b.mark ? -1 : 1))

/**
 * What all readings of a session amount to. It depends on the set of readings alone, not on the order or the pieces in which
 * devices sent them: of several readings of one ticket the earliest is the arrival, and the largest number of people counts, for a
 * family may come in two parts, never more than the ticket has seats.
 */
export function attendanceOf(all: readonly CheckIn[], tickets: KnownTickets): Attendance {
  const undone = new Set(all.flatMap(({ undoes }) => undoes ?? []))
  const readings = new Map<string, Reading>()
  const came = new Map<string, { people: number; at: Date }>()
  let walkIns = 0
  for (const reading of inOrder(all)) {
    const known = reading.ticket === null ? undefined : tickets.get(reading.ticket)
    if (undone.has(reading.mark) || reading.undoes) readings.set(reading.mark, 'undone')
    else if (reading.ticket === null) {
      readings.set(reading.mark, 'walkIn')
      walkIns += reading.people
    } else if (!known) readings.set(reading.mark, 'unknown')
    else {
      const before = came.get(known.signUpId)
      const people = Math.min(known.seats, Math.max(before?.people ?? 0, reading.people))
      readings.set(reading.mark, before ? 'alreadyIn' : known.confirmed ? 'in' : 'unseated')
      came.set(known.signUpId, { people, at: before?.at ?? reading.at })
    }
  }
  return { readings, came, walkIns }
}
