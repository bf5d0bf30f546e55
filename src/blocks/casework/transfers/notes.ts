import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { keptAway } from '../conflicts/conflicts.ts'
import { carriersOf } from './carriers.ts'
import { carriesOn } from './succession.ts'

/** A 引継書 with whose case it is: seen by those who see the case. */
const noteRows = (tx: Tx) =>
  tx
    .selectFrom('hand_over_note as n')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'n.case_id'),
    )
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .innerJoin('account as f', (join) =>
      join.on('f.municipality_id', '=', tx.municipality).onRef('f.id', '=', 'n.from_id'),
    )
    .innerJoin('account as t', (join) =>
      join.on('t.municipality_id', '=', tx.municipality).onRef('t.id', '=', 'n.to_id'),
    )
    .leftJoin('account as o', (join) =>
      join.on('o.municipality_id', '=', tx.municipality).onRef('o.id', '=', 'c.owner_id'),
    )
    .select(['n.id', 'n.version', 'n.case_id', 'n.agency_id', 'n.from_id', 'n.to_id', 'n.last_on', 'n.state'])
    .select([
      'n.open_points',
      'c.kind',
      'c.holder_id',
      'c.owner_id',
      'c.next_on',
      'c.closed_on',
      'c.subject_id',
    ])
    .select(['c.version as case_version', 'p.name', 'p.called', 'f.display_name as from_name'])
    .select(['t.display_name as to_name', 'o.display_name as owner_name'])
    .where('n.municipality_id', '=', tx.municipality)

/** One note. Refuses `core.notFound` (404) alike for one that is not there and one of a case that is not theirs to see. */
export async function noteOf(tx: Tx, id: string) {
  const row = await noteRows(tx).where('n.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type Note = Awaited<ReturnType<typeof noteOf>>

/**
 * The notes of the actor's agency that are not settled: what is to be accepted first, by the next date. Of a case that has gone over to
 * another agency nothing is to be accepted here, also while it waits to be confirmed there.
 */
export async function notesWaiting(tx: Tx): Promise<Note[]> {
  const rows = await noteRows(tx)
    .where('n.agency_id', '=', agencyOf(tx.actor))
    .whereRef('c.holder_id', '=', 'n.agency_id')
    .where('n.state', 'in', ['open', 'accepted', 'fallen'])
    .where('c.closed_on', 'is', null)
    .orderBy('c.next_on')
    .orderBy('n.id')
    .limit(500)
    .execute()
  return rows
}

export type Successor = { accountId: string; name: string }

/** Who may carry a case on after the leaver's last day: those who then have a post in the agency that may own cases. */
export async function successorsOf(
  tx: Tx,
  note: Pick<Note, 'agency_id' | 'from_id' | 'last_on' | 'subject_id'>,
): Promise<Successor[]> {
  const carriers = await carriersOf(tx, [note.agency_id])
  const from = [addDays(note.last_on, 1), today()].sort().at(-1) as string
  const kept = await keptAway(tx, note.subject_id)
  const ids = [...new Set(carriers.map(({ accountId }) => accountId))].filter(
    (accountId) =>
      accountId !== note.from_id &&
      !kept.includes(accountId) &&
      carriesOn(carriers, { agencyId: note.agency_id, accountId }, from),
  )
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .orderBy('display_name')
    .execute()
  return rows.map(({ id, display_name }) => ({ accountId: id, name: display_name }))
}
