import { attendedBy } from '../../../blocks/gatherings/sign-ups/lists.ts'
import type { Step } from '../../../blocks/memberships/path/rungs.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { eventKind } from '../rules/codes.ts'
import { daysIn } from './days.ts'
import { eventsOf, eventsOfParticipant } from './events.ts'

/** The events in which somebody took part or lent a hand, and each day of those that they hosted. */
export async function eventSteps(tx: Tx, participantId: string): Promise<Step[]> {
  const attended = await attendedBy(tx, [participantId], eventKind)
  const known = await eventsOf(tx, [...new Set(attended.map(({ ofId }) => ofId))])
  const joined = attended.flatMap(({ ofId, onDay, helps }) => {
    const event = known.get(ofId)
    return event ? [stepOf(helps ? 'helped' : 'joined', event, onDay)] : []
  })
  const organised: Step[] = []
  for (const event of await eventsOfParticipant(tx, participantId))
    for (const { state, onDay } of await daysIn(tx, event.id))
      if (state === 'held') organised.push(stepOf('organised', event, onDay))
  return [...joined, ...organised]
}

const stepOf = (rung: Step['rung'], { id, title }: { id: string; title: string }, onDay: string): Step => ({
  ...{ rung, onDay, title, path: `/events/${id}` },
})
