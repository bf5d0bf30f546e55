import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { flag, id } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Role } from '../../../core/identity/roles.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { participationKey } from '../audience.ts'
import { participantIdOf, requireParticipant } from '../participants.ts'
import {
  acceptStep,
  agreeToBeAsked,
  declineStep,
  type RungInvitation,
  rungInvitationOf,
} from './invitations.ts'

/** Where whoever has the duty sees whom to encourage. */
export const encouragingPath = '/events/encouraging'

const themselves: readonly Role[] = ['participant', 'resident']

/**
 * Somebody says that they may be asked to take the next step, or no more: then nobody is told how often they took part, and what they
 * were asked before still stands. Refuses `memberships.cardNeeded` (403).
 */
export const setAskable = defineAction({
  zones: bothZones,
  allow: themselves,
  writes: ['participant'],
  subject: 'participant',
  name: 'memberships.setAskable',
  http: { method: 'PUT', path: '/participants/own/next-steps' },
  input: z.strictObject({ mayBeAsked: flag() }),
  async run({ tx }, { mayBeAsked }) {
    const participantId = requireParticipant(tx)
    await agreeToBeAsked(tx, participantId, mayBeAsked)
    return { id: participantId }
  },
})

const ofAsked = { zones: bothZones, allow: themselves, subject: 'rung_invitation' } as const

/** Their own invitation; for everybody else there is none. Refuses `core.notFound` (404). */
async function ownInvitation(tx: Tx, invitationId: string): Promise<RungInvitation> {
  const invitation = await rungInvitationOf(tx, invitationId)
  if (invitation.participantId !== participantIdOf(tx.actor)) throw new Refusal('core.notFound', 404)
  return invitation
}

/**
 * Whoever was asked says yes, and goes on to where they sign up or begin a draft; whoever has the duty is told. Refuses
 * `core.notFound` (404) to everybody else, `memberships.rung.answered`, `memberships.rung.over` (409).
 */
export const acceptNextStep = defineAction({
  ...ofAsked,
  writes: ['rung_invitation', 'notice'],
  name: 'memberships.acceptNextStep',
  http: { method: 'POST', path: '/rung-invitations/{id}/yes' },
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    await acceptStep(tx, await ownInvitation(tx, id))
    await notify(tx, { to: participationKey, code: 'memberships.notice.stepAccepted', path: encouragingPath })
    return { id }
  },
})

/**
 * They would rather not, without a reason; nobody is told or can read it. Refuses what `acceptNextStep` refuses, and what was declined
 * already.
 */
export const declineNextStep = defineAction({
  ...ofAsked,
  writes: ['rung_declined'],
  name: 'memberships.declineNextStep',
  http: { method: 'POST', path: '/rung-invitations/{id}/no' },
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    await declineStep(tx, await ownInvitation(tx, id))
    return { id }
  },
})

export const ladderActions = [setAskable, acceptNextStep, declineNextStep]
