import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { authorToTell } from '../said-by.ts'
import type { TaskState } from './codes.ts'

export type TaskText = { what: string; partnerId: string | null; until: string | null }

/** Something that is to be done. */
export async function addTask(tx: Tx, activityId: string, { what, partnerId, until }: TaskText) {
  const id = newId()
  await tx
    .insertInto('activity_task')
    .values({
      ...{ municipality_id: tx.municipality, id, activity_id: activityId, what },
      ...{ partner_id: partnerId, until, updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'shared_activity', [activityId])
  return id
}

const tasks = (tx: Tx) =>
  tx
    .selectFrom('activity_task')
    .select([
      'id',
      'version',
      'activity_id as activityId',
      'what',
      'partner_id as partnerId',
      'until',
      'state',
    ])
    .where('municipality_id', '=', tx.municipality)

/** One task. Refuses `core.notFound` (404). */
export async function taskOf(tx: Tx, id: string) {
  const row = await tasks(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return { ...row, state: row.state as TaskState }
}

export type Task = Awaited<ReturnType<typeof taskOf>>

/** What is to be done for an activity: what is open first, by its day. */
export async function tasksOf(tx: Tx, activityId: string): Promise<Task[]> {
  const rows = await tasks(tx)
    .where('activity_id', '=', activityId)
    .where('state', '!=', 'dropped')
    .orderBy('state', 'desc')
    .orderBy('until')
    .orderBy('id')
    .execute()
  return rows as Task[]
}

type Looked = { id: string; version: number }

/** A task is done, open again, or not needed any more. */
export const stepTask = (tx: Tx, { id, version }: Looked, state: TaskState): Promise<void> =>
  edit(tx, { table: 'activity_task', id, version, set: { state } })

/** Somebody else does it, or nobody yet. */
export const giveTask = (tx: Tx, { id, version }: Looked, partnerId: string | null): Promise<void> =>
  edit(tx, { table: 'activity_task', id, version, set: { partner_id: partnerId } })

/** What a partner who goes has not done yet is nobody's again. */
export async function freeTasks(tx: Tx, partnerId: string): Promise<void> {
  const rows = await tasks(tx).where('partner_id', '=', partnerId).where('state', '=', 'open').execute()
  for (const row of rows) await giveTask(tx, row, null)
}

/** `by`: who says it, by their card; they do not thank themselves. */
type NewThanks = { activityId: string; partnerIds: readonly string[]; line: string; by: string | null }

/** Thanks those by whose word these partners are part of it; answers whom. A partner who never spoke for themselves is told nothing. */
export async function addThanks(tx: Tx, { activityId, partnerIds, line, by }: NewThanks): Promise<string[]> {
  const thanked = new Set<string>()
  for (const partnerId of partnerIds) {
    const participantId = await authorToTell(tx, partnerId)
    if (!participantId || participantId === by || thanked.has(participantId)) continue
    thanked.add(participantId)
    const id = newId()
    await tx
      .insertInto('activity_thanks')
      .values({
        ...{ municipality_id: tx.municipality, id, activity_id: activityId, partner_id: partnerId },
        ...{ line, at: tx.now },
      })
      .execute()
    await setAudience(tx, 'activity_thanks', [id])
  }
  return [...thanked]
}

/** The thanks that somebody was given, by the ids of the partners they are; the latest first. */
export async function thanksTo(tx: Tx, partnerIds: readonly string[]) {
  if (partnerIds.length === 0) return []
  return tx
    .selectFrom('activity_thanks')
    .select(['id', 'activity_id as activityId', 'line', 'at'])
    .where('municipality_id', '=', tx.municipality)
    .where('partner_id', 'in', [...partnerIds])
    .orderBy('id', 'desc')
    .execute()
}

export type Thanks = Awaited<ReturnType<typeof thanksTo>>[number]
