import type { Tx } from '../db/transaction.ts'
import type { Role } from '../identity/roles.ts'

/** One of the demo's people in one of their posts. */
export type DemoWorker = { key: string; accountId: string; agencyId: string; role: Role }

/** What a room's demo may build on: the offices by their code, who works there, and the first fiscal year of records. */
export type DemoGround = {
  agencies: Readonly<Record<string, string>>
  workers: readonly DemoWorker[]
  since: number
  /** As many records as a city has, instead of a town's. */
  city: boolean
}

/** Writes a room's invented records, as the loader, into tables that are empty. */
export type RoomDemo = (tx: Tx, ground: DemoGround) => Promise<void>
