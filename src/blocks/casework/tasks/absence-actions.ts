import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { day, id, optionalId, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type Actor, agencyOf } from '../../../core/identity/actor.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { actorId } from '../contacts.ts'
import { caseRoles, ownersIn } from '../owners.ts'
import { absenceOf, absencesIn, addAbsence, type NewAbsence } from './absence.ts'
import { overlap, requireTerm } from './rules.ts'

const shared = { allow: caseRoles, zones: ['inner'], writes: ['absence'], subject: 'absence' } as const

type Wish = NewAbsence & { id?: string }

/**
 * What an absence may not be: somebody else's unless one leads the agency, beside another of the same person, with a substitute who
 * is not there. Locked as posts are, so that of two at once the later sees the former.
 */
async function requireAbsence(tx: Tx, wish: Wish): Promise<void> {
  await lockFor(tx, 'staff')
  requireTerm(wish, today())
  const there = (await ownersIn(tx, wish.agencyId)).map(({ accountId }) => accountId)
  if (!there.includes(wish.accountId))
    throw refuseFields([{ field: 'accountId', code: 'casework.absence.notHere' }])
  const others = (await absencesIn(tx, wish.agencyId, wish)).filter(({ id }) => id !== wish.id)
  if (others.some((one) => one.accountId === wish.accountId && overlap(one, wish)))
    throw refuseFields([{ field: 'fromOn', code: 'casework.absence.overlaps' }])
  if (wish.substituteId === null) return
  const isNobody = !there.includes(wish.substituteId) || wish.substituteId === wish.accountId
  if (isNobody) throw refuseFields([{ field: 'substituteId', code: 'casework.absence.substitute' }])
  if (others.some((one) => one.accountId === wish.substituteId && overlap(one, wish)))
    throw refuseFields([{ field: 'substituteId', code: 'casework.absence.substituteAway' }])
}

/** One's own absence is one's own to say, and the supervisor's. Refuses `casework.absence.notYours` (403). */
function requireOwn(actor: Actor, { accountId, agencyId }: Pick<NewAbsence, 'accountId' | 'agencyId'>): void {
  if (agencyOf(actor) === agencyId && (actor.role === 'supervisor' || actor.accountId === accountId)) return
  throw new Refusal('casework.absence.notYours', 403)
}

/**
 * Days on which somebody is away, with who looks after their work; without a substitute the board says so. Left out `accountId`
 * is oneself. Refuses `casework.absence.notYours` (403), `.order`, `.past`, `.tooLong`, `.overlaps`, `.notHere`, `.substitute`,
 * `.substituteAway`.
 */
export const noteAbsence = defineAction({
  ...shared,
  name: 'casework.noteAbsence',
  http: { method: 'POST', path: '/absences' },
  input: z.strictObject({
    accountId: optionalId(),
    fromOn: day(),
    untilOn: day(),
    substituteId: optionalId(),
  }),
  async run({ tx }, { accountId = actorId(tx), fromOn, untilOn, substituteId = null }) {
    const made = { agencyId: agencyOf(tx.actor), accountId, substituteId, fromOn, untilOn }
    requireOwn(tx.actor, made)
    await requireAbsence(tx, made)
    return { id: await addAbsence(tx, made) }
  },
})

/** Other days, or another substitute. Refuses as `noteAbsence` does. */
export const changeAbsence = defineAction({
  ...shared,
  name: 'casework.changeAbsence',
  http: { method: 'PUT', path: '/absences/{id}' },
  input: z.strictObject({
    id: id(),
    version: version(),
    fromOn: day(),
    untilOn: day(),
    substituteId: optionalId(),
  }),
  async run({ tx }, { id, version, fromOn, untilOn, substituteId = null }) {
    const found = await absenceOf(tx, id)
    requireOwn(tx.actor, found)
    await requireAbsence(tx, { ...found, substituteId, fromOn, untilOn })
    const set = { from_on: fromOn, until_on: untilOn, substitute_id: substituteId }
    await edit(tx, { table: 'absence', id, version, set })
    return { id }
  },
})

/** They are there after all. Refuses `core.notFound` (404), `casework.absence.notYours` (403). */
export const cancelAbsence = defineAction({
  ...shared,
  name: 'casework.cancelAbsence',
  http: { method: 'POST', path: '/absences/{id}/cancellation' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    requireOwn(tx.actor, await absenceOf(tx, id))
    await edit(tx, { table: 'absence', id, version, set: { cancelled_at: tx.now } })
    return { id }
  },
})

export const absenceActions = [noteAbsence, changeAbsence, cancelAbsence]
