import { z } from 'zod'
import { defineAction } from '../../core/action/action.ts'
import { id, ids, note, version } from '../../core/action/fields.ts'
import { today } from '../../core/calendar/clock.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../core/refusal.ts'
import { caseOf, heldCase } from './cases.ts'
import { caseRoles } from './owners.ts'
import { nameSuccessor } from './restricted/naming.ts'
import { type Note, noteOf, successorsOf } from './transfers/notes.ts'
import { requireGiver, requireSuccessor, requireWaiting } from './transfers/rules.ts'

const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['hand_over_note'],
  subject: 'hand_over_note',
} as const
const at = { id: id(), version: version() }

/** A note of a case that the actor's agency holds, the case locked. Refuses `casework.handOver.settled`, `casework.notHolder`. */
async function waitingNote(tx: Tx, id: string): Promise<Note> {
  const { case_id } = await noteOf(tx, id)
  await heldCase(tx, case_id)
  const found = await noteOf(tx, id)
  requireWaiting(found)
  return found
}

/** The leaver (or the supervisor) writes what the record does not say. Refuses `casework.handOver.notYours` (403). */
export const writeHandOver = defineAction({
  ...shared,
  name: 'casework.writeHandOver',
  http: { method: 'PUT', path: '/hand-over-notes/{id}' },
  input: z.strictObject({ ...at, openPoints: note() }),
  async run({ tx }, { id, version, openPoints }) {
    requireGiver(tx.actor, await waitingNote(tx, id))
    await edit(tx, { table: 'hand_over_note', id, version, set: { open_points: openPoints } })
    return { id }
  },
})

/**
 * Somebody else is to carry a case on; who had accepted it no longer has. On a restricted case they are named by it. Refuses `casework.handOver.notYours` (403) and
 * `casework.successorId.notThere` for somebody who may not own it then.
 */
export const proposeSuccessor = defineAction({
  ...shared,
  name: 'casework.proposeSuccessor',
  http: { method: 'POST', path: '/hand-over-notes/{id}/successor' },
  input: z.strictObject({ ...at, successorId: id() }),
  async run({ tx }, { id, version, successorId }) {
    const found = await waitingNote(tx, id)
    requireGiver(tx.actor, found)
    await propose(tx, found, { version, successorId })
    return { id }
  },
})

async function propose(
  tx: Tx,
  found: Note,
  { version, successorId }: { version: number; successorId: string },
): Promise<void> {
  const there = await successorsOf(tx, found)
  if (!there.some(({ accountId }) => accountId === successorId))
    throw refuseFields([{ field: 'successorId', code: 'casework.successorId.notThere' }])
  const state = found.state === 'accepted' ? 'open' : found.state
  const set = { to_id: successorId, state, accepted_at: null }
  await edit(tx, { table: 'hand_over_note', id: found.id, version, set })
  const successor = { agencyId: found.agency_id, accountId: successorId }
  await nameSuccessor(tx, await caseOf(tx, found.case_id), successor)
}

/**
 * The same for many cases of one who leaves, all or none: sixty cases are not proposed one by one. Refuses `casework.reassign.none` at `ids`,
 * and what `proposeSuccessor` refuses of the first of them.
 */
export const proposeSuccessors = defineAction({
  ...shared,
  name: 'casework.proposeSuccessors',
  http: { method: 'POST', path: '/hand-over-notes/successors' },
  allow: ['supervisor'],
  input: z.strictObject({ ids: ids(), successorId: id() }),
  async run({ tx }, { ids, successorId }) {
    const [first] = ids
    if (!first) throw refuseFields([{ field: 'ids', code: 'casework.reassign.none' }])
    for (const id of [...ids].sort()) {
      const found = await waitingNote(tx, id)
      await propose(tx, found, { version: found.version, successorId })
    }
    return { id: first }
  },
})

/**
 * The successor accepts one case. Before the leaver's last day it passes by itself on the day after; later at once. Refuses
 * `casework.handOver.notSuccessor` (403), `casework.handOver.accepted` (409).
 */
export const acceptHandOver = defineAction({
  ...shared,
  name: 'casework.acceptHandOver',
  http: { method: 'POST', path: '/hand-over-notes/{id}/acceptance' },
  writes: ['hand_over_note', 'support_case'],
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const found = await waitingNote(tx, id)
    requireSuccessor(tx.actor, found)
    if (found.state === 'accepted') throw new Refusal('casework.handOver.accepted', 409)
    const passes = found.last_on < today()
    const set = { state: passes ? 'passed' : 'accepted', accepted_at: tx.now }
    await edit(tx, { table: 'hand_over_note', id, version, set })
    if (passes) {
      const owner = { owner_id: found.to_id }
      await edit(tx, { table: 'support_case', id: found.case_id, version: found.case_version, set: owner })
    }
    return { id }
  },
})

/** The supervisor keeps what fell to them, or has given it to somebody already. Refuses `casework.handOver.notFallen` (409). */
export const settleHandOver = defineAction({
  ...shared,
  name: 'casework.settleHandOver',
  http: { method: 'POST', path: '/hand-over-notes/{id}/settlement' },
  allow: ['supervisor'],
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const found = await waitingNote(tx, id)
    if (found.state !== 'fallen') throw new Refusal('casework.handOver.notFallen', 409)
    await edit(tx, { table: 'hand_over_note', id, version, set: { state: 'void' } })
    return { id }
  },
})

export const caseworkActions = [
  writeHandOver,
  proposeSuccessor,
  proposeSuccessors,
  acceptHandOver,
  settleHandOver,
]
