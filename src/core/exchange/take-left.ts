import type { Database } from '../db/open.ts'
import { dropLeft, leftItems, takeOne } from './left-items.ts'
import type { Ready } from './link.ts'
import { exchanging, type Round } from './send-packages.ts'
import { openItem } from './take.ts'

/** Tries once more to take what was left, in the order in which it was written on the other side. */
export async function takeLeft(database: Database, round: Round, place: Ready): Promise<void> {
  await exchanging(database, round, place, async (tx) => {
    for (const item of await leftItems(tx)) {
      const opened = openItem(tx, place, item)
      if (!('reason' in opened) && (await takeOne(tx, opened))) await dropLeft(tx, item.id)
    }
  })
}
