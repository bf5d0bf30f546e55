import { stepSession } from '../../../blocks/gatherings/sessions.ts'
import { headsOf, tallyCounted, tallyHeads } from '../../../blocks/gatherings/sign-ups/door.ts'
import { totalsOf } from '../../../blocks/gatherings/tallies.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { people, walkIns } from '../rules/codes.ts'
import type { Day } from './days.ts'

/** How many came to a day: with a sign-up, and without one. Where nobody signs up for it, all are counted as the first. */
export type HeadCount = { people: number; walkIns: number }

/** What was booked of these days; a day that is not here was not counted. */
export async function bookedOf(tx: Tx, dayIds: readonly string[]): Promise<Map<string, HeadCount>> {
  const totals = await totalsOf(tx, dayIds)
  return new Map(
    [...totals].map(([id, amounts]) => [
      id,
      { people: amounts.get(people) ?? 0, walkIns: amounts.get(walkIns) ?? 0 },
    ]),
  )
}

/** What is booked of one day; of one that was held without anybody, zeros, and null of one that was not counted. */
export async function bookedOn(tx: Tx, { id, state }: Pick<Day, 'id' | 'state'>): Promise<HeadCount | null> {
  const booked = (await bookedOf(tx, [id])).get(id)
  return booked ?? (state === 'held' ? { people: 0, walkIns: 0 } : null)
}

/** What the doors of a day amount to: who came, who had a seat and did not, and how much was read there. */
export type DoorHeads = HeadCount & { absent: number; readings: number }

export async function doorHeadsOf(tx: Tx, dayId: string): Promise<DoorHeads> {
  const { signedUp, ...more } = await headsOf(tx, dayId)
  return { people: signedUp, ...more }
}

/** Books what the doors counted: the day is held with it, and what differs later stands there with the reason. */
export async function bookDoors(tx: Tx, day: Day, reason: string): Promise<void> {
  await tallyHeads(tx, day.id, { signedUp: people, walkIns, reason })
  if (day.state === 'open') await stepSession(tx, day, 'held')
}

/** Puts the heads of a day that was held right by hand, with the reason. */
export const correctHeads = (tx: Tx, dayId: string, heads: HeadCount, reason: string): Promise<void> =>
  tallyCounted(tx, dayId, { heads: { [people]: heads.people, [walkIns]: heads.walkIns }, reason })
