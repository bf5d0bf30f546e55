import { createHash } from 'node:crypto'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { sessionOf } from '../sessions.ts'
import { attendanceOf } from './attendance-rules.ts'
import { readingsOf, ticketsOf } from './door.ts'

/** What one door is told of all doors together, in digests and amounts: nobody is named. */
export type DoorNow = {
  /** Changes with the tickets: a telephone fetches its list again when it is another. */
  stamp: string
  came: { digest: string; people: number; at: Date }[]
  walkIns: number
}

/** How a door stands now, for a session that the actor sees; whose door it is, the program asks first. Refuses `core.notFound` (404). */
export async function doorNow(tx: Tx, sessionId: string): Promise<DoorNow> {
  await sessionOf(tx, sessionId)
  // Asked every few seconds by each telephone: the list it belongs to has its entry.
  return asSystem(tx, 'gatherings.doorNow', () => nowOf(tx, sessionId), { silent: true })
}

async function nowOf(tx: Tx, sessionId: string): Promise<DoorNow> {
  const tickets = await ticketsOf(tx, sessionId)
  const { came, walkIns } = attendanceOf(await readingsOf(tx, sessionId), tickets)
  const lines = [...tickets].map(([digest, { seats, confirmed }]) => `${digest} ${seats} ${confirmed}`)
  return {
    stamp: createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16),
    came: [...tickets].flatMap(([digest, { signUpId }]) => {
      const arrived = came.get(signUpId)
      return arrived && arrived.people > 0 ? [{ digest, ...arrived }] : []
    }),
    walkIns,
  }
}
