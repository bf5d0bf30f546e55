import { z } from 'zod'
import {
  addInvitation,
  declineInvitation as decline,
  invitationOf,
} from '../../../blocks/matching/proposals/invitations.ts'
import type { Reason } from '../../../blocks/matching/proposals/rules.ts'
import { requireGoingOn } from '../../../blocks/matching/rules/states.ts'
import { wishOf } from '../../../blocks/matching/wishes.ts'
import { participantIdOf, stopBeingFound } from '../../../blocks/memberships/participants.ts'
import { participantKey } from '../../../core/access/keys.ts'
import { defineAction } from '../../../core/action/action.ts'
import { flag, id } from '../../../core/action/fields.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { proposalsOf } from '../queries/proposals.ts'
import { minePath } from './activities/whose.ts'
import { inPublic, ofDuty, requireDuty } from './shared.ts'

/** A reason as it is kept: `theme:food`, `area`, `deeds:3`. */
export const reasonKey = (reason: Reason): string =>
  reason.why === 'area' ? 'area' : `${reason.why}:${reason.why === 'deeds' ? reason.times : reason.of}`

/**
 * Whoever looks after the wall asks one who was proposed; of a group, those who lead it and want to be asked themselves. Refuses
 * `core.notFound` (404) alike for whoever does not want to be found, whoever is not proposed, and an id that nobody has;
 * `memberships.dutyNeeded` (403), `matching.wish.over` (409).
 */
export const invite = defineAction({
  ...ofDuty,
  writes: ['wish_invitation'],
  subject: 'wish',
  name: 'wishes.invite',
  http: { method: 'POST', path: '/wishes/{wishId}/invitations' },
  input: z.strictObject({ wishId: id(), candidateId: id() }),
  async run({ tx }, { wishId, candidateId }) {
    requireDuty(tx)
    requireGoingOn((await wishOf(tx, wishId)).state)
    const found = (await proposalsOf(tx, wishId)).proposed.find(({ id }) => id === candidateId)
    if (!found) throw new Refusal('core.notFound', 404)
    const isGroup = found.kind === 'group'
    const reasons = found.reasons.map(reasonKey)
    for (const participantId of found.asks) {
      await addInvitation(tx, { wishId, participantId, groupId: isGroup ? candidateId : null, reasons })
      await notify(tx, { to: participantKey(participantId), code: 'wishes.notice.invited', path: minePath })
    }
    return { id: wishId }
  },
})

/**
 * Whoever was asked would rather not, without a reason, and nobody is told or can read it; `noMore`: they do not want to be found
 * any more, as on their card. Refuses
 * `core.notFound` (404) to everybody else, `matching.invitation.answered` (409).
 */
export const declineInvitation = defineAction({
  zones: inPublic.zones,
  allow: ['participant', 'resident'],
  writes: ['invitation_declined', 'participant'],
  subject: 'wish_invitation',
  name: 'wishes.declineInvitation',
  http: { method: 'POST', path: '/wish-invitations/{id}/declining' },
  input: z.strictObject({ id: id(), noMore: flag() }),
  async run({ tx }, { id, noMore }) {
    const invitation = await invitationOf(tx, id)
    const { participantId } = invitation
    if (participantId !== participantIdOf(tx.actor)) throw new Refusal('core.notFound', 404)
    await decline(tx, invitation)
    if (noMore) await stopBeingFound(tx, participantId)
    return { id }
  },
})

export const invitingActions = [invite, declineInvitation]
