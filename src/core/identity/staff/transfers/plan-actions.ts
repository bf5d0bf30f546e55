import { z } from 'zod'
import { defineAction } from '../../../action/action.ts'
import {
  choices,
  day,
  file,
  id,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  text,
  version,
} from '../../../action/fields.ts'
import { today } from '../../../calendar/clock.ts'
import { edit } from '../../../db/edit.ts'
import { lockFor } from '../../../db/locks.ts'
import type { Tx } from '../../../db/transaction.ts'
import { Refusal, refuseFields } from '../../../refusal.ts'
import { bothZones } from '../../../zone.ts'
import { type Duty, duties, type Role } from '../../roles.ts'
import { type Employment, employments, postRoles } from '../kinds.ts'
import { carryOut, requireSound } from './decide.ts'
import { addMoves, addPlan as insertPlan, movesOf, type Plan, planOf, type Takes } from './plans.ts'
import { readMoves } from './read-moves.ts'

const shared = {
  allow: ['admin'],
  zones: bothZones,
  writes: ['transfer_plan'],
  subject: 'transfer_plan',
} as const

/** A plan for the transfers of one day is begun. Refuses `staff.firstOn.past`. */
export const addPlan = defineAction({
  ...shared,
  name: 'staff.addPlan',
  http: { method: 'POST', path: '/transfer-plans' },
  input: z.strictObject({ name: text({ max: 100 }), firstOn: day() }),
  async run({ tx }, made) {
    if (made.firstOn < today()) throw refuseFields([{ field: 'firstOn', code: 'staff.firstOn.past' }])
    return { id: await insertPlan(tx, made) }
  },
})

/** A plan that may still be changed. Refuses `staff.plan.closed` (409) for one that was decided or dropped. */
async function openPlan(tx: Tx, id: string): Promise<Plan> {
  await lockFor(tx, 'staff')
  const plan = await planOf(tx, id)
  if (plan.state === 'decided' || plan.state === 'dropped') throw new Refusal('staff.plan.closed', 409)
  return plan
}

/** What was checked has changed, and is checked again before it is decided. */
async function backToDraft(tx: Tx, { id, version }: Plan): Promise<void> {
  await edit(tx, { table: 'transfer_plan', id, version, set: { state: 'draft' } })
}

const taken = {
  agencyId: optionalId(),
  role: optionalChoice(postRoles),
  jobTitle: optionalText({ max: 50 }),
  duties: choices(duties),
  employment: optionalChoice(employments),
  endsOn: optionalDay(),
}

/**
 * One person's move: the post that is left, the one that is taken, or both. Refuses `staff.move.nothing`, and at each field of
 * a post that is taken and lacks it `staff.move.incomplete`.
 */
export const addMove = defineAction({
  ...shared,
  name: 'staff.addMove',
  http: { method: 'POST', path: '/transfer-plans/{id}/moves' },
  writes: ['transfer_plan', 'transfer_move'],
  input: z.strictObject({ id: id(), accountId: id(), leavesId: optionalId(), ...taken }),
  async run({ tx }, { id, accountId, leavesId = null, ...made }) {
    const plan = await openPlan(tx, id)
    const takes = takesOf(made)
    if (!leavesId && !takes) throw refuseFields([{ field: 'leavesId', code: 'staff.move.nothing' }])
    await addMoves(tx, id, [{ accountId, leavesId, takes }])
    await backToDraft(tx, plan)
    return { id }
  },
})

type Typed = {
  agencyId?: string | undefined
  role?: Role | undefined
  jobTitle?: string | undefined
  duties: Duty[]
  employment?: Employment | undefined
  endsOn?: string | undefined
}

