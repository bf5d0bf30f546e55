import { recordAudit } from '../../../core/audit/audit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { ownersIn } from '../owners.ts'
import { giveCases, voidNotes } from '../transfers/note-rows.ts'
import { obstaclesTo } from './able.ts'
import { settleTasks } from './settle.ts'

export type Movable = {
  id: string
  kind: string
  urgency: string
  nextOn: string
  subjectId: string | null
  name: string | null
  called: string | null
  standing: string | null
  /** The note that waits for the leaver's last day, where there is one. */
  note: { id: string; version: number; toName: string; lastOn: string } | null
  /** Why it cannot go to whom it is to go to. */
  obstacle: 'conflict' | 'notNamed' | null
}

/** The open cases of one colleague that the actor sees, with what stands against giving each to another. */
export async function movableCases(
  tx: Tx,
  { fromId, toId }: { fromId: string; toId?: string | undefined },
): Promise<Movable[]> {
  const rows = await tx
    .selectFrom('support_case as c')
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .leftJoin('hand_over_note as n', (join) =>
      join
        .on('n.municipality_id', '=', tx.municipality)
        .onRef('n.case_id', '=', 'c.id')
        .onRef('n.from_id', '=', 'c.owner_id')
        .on('n.state', 'in', ['open', 'accepted']),
    )
    .leftJoin('account as t', (join) =>
      join.on('t.municipality_id', '=', tx.municipality).onRef('t.id', '=', 'n.to_id'),
    )
    .select(['c.id', 'c.kind', 'c.urgency', 'c.next_on', 'c.subject_id', 'p.name', 'p.called', 'p.standing'])
    .select(['n.id as note_id', 'n.version as note_version', 'n.last_on', 't.display_name as to_name'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.holder_id', '=', agencyOf(tx.actor))
    .where('c.owner_id', '=', fromId)
    .where('c.closed_on', 'is', null)
    .orderBy('c.next_on')
    .orderBy('c.id')
    .execute()
  const ids = rows.map(({ id }) => id)
  const against = toId ? await obstaclesTo(tx, ids, toId) : new Map<string, 'conflict' | 'notNamed'>()
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, urgency: row.urgency, nextOn: row.next_on as string },
    ...{ subjectId: row.subject_id, name: row.name, called: row.called, standing: row.standing },
    note: row.note_id
      ? {
          ...{ id: row.note_id, version: row.note_version as number },
          ...{ toName: row.to_name as string, lastOn: row.last_on as string },
        }
      : null,
    obstacle: against.get(row.id) ?? null,
  }))
}

type Moving = { fromId: string; toId: string; caseIds: readonly string[]; rest: boolean }

/**
 * Those of the chosen cases that may go to a colleague, each locked. Where something stands against one, nothing goes at all unless
 * the rest is asked for. Refuses `casework.reassign.none`, `casework.reassign.same`, `casework.owner.notHere`,
 * `casework.reassign.gone` (409) for one that is not the colleague's any more, `casework.reassign.obstacles` with how many and why.
 */
export async function movableOf(tx: Tx, { fromId, toId, caseIds, rest }: Moving): Promise<string[]> {
  if (caseIds.length === 0) throw refuseFields([{ field: 'caseIds', code: 'casework.reassign.none' }])
  const held = await tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...caseIds])
    .where('holder_id', '=', agencyOf(tx.actor))
    .where('owner_id', '=', fromId)
    .where('closed_on', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  if (held.length < caseIds.length) throw new Refusal('casework.reassign.gone', 409)
  if (fromId === toId) throw refuseFields([{ field: 'toId', code: 'casework.reassign.same' }])
  if (!(await ownersIn(tx, agencyOf(tx.actor))).some(({ accountId }) => accountId === toId))
    throw refuseFields([{ field: 'toId', code: 'casework.owner.notHere' }])
  const against = await obstaclesTo(tx, caseIds, toId)
  if (against.size > 0 && !rest) throw refuseFields([obstacles(against)])
  const free = caseIds.filter((id) => !against.has(id))
  if (free.length === 0) throw refuseFields([obstacles(against)])
  return [...free]
}

function obstacles(against: ReadonlyMap<string, string>) {
  const count = (why: string) => [...against.values()].filter((one) => one === why).length
  const params = { conflicts: count('conflict'), named: count('notNamed') }
  return { field: 'caseIds', code: 'casework.reassign.obstacles', params }
}

/** Gives these cases to a colleague now. Tasks that were the former owner's go with them; what waited for a last day is over. */
export async function moveCases(
  tx: Tx,
  ids: readonly string[],
  { fromId, toId }: Omit<Moving, 'caseIds' | 'rest'>,
) {
  await giveCases(
    tx,
    toId,
    ids.map((id) => ({ id })),
  )
  const notes = await tx
    .selectFrom('hand_over_note')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', 'in', [...ids])
    .where('state', 'in', ['open', 'accepted', 'fallen'])
    .execute()
  await voidNotes(tx, notes)
  await tasksGoAlong(tx, ids, fromId)
  await settleTasks(tx, ids)
  for (const id of ids)
    await recordAudit(tx, {
      ...{ verb: 'casework.reassignCases', outcome: 'done' },
      subject: { table: 'support_case', id },
    })
}

const tasksGoAlong = (tx: Tx, ids: readonly string[], fromId: string) =>
  tx
    .updateTable('case_task')
    .set((row) => ({
      ...{ for_id: null, version: row('version', '+', 1) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', 'in', [...ids])
    .where('for_id', '=', fromId)
    .where('state', '=', 'open')
    .execute()
