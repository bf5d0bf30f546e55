import { setAudience } from '../../../core/access/audience.ts'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays, daysFrom } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { insertRows, inThousands } from '../../../core/demo/insert-rows.ts'
import { newId } from '../../../core/id.ts'

const daysBack = 150

/** What the open days until yesterday left behind at each of these agencies, invented: almost always nothing, now and then one or two. */
export async function countEnds(tx: Tx, agencyIds: readonly string[]): Promise<void> {
  const days = daysFrom(addDays(today(), -daysBack), addDays(today(), -1)).filter((day) => isOpenDay(day))
  const rows = agencyIds.flatMap((agency_id, agency) =>
    days.map((counted_on, at) => ({
      ...{ municipality_id: tx.municipality, id: newId(), agency_id, counted_on },
      ...{ left_behind: leftOn(at + agency * 7), updated_at: tx.now },
    })),
  )
  await insertRows(tx, 'left_count', rows)
  const ids = rows.map(({ id }) => id)
  await inThousands(ids, (some) => setAudience(tx, 'left_count', some))
}

const leftOn = (at: number): number => (at % 23 === 0 ? 1 + (at % 2) : 0)
