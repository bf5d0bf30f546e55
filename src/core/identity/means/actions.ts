import { z } from 'zod'
import { defineAction } from '../../action/action.ts'
import { choice, id, optionalText, text, version } from '../../action/fields.ts'
import type { Tx } from '../../db/transaction.ts'
import { newId } from '../../id.ts'
import { isMailAddress, mailPlace } from '../../mail/place.ts'
import { refuseFields } from '../../refusal.ts'
import { bothZones } from '../../zone.ts'
import { addAccount as insertAccount } from '../accounts.ts'
import { cleanName, isUserName } from '../auth/names.ts'
import { signingAccount } from './account.ts'
import {
  addInvitation,
  invitationsOf,
  isNameTaken,
  type NewInvitation,
  revokeInvitationOf,
} from './invitations.ts'
import { requireFresh, requireSomebodyElse, requireWay } from './rules.ts'

const shared = { allow: ['admin'], zones: bothZones } as const
const ways = ['letter', 'mail'] as const

/**
 * Makes an account for somebody who is to work here, and invites them. What they sign in by is settled now, the password they
 * choose themselves. Refuses the fields `address` and `userName` (neither given, not in their form, taken), `way`, and
 * `identity.stepUp.needed`.
 */
export const addAccount = defineAction({
  ...shared,
  name: 'identity.addAccount',
  http: { method: 'POST', path: '/accounts' },
  writes: ['account', 'invitation'],
  subject: 'account',
  input: z.strictObject({
    displayName: text({ max: 50 }),
    address: optionalText({ max: 254 }),
    userName: optionalText({ max: 40 }),
    way: choice(ways),
  }),
  async run({ tx }, { displayName, way, ...typed }) {
    requireFresh(tx.actor)
    const names = await requireNames(tx, typed)
    requireInvitationWay(way, names.address)
    const accountId = await insertAccount(tx, { authUserId: newId(), name: displayName, kind: 'staff' })
    await addInvitation(tx, { accountId, ...names, way })
    return { id: accountId }
  },
})

type Names = Pick<NewInvitation, 'address' | 'userName'>

/** What somebody will sign in by, in the form in which it is kept. */
export async function requireNames(
  tx: Tx,
  typed: { address?: string | undefined; userName?: string | undefined },
): Promise<Names> {
  const address = typed.address === undefined ? null : cleanName(typed.address)
  const userName = typed.userName === undefined ? null : cleanName(typed.userName)
  if (address === null && userName === null)
    throw refuseFields([{ field: 'userName', code: 'identity.userName.missing' }])
  if (address !== null && !isMailAddress(address))
    throw refuseFields([{ field: 'address', code: 'identity.address.form' }])
  if (userName !== null && !isUserName(userName))
    throw refuseFields([{ field: 'userName', code: 'identity.userName.form' }])
  if (address !== null && (await isNameTaken(tx, address)))
    throw refuseFields([{ field: 'address', code: 'identity.address.taken' }])
  if (userName !== null && (await isNameTaken(tx, userName)))
    throw refuseFields([{ field: 'userName', code: 'identity.userName.taken' }])
  return { address, userName }
}

const requireInvitationWay = (way: string, address: string | null): void =>
  requireWay(way, { address, leaves: mailPlace() !== null })

/**
 * Invites somebody who has an account: the first invitation lapsed, or the password is lost. Accepting it sets a new password and
 * ends their sessions; a second factor that they have stays. Refuses `identity.ownMeans`, `identity.stepUp.needed`, the field `way`.
 */
export const invite = defineAction({
  ...shared,
  name: 'identity.invite',
  http: { method: 'POST', path: '/accounts/{id}/invitations' },
  writes: ['invitation'],
  subject: 'account',
  input: z.strictObject({ id: id(), way: choice(ways) }),
  async run({ tx }, { id, way }) {
    requireFresh(tx.actor)
    const account = await signingAccount(tx, id)
    requireSomebodyElse(tx.actor, account.id)
    const [former] = await invitationsOf(tx, account.id)
    const names = { address: former?.address ?? null, userName: former?.user_name ?? null }
    requireInvitationWay(way, names.address)
    await addInvitation(tx, { accountId: account.id, ...names, way })
    return { id }
  },
})

/** Takes an invitation back that was not used. Refuses `core.notFound`, `core.changedMeanwhile`, `identity.invitation.over`. */
export const revokeInvitation = defineAction({
  ...shared,
  name: 'identity.revokeInvitation',
  http: { method: 'POST', path: '/invitations/{id}/revocation' },
  writes: ['invitation'],
  subject: 'invitation',
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, input) {
    await revokeInvitationOf(tx, input)
    return { id: input.id }
  },
})

export const accountActions = [addAccount, invite, revokeInvitation]
