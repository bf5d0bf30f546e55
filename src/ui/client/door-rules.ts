import { readCode } from './typed-code.ts'

/** A ticket that has a seat, by the digest of its code. */
export type Ticket = { digest: string; seats: number; minor: boolean; childcare: number }

export type Came = { digest: string; people: number; at: string }

/** All that a telephone knows of one door. */
export type Door = {
  /** The path of its page. */
  path: string
  session: string
  /** Where its list and readings are asked for and sent. */
  url: string
  heading: string
  when: string
  /** After this instant the list is forgotten. */
  until: number
  stamp: string
  madeAt: string
  /** How far the clock of the server is ahead of this one, in milliseconds. */
  ahead: number
  tickets: Ticket[]
  unseated: string[]
  came: Came[]
  walkIns: number
}

/** Whether it is over, as the server's clock has it: that of a telephone may be days away from it. */
export const isOver = ({ until, ahead }: Pick<Door, 'until' | 'ahead'>, now: number): boolean =>
  until < now + ahead

/** One reading made here; `sent` once the server has it. */
export type Reading = {
  mark: string
  door: string
  ticket: string | null
  people: number
  at: string
  undoes: string | null
  sent: boolean
}

type Seated = { kind: 'in' | 'alreadyIn'; seats: number; people: number; at: string | null; ticket: Ticket }

export type Verdict = Seated | { kind: 'unseated' | 'unknown' }

/** Whether the ticket has a seat. */
export const isSeated = (verdict: Verdict): verdict is Seated => 'ticket' in verdict

/** How many of a ticket are in, and since when. */
type Arrived = { people: number; at: string | null }

const undoneBy = (readings: readonly Reading[]) => new Set(readings.flatMap(({ undoes }) => undoes ?? []))

/** Whether what the server says of these is older than what was undone here meanwhile. */
const isTakenBack = (readings: readonly Reading[], { mark, sent }: Reading) =>
  sent && readings.some((one) => one.undoes === mark && !one.sent)

/**
 * Who is in by a ticket, as far as this telephone knows: what the server said last, and what was read here since. The largest number
 * counts and the earliest time, as it does on the server, whatever arrives there first.
 */
export function arrivedBy(
  digest: string,
  { came }: Pick<Door, 'came'>,
  readings: readonly Reading[],
): Arrived {
  const undone = undoneBy(readings)
  const own = readings.filter(({ ticket, undoes }) => ticket === digest && undoes === null)
  const isStale = own.some((reading) => isTakenBack(readings, reading))
  const said = isStale ? undefined : came.find((one) => one.digest === digest)
  const all = [...own.filter(({ mark }) => !undone.has(mark)), ...(said ? [said] : [])]
  return {
    people: Math.max(0, ...all.map(({ people }) => people)),
    at: all.map(({ at }) => at).sort()[0] ?? null,
  }
}

/** What a ticket is at this door, before anybody is let in by it. */
export function verdictOf(digest: string, door: Door, readings: readonly Reading[]): Verdict {
  const ticket = door.tickets.find((one) => one.digest === digest)
  if (!ticket) return { kind: door.unseated.includes(digest) ? 'unseated' : 'unknown' }
  const { people, at } = arrivedBy(digest, door, readings)
  return { kind: people > 0 ? 'alreadyIn' : 'in', seats: ticket.seats, people, at, ticket }
}

export type Totals = { came: number; seats: number; walkIns: number; waiting: number }

/** How many are in of how many, and how much of it the server does not know yet. */
export function totalsOf(door: Door, readings: readonly Reading[]): Totals {
  const undone = undoneBy(readings)
  const digests = new Set([
    ...door.came.map(({ digest }) => digest),
    ...readings.flatMap(({ ticket }) => ticket ?? []),
  ])
  const seatsOf = new Map(door.tickets.map(({ digest, seats }) => [digest, seats]))
  const walkIns = readings.filter(({ ticket, undoes }) => ticket === null && undoes === null)
  const fresh = walkIns.filter(({ mark, sent }) => !sent && !undone.has(mark))
  const back = walkIns.filter((reading) => isTakenBack(readings, reading))
  const sum = (some: readonly Reading[]) => some.reduce((all, { people }) => all + people, 0)
  return {
    came: [...digests].reduce((all, digest) => {
      const { people } = arrivedBy(digest, door, readings)
      return all + Math.min(people, seatsOf.get(digest) ?? people)
    }, 0),
    seats: door.tickets.reduce((all, { seats }) => all + seats, 0),
    walkIns: door.walkIns + sum(fresh) - sum(back),
    waiting: readings.filter(({ sent }) => !sent).length,
  }
}

/** A reading as it is sent: one line. */
export const lineOf = ({ mark, ticket, people, at, undoes }: Reading): string =>
  [mark, ticket ?? '-', people, at, undoes ?? '-'].join(' ')

const codeLength = 12

/** The code of a ticket as a camera read it, with what stands `before` it there, or as it was typed from paper; null for anything else. */
export function readTicket(read: string, before: string): string | null {
  const plain = read.normalize('NFKC').trim().toUpperCase()
  return readCode(plain.startsWith(before) ? plain.slice(before.length) : plain, codeLength)
}

/** How a name is looked for: width, case and spaces make no difference. */
export const soughtForm = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s/g, '')
