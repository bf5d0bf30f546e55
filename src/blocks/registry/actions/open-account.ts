import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, optionalText } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { newId } from '../../../core/id.ts'
import { addAccount } from '../../../core/identity/accounts.ts'
import { requireNames } from '../../../core/identity/means/actions.ts'
import { invitationCode } from '../../../core/identity/means/code.ts'
import { addInvitation } from '../../../core/identity/means/invitations.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { identityProofs } from '../residents/kinds.ts'
import { addLink } from '../residents/links.ts'
import { linkAccount, livingPerson, once, requireDuty } from './residents.ts'

export type Opened = { id: string; code?: string }

/**
 * Makes an account for a person who has proved at the counter who they are, bound to them from the start. Answers, once, the
 * code with which they choose their password; what they sign in by is settled now. Refuses as `linkAccount`, and the fields
 * `userName` and `address` (neither given, not in their form, taken).
 */
export const openAccount = defineAction({
  name: 'registry.openAccount',
  http: { method: 'POST', path: '/registry/persons/{personId}/new-account' },
  allow: linkAccount.allow,
  zones: ['inner'],
  writes: ['account', 'invitation', 'account_person'],
  subject: 'account_person',
  input: z.strictObject({
    personId: id(),
    userName: optionalText({ max: 40 }),
    address: optionalText({ max: 254 }),
    proof: choice(identityProofs),
    provedOn: day(),
  }),
  async run({ tx }, { personId, proof, provedOn, ...typed }): Promise<Opened> {
    requireDuty(tx)
    const person = await livingPerson(tx, personId, 'personId')
    if (provedOn > today()) throw refuseFields([{ field: 'provedOn', code: 'registry.proof.later' }])
    const names = await requireNames(tx, typed)
    const accountId = await addAccount(tx, {
      ...{ authUserId: newId(), kind: 'resident' },
      name: person.name ?? person.called ?? '',
    })
    const linkId = await once(() => addLink(tx, { accountId, personId: person.id, proof, provedOn }))
    const invitationId = await addInvitation(tx, { accountId, ...names, way: 'letter' })
    return { id: linkId, code: invitationCode(tx, invitationId) }
  },
})
