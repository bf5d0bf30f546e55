import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { type ItemState, standingOf, waitsForDivision } from './rules.ts'

/** How much one's office owes to inquiries whose date is near or over. */
export type Owed = { soon: number; late: number }

/** What the office of this actor owes; nothing for who acts for none. */
export async function owedOf(tx: Tx): Promise<Owed> {
  const owed: Owed = { soon: 0, late: 0 }
  if (!tx.actor.post) return owed
  const rows = await tx
    .selectFrom('inquiry_item as i')
    .innerJoin('inquiry as q', (join) =>
      join.on('q.municipality_id', '=', tx.municipality).onRef('q.id', '=', 'i.inquiry_id'),
    )
    .select(['q.due_on', 'i.state'])
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.agency_id', '=', agencyOf(tx.actor))
    .where('q.state', '=', 'sent')
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
  const rows = await tx
    .selectFrom('inquiry_item as i')
    .innerJoin('inquiry as q', (join) =>
      join.on('q.municipality_id', '=', tx.municipality).onRef('q.id', '=', 'i.inquiry_id'),
    )
    .select(['i.id', 'q.title'])
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.indicator', '=', code)
    .where('i.state', '<>', 'withdrawn')
    .where('q.state', '=', 'sent')
    .orderBy('i.id', 'desc')
    .execute()
  return rows.map(({ id, title }) => ({ itemId: id, title }))
}
