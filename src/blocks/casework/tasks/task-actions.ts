import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, optionalId, optionalText, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { type CaseRow, heldCase } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { ableFor } from './able.ts'
import { taskEndings } from './codes.ts'
import { requireDue, requireEnding, requireOpenTask } from './rules.ts'
import { addTaskTo, taskOf } from './tasks.ts'
import { tellOfWork } from './tell.ts'

const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['case_task'],
  subject: 'case_task',
} as const

const said = { what: text({ max: 200 }), dueOn: day(), forId: optionalId() }

/** Refuses `casework.task.forId` at `forId`: a task is given to nobody who may not work on the case. */
async function requireAble(tx: Tx, found: CaseRow, forId: string | undefined): Promise<void> {
  if (!forId) return
  const able = await ableFor(tx, found)
  if (!able.some(({ accountId }) => accountId === forId))
    throw refuseFields([{ field: 'forId', code: 'casework.task.forId' }])
}

/** The open case of a task, locked; the task is read again behind that lock. */
async function heldTask(tx: Tx, id: string) {
  const { case_id } = await taskOf(tx, id)
  const found = await heldCase(tx, case_id)
  requireNotClosed(found)
  return { found, task: await taskOf(tx, id) }
}

/**
 * Something that has to be done in a case by a day, by whoever owns the case or by a colleague. Refuses `casework.task.past`,
 * `casework.task.tooFar`, `casework.task.forId`, `casework.notHolder`, `casework.closed`.
 */
export const addTask = defineAction({
  ...shared,
  name: 'casework.addTask',
  http: { method: 'POST', path: '/cases/{caseId}/tasks' },
  input: z.strictObject({ caseId: id(), ...said }),
  async run({ tx }, { caseId, what, dueOn, forId }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    requireDue(dueOn, today())
    await requireAble(tx, found, forId)
    await tellOfWork(tx, found, [forId])
    return { id: await addTaskTo(tx, found, { what, dueOn, forId: forId ?? null }) }
  },
})

/** Changes what is to be done, by when, or whose it is. Refuses as `addTask` and `casework.task.ended` (409). */
export const changeTask = defineAction({
  ...shared,
  name: 'casework.changeTask',
  http: { method: 'PUT', path: '/case-tasks/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...said }),
  async run({ tx }, { id, version, what, dueOn, forId }) {
    const { found, task } = await heldTask(tx, id)
    requireOpenTask(task.state)
    // A day that has passed already may stay as it is: only a new one must lie ahead.
    if (dueOn !== task.due_on) requireDue(dueOn, today())
    await requireAble(tx, found, forId)
    await edit(tx, { table: 'case_task', id, version, set: { what, due_on: dueOn, for_id: forId ?? null } })
    if (forId !== task.for_id) await tellOfWork(tx, found, [forId])
    return { id }
  },
})

/** A task is done, or dropped with the reason. Refuses `casework.task.ended` (409), `casework.task.reason`. */
export const endTask = defineAction({
  ...shared,
  name: 'casework.endTask',
  http: { method: 'POST', path: '/case-tasks/{id}/ending' },
  input: z.strictObject({
    id: id(),
    version: version(),
    ending: choice(taskEndings),
    outcome: optionalText({ max: 500 }),
  }),
  async run({ tx }, { id, version, ending, outcome }) {
    const { task } = await heldTask(tx, id)
    requireEnding(task.state, { ending, outcome })
    const set = { state: ending, outcome: outcome ?? null, ended_at: tx.now, ended_by: tx.actor.accountId }
    await edit(tx, { table: 'case_task', id, version, set })
    return { id }
  },
})

export const taskActions = [addTask, changeTask, endTask]
