import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { runningItems } from './items.ts'
import { type ItemState, standingOf, waitsForDivision } from './rules.ts'

/** How much one's office owes to inquiries whose date is near or over. */
export type Owed = { soon: number; late: number }

/** What the office of this actor owes; nothing for who acts for none. */
export async function owedOf(tx: Tx): Promise<Owed> {
  const owed: Owed = { soon: 0, late: 0 }
  if (!tx.actor.post) return owed
  const rows = await runningItems(tx)
    .select(['q.due_on', 'i.state'])
    .where('i.agency_id', '=', agencyOf(tx.actor))
    .execute()
  for (const { due_on, state } of rows) {
    const standing = waitsForDivision(state as ItemState) ? standingOf(due_on, today()) : 'running'
    if (standing !== 'running') owed[standing]++
  }
  return owed
}

/** What is being asked about one indicator at present, as far as this actor sees it. */
export type AskedNow = { itemId: string; title: string }

export async function askedNow(tx: Tx, code: string): Promise<AskedNow[]> {
  const rows = await runningItems(tx)
    .select(['i.id', 'q.title'])
    .where('i.indicator', '=', code)
    .orderBy('i.id', 'desc')
    .execute()
  return rows.map(({ id, title }) => ({ itemId: id, title }))
}