/** The post that is taken, if any of it was typed; then all of it must be. */
function takesOf({ agencyId, role, jobTitle, duties, employment, endsOn }: Typed): Takes | null {
  if (!agencyId && !role && !jobTitle) return null
  if (agencyId && role && jobTitle && employment)
    return { agencyId, role, title: jobTitle, duties, employment, endsOn: endsOn ?? null }
  const lacking = Object.entries({ agencyId, role, jobTitle, employment }).filter(([, value]) => !value)
  throw refuseFields(lacking.map(([field]) => ({ field, code: 'staff.move.incomplete' })))
}

/** A move is taken out of the plan. Refuses `core.notFound`, `staff.plan.closed` (409). */
export const removeMove = defineAction({
  ...shared,
  name: 'staff.removeMove',
  http: { method: 'POST', path: '/transfer-plans/{id}/moves/{moveId}/removal' },
  writes: ['transfer_plan', 'transfer_move'],
  input: z.strictObject({ id: id(), moveId: id(), moveVersion: version() }),
  async run({ tx }, { id, moveId, moveVersion }) {
    const plan = await openPlan(tx, id)
    if (!(await movesOf(tx, id)).some((move) => move.id === moveId)) throw new Refusal('core.notFound', 404)
    await edit(tx, { table: 'transfer_move', id: moveId, version: moveVersion, set: { removed: true } })
    await backToDraft(tx, plan)
    return { id }
  },
})

/**
 * A list of moves (CSV, XLSX) comes into the plan, all of its rows or none; the plan then shows what each would change, and
 * nothing is changed yet. Refuses `core.sheet.…`, `staff.list.strange`, and each row that cannot be understood, by its number.
 */
export const importMoves = defineAction({
  ...shared,
  name: 'staff.importMoves',
  http: { method: 'POST', path: '/transfer-plans/{id}/lists' },
  writes: ['transfer_plan', 'transfer_move'],
  input: z.strictObject({ id: id(), file: file() }),
  async run({ tx }, { id, file }) {
    const plan = await openPlan(tx, id)
    await addMoves(tx, id, await readMoves(tx, plan, file))
    await backToDraft(tx, plan)
    return { id }
  },
})

const at = { id: id(), version: version() }

/** The plan was looked through and nothing stands against it. Refuses `staff.plan.problems`, `staff.plan.empty` (409). */
export const checkPlan = defineAction({
  ...shared,
  name: 'staff.checkPlan',
  http: { method: 'POST', path: '/transfer-plans/{id}/check' },
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    await requireSound(tx, await openPlan(tx, id))
    await edit(tx, {
      table: 'transfer_plan',
      id,
      version,
      set: { state: 'checked', checked_at: tx.now },
    })
    return { id }
  },
})

/**
 * The transfers are decided: every post gets its last or first day at once, and they change together on the day. Refuses
 * (409) `staff.plan.unchecked`, `staff.plan.problems` where something changed since, `staff.ownPost` (403).
 */
export const decidePlan = defineAction({
  ...shared,
  name: 'staff.decidePlan',
  http: { method: 'POST', path: '/transfer-plans/{id}/decision' },
  writes: ['transfer_plan', 'post'],
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const plan = await openPlan(tx, id)
    if (plan.state !== 'checked') throw new Refusal('staff.plan.unchecked', 409)
    const moves = await requireSound(tx, plan)
    const set = { state: 'decided', decided_at: tx.now, decided_by: tx.actor.accountId }
    await edit(tx, { table: 'transfer_plan', id, version, set })
    await carryOut(tx, plan, moves)
    return { id }
  },
})

/** A plan that is not carried out. Refuses `staff.plan.closed` (409). */
export const dropPlan = defineAction({
  ...shared,
  name: 'staff.dropPlan',
  http: { method: 'POST', path: '/transfer-plans/{id}/dropping' },
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    await openPlan(tx, id)
    await edit(tx, { table: 'transfer_plan', id, version, set: { state: 'dropped' } })
    return { id }
  },
})

export const transferActions = [addPlan, addMove, removeMove, importMoves, checkPlan, decidePlan, dropPlan]
