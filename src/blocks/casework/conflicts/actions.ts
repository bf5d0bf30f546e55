import { z } from 'zod'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { postsOfAccount } from '../../../core/identity/staff/posts.ts'
import type { Term } from '../../../core/identity/staff/terms.ts'
import { Refusal } from '../../../core/refusal.ts'
import { actorId } from '../contacts.ts'
import { conflictKinds, denyAnew } from './conflicts.ts'
import { declare } from './declare.ts'
import { conflictOf } from './list.ts'
import { settleConflict } from './tell.ts'

const shared = {
  zones: ['inner'],
  writes: ['declared_conflict', 'support_case', 'notice'],
  subject: 'declared_conflict',
} as const

/** Who looks people up may find that they know one of them. */
export const declarers = [
  ...(['counsellor', 'supervisor', 'coordinator', 'hub-staff'] as const),
  ...(['data-steward', 'privacy-officer'] as const),
] as const

/**
 * Somebody says that a person is of their own family, a neighbour, a colleague: from the next request they see nothing of that
 * person, and their supervisor is told. Refuses as `declare` does.
 */
export const declareConflict = defineAction({
  ...shared,
  name: 'casework.declareConflict',
  http: { method: 'POST', path: '/conflicts' },
  allow: declarers,
  input: z.strictObject({ personId: id(), kind: choice(conflictKinds) }),
  async run({ tx }, made) {
    const who = { accountId: actorId(tx), agencyId: agencyOf(tx.actor) }
    return { id: await declare(tx, { ...made, ...who }) }
  },
})

const isOver = ({ endsOn }: Term) => endsOn !== null && endsOn < today()

/** A supervisor says it for somebody who works in their agency, or will. Refuses `casework.conflict.notYours` (403), and as `declare` does. */
export const declareConflictFor = defineAction({
  ...shared,
  name: 'casework.declareConflictFor',
  http: { method: 'POST', path: '/conflicts/of-others' },
  allow: ['supervisor'],
  input: z.strictObject({ personId: id(), accountId: id(), kind: choice(conflictKinds) }),
  async run({ tx }, made) {
    const agencyId = agencyOf(tx.actor)
    const posts = await postsOfAccount(tx, made.accountId)
    if (!posts.some((post) => post.agencyId === agencyId && !isOver(post)))
      throw new Refusal('casework.conflict.notYours', 403)
    return { id: await declare(tx, { ...made, agencyId }) }
  },
})

const at = { id: id(), version: version() }

/** The supervisor has taken note of it. Refuses `core.notFound` for everybody else. */
export const noteConflict = defineAction({
  ...shared,
  writes: ['declared_conflict', 'notice'],
  name: 'casework.noteConflict',
  http: { method: 'POST', path: '/conflicts/{id}/note' },
  allow: ['supervisor'],
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const set = { seen_at: tx.now, seen_by: tx.actor.accountId }
    await edit(tx, { table: 'declared_conflict', id, version, set })
    await settleConflict(tx, id)
    return { id }
  },
})

/**
 * It is over (a colleague has left, a neighbour has moved): the records are seen again as posts allow. Never by the one whom it
 * keeps away, who does not see it. Refuses `core.notFound`, `casework.conflict.over` (409).
 */
export const endConflict = defineAction({
  ...shared,
  name: 'casework.endConflict',
  http: { method: 'POST', path: '/conflicts/{id}/end' },
  allow: ['supervisor', 'privacy-officer'],
  input: z.strictObject(at),
  async run({ tx }, { id, version }) {
    const found = await conflictOf(tx, id)
    if (found.account_id === tx.actor.accountId) throw new Refusal('core.notFound', 404)
    if (found.ended_at) throw new Refusal('casework.conflict.over', 409)
    await edit(tx, { table: 'declared_conflict', id, version, set: { ended_at: tx.now } })
    await asSystem(tx, 'casework.endConflict', () => denyAnew(tx, [found.person_id]))
    await settleConflict(tx, id)
    return { id }
  },
})

export const conflictActions = [declareConflict, declareConflictFor, noteConflict, endConflict]
