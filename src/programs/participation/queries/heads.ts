import { stepSession } from '../../../blocks/gatherings/sessions.ts'
import { headsOf, tallyHeads } from '../../../blocks/gatherings/sign-ups/door.ts'
import { addTallies, type Count, correctTallies, totalsOf } from '../../../blocks/gatherings/tallies.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { eventKind, people, walkIns } from '../rules/codes.ts'
import type { Day } from './days.ts'
import type { Event } from './events.ts'

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

/** What the doors of a day amount to: who came, and who had a seat and did not. */
export async function doorHeadsOf(tx: Tx, dayId: string): Promise<HeadCount & { absent: number }> {
  const { signedUp, walkIns, absent } = await headsOf(tx, dayId)
  return { people: signedUp, walkIns, absent }
}

/** Books what the doors counted: the day is held with it, and what differs later stands there with the reason. */
export async function bookDoors(tx: Tx, day: Day, reason: string): Promise<void> {
  if (day.state === 'open') await stepSession(tx, day, 'held')
  await tallyHeads(tx, day.id, { signedUp: people, walkIns, reason })
}

/** Puts the heads of a day right by hand, with the reason; of a day that was never counted, writes them down. */
export async function correctHeads(
  tx: Tx,
  { day, event, heads }: { day: Day; event: Event; heads: HeadCount },
  reason: string,
): Promise<void> {
  const before = (await bookedOf(tx, [day.id])).get(day.id)
  const session = { id: day.id, kind: eventKind, on_day: day.onDay, area_code: event.areaCode }
  const counts: Count[] = [
    { category: people, amount: heads.people - (before?.people ?? 0) },
    { category: walkIns, amount: heads.walkIns - (before?.walkIns ?? 0) },
  ]
  if (before) await correctTallies(tx, session, { counts, reason })
  else await addTallies(tx, session, { counts, source: 'count' })
}
