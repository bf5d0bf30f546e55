import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type CaseRow, written } from '../cases.ts'
import type { TaskEnding } from './codes.ts'

/** What a task can come from besides somebody's own hand, and where that is looked at. Its word is `casework.taskOrigin.<origin>`. */
export type TaskOrigin = { origin: string; href: (from: { caseId: string; originId: string }) => string }

const origins = new Map<string, TaskOrigin>()

/** Registers what tasks come from: an item of a plan, a referral. A second one of the same name ends the start. */
export function defineTaskOrigin(made: TaskOrigin): void {
  if (made.origin === 'hand' || origins.has(made.origin))
    throw new Error(`two origins of tasks: ${made.origin}`)
  origins.set(made.origin, made)
}

export const taskOriginOf = (origin: string): TaskOrigin | undefined => origins.get(origin)

export type NewTask = {
  what: string
  dueOn: string
  /** Null: whoever owns the case. */
  forId: string | null
  /** What it comes from; left out: from somebody's own hand. There is one open task of it at a time. */
  from?: { origin: string; originId: string }
}

/** Adds a task to a case. Whether the colleague may work on it is for the caller to have asked (`ableFor`). Answers its id. */
export async function addTaskTo(tx: Tx, { id: caseId }: Pick<CaseRow, 'id'>, made: NewTask): Promise<string> {
  if (made.from && !taskOriginOf(made.from.origin)) throw new Error(`no such origin: ${made.from.origin}`)
  const id = newId()
  await tx
    .insertInto('case_task')
    .values({
      ...written(tx),
      ...{ id, case_id: caseId, what: made.what, due_on: made.dueOn, for_id: made.forId },
      ...{ origin: made.from?.origin ?? 'hand', origin_id: made.from?.originId ?? null, state: 'open' },
    })
    .execute()
  await setAudience(tx, 'case_task', [id])
  return id
}

/** What they came from is over: the open tasks of it end in the same transaction, whoever's they are. */
export async function endTasksOf(
  tx: Tx,
  { origin, originId }: { origin: string; originId: string },
  { ending, outcome }: { ending: TaskEnding; outcome?: string },
): Promise<void> {
  const end = () =>
    tx
      .updateTable('case_task')
      .set((row) => ({
        state: ending,
        outcome: outcome ?? null,
        ...{ ended_at: tx.now, ended_by: tx.actor.accountId, version: row('version', '+', 1) },
        ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
      }))
      .where('municipality_id', '=', tx.municipality)
      .where('origin', '=', origin)
      .where('origin_id', '=', originId)
      .where('state', '=', 'open')
      .execute()
  await asSystem(tx, 'casework.endTasks', end, { silent: true })
}

/** A task the actor sees. Refuses `core.notFound` (404) alike for one that is not there and one of a case that is not theirs. */
export async function taskOf(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('case_task')
    .select(['id', 'case_id', 'state', 'version', 'for_id', 'what', 'due_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type TaskLine = {
  id: string
  version: number
  what: string
  dueOn: string
  forId: string | null
  forName: string | null
  origin: string
  originId: string | null
  state: string
  outcome: string | null
  endedAt: Date | null
}

/** The tasks of a case: open ones by the day they are due, then what ended, the last first; so many of these. */
export async function tasksOfCase(tx: Tx, caseId: string, limit = 50): Promise<TaskLine[]> {
  const base = tx
    .selectFrom('case_task as t')
    .leftJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 't.for_id'),
    )
    .select(['t.id', 't.version', 't.what', 't.due_on', 't.for_id', 'a.display_name', 't.origin'])
    .select(['t.origin_id', 't.state', 't.outcome', 't.ended_at'])
    .where('t.municipality_id', '=', tx.municipality)
    .where('t.case_id', '=', caseId)
  const open = await base.where('t.state', '=', 'open').orderBy('t.due_on').orderBy('t.id').execute()
  const ended = await base
    .where('t.state', '<>', 'open')
    .orderBy('t.ended_at', 'desc')
    .orderBy('t.id')
    .limit(limit)
    .execute()
  return [...open, ...ended].map((row) => ({
    ...{ id: row.id, version: row.version, what: row.what, dueOn: row.due_on, forId: row.for_id },
    ...{ forName: row.display_name, origin: row.origin, originId: row.origin_id, state: row.state },
    ...{ outcome: row.outcome, endedAt: row.ended_at },
  }))
}
