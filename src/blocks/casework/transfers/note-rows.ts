import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { written } from '../cases.ts'
import type { Owned } from './carriers.ts'

/** Notes that nobody has to do with any more. */
export const liveStates = ['open', 'accepted', 'fallen'] as const

/** One statement takes so many rows. */
const atOnce = 1000

type Case = { id: string; noteId: string | null; noteState: string | null; toId: string | null }

/** The open cases of an owner in an agency, each with the note that waits for its last day; locked until the end. */
export async function casesOf(tx: Tx, { agencyId, accountId }: Owned): Promise<Case[]> {
  const rows = await tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('owner_id', '=', accountId)
    .where('holder_id', '=', agencyId)
    .where('closed_on', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const notes = await tx
    .selectFrom('hand_over_note')
    .select(['id', 'case_id', 'state', 'to_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('agency_id', '=', agencyId)
    .where('from_id', '=', accountId)
    .where('state', 'in', ['open', 'accepted'])
    .execute()
  const byCase = new Map(notes.map((note) => [note.case_id, note]))
  return rows.map(({ id }) => {
    const note = byCase.get(id)
    return { id, noteId: note?.id ?? null, noteState: note?.state ?? null, toId: note?.to_id ?? null }
  })
}

type Kind = { agencyId: string; fromId: string; lastOn: string; state: 'open' | 'fallen' }

/** Writes a note per case, seen as the case is. */
export async function addNotes(
  tx: Tx,
  notes: readonly { caseId: string; toId: string }[],
  { agencyId, fromId, lastOn, state }: Kind,
): Promise<void> {
  for (let at = 0; at < notes.length; at += atOnce) {
    const some = notes.slice(at, at + atOnce)
    const rows = some.map(({ caseId, toId }) => ({
      ...written(tx),
      ...{ id: newId(), case_id: caseId, agency_id: agencyId, from_id: fromId, to_id: toId },
      ...{ last_on: lastOn, state },
    }))
    await tx.insertInto('hand_over_note').values(rows).execute()
    await setAudience(
      tx,
      'support_case',
      some.map(({ caseId }) => caseId),
    )
  }
}

/** Gives these cases to the one who accepted them. */
export async function passTo(tx: Tx, toId: string, cases: readonly Case[]): Promise<void> {
  await giveCases(tx, toId, cases)
  await change(
    tx,
    cases.flatMap(({ noteId }) => noteId ?? []),
    { state: 'passed' },
  )
}

/** Gives these cases to the one who leads the agency, each with the mark that nobody had accepted it. */
export async function fallTo(tx: Tx, leader: string, cases: readonly Case[], from: Owned): Promise<void> {
  if (cases.length === 0) return
  await giveCases(tx, leader, cases)
  await change(
    tx,
    cases.flatMap(({ noteId }) => noteId ?? []),
    { state: 'fallen', accepted_at: null },
  )
  await addNotes(
    tx,
    cases.filter(({ noteId }) => noteId === null).map(({ id }) => ({ caseId: id, toId: leader })),
    { agencyId: from.agencyId, fromId: from.accountId, lastOn: addDays(today(), -1), state: 'fallen' },
  )
}

/** Gives cases to another owner in the same agency. */
export async function giveCases(tx: Tx, ownerId: string, cases: readonly { id: string }[]): Promise<void> {
  if (cases.length === 0) return
  await tx
    .updateTable('support_case')
    .set((row) => ({
      owner_id: ownerId,
      version: row('version', '+', 1),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', idsOf(cases))
    .execute()
}

type Change = { state?: string; to_id?: string; last_on?: string; accepted_at?: Date | null }

async function change(tx: Tx, ids: readonly string[], set: Change): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('hand_over_note')
    .set((row) => ({
      ...set,
      version: row('version', '+', 1),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
}

export const voidNotes = (tx: Tx, notes: readonly { id: string }[]) =>
  change(tx, idsOf(notes), { state: 'void' })

export const moveNotes = (tx: Tx, notes: readonly { id: string }[], lastOn: string) =>
  change(tx, idsOf(notes), { last_on: lastOn })

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

/** Every note that is not settled, with how its case stands now. */
export async function liveNotes(tx: Tx) {
  const rows = await tx
    .selectFrom('hand_over_note as n')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'n.case_id'),
    )
    .select(['n.id', 'n.case_id', 'n.agency_id', 'n.from_id', 'n.to_id', 'n.last_on', 'n.state'])
    .select(['c.holder_id', 'c.owner_id', 'c.closed_on'])
    .where('n.municipality_id', '=', tx.municipality)
    .where('n.state', 'in', [...liveStates])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    agencyId: row.agency_id,
    fromId: row.from_id,
    toId: row.to_id,
    lastOn: row.last_on,
    state: row.state,
    holderId: row.holder_id,
    ownerId: row.owner_id,
    closed: row.closed_on !== null,
  }))
}
