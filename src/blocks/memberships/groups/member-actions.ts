import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, version } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { lookAfter } from '../actions.ts'
import { participantOf, requireParticipant } from '../participants.ts'
import { own } from './actions.ts'
import { addMember, changePart, endMember } from './groups.ts'
import { requireLeading } from './leading.ts'
import { groupOf, memberOf, membersIn } from './queries.ts'
import { requireGroupState, requireLeaderLeft } from './rules.ts'

const ofMember = {
  zones: bothZones,
  writes: ['group_member'],
  subject: 'group_member',
  allow: own,
} as const

/** Somebody joins a group that is there. Refuses `memberships.group.joined` (409), `memberships.group.notInState` (409). */
export const joinGroup = defineAction({
  ...ofMember,
  name: 'memberships.joinGroup',
  http: { method: 'POST', path: '/community-groups/{groupId}/members' },
  input: z.strictObject({ groupId: id() }),
  async run({ tx }, { groupId }) {
    const participantId = requireParticipant(tx)
    requireGroupState((await groupOf(tx, groupId)).state, ['confirmed'])
    const { name } = await participantOf(tx, participantId)
    return { id: await addMember(tx, { groupId, participantId, name, part: 'member' }) }
  },
})

async function requireAnotherLeader(tx: Tx, { groupId, id }: { groupId: string; id: string }): Promise<void> {
  const leaders = (await membersIn(tx, groupId)).filter(({ part }) => part === 'leader')
  requireLeaderLeft(
    leaders.map((leader) => leader.id),
    id,
  )
}

/** Somebody leaves a group. Refuses `memberships.group.lastLeader` (409), `memberships.group.notYours` (403) for another. */
export const leaveGroup = defineAction({
  ...ofMember,
  name: 'memberships.leaveGroup',
  http: { method: 'POST', path: '/group-members/{id}/leave' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    const member = await memberOf(tx, looked.id)
    if (member.participantId !== requireParticipant(tx)) throw new Refusal('memberships.group.notYours', 403)
    await requireAnotherLeader(tx, member)
    await endMember(tx, { ...looked, groupId: member.groupId })
    return { id: looked.id }
  },
})

const ofLeader = { ...ofMember, allow: [...own, ...lookAfter] } as const

/** Those who lead a group, or staff for them, let another member lead it too. Refuses `memberships.group.notYours` (403). */
export const makeLeader = defineAction({
  ...ofLeader,
  name: 'memberships.makeLeader',
  http: { method: 'POST', path: '/group-members/{id}/lead' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    const { groupId } = await memberOf(tx, looked.id)
    await requireLeading(tx, groupId)
    await changePart(tx, { ...looked, groupId, part: 'leader' })
    return { id: looked.id }
  },
})

/** They take somebody off the list who does not come any more. Refuses what `makeLeader` and `leaveGroup` refuse. */
export const dropMember = defineAction({
  ...ofLeader,
  name: 'memberships.dropMember',
  http: { method: 'POST', path: '/group-members/{id}/drop' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    const member = await memberOf(tx, looked.id)
    await requireLeading(tx, member.groupId)
    await requireAnotherLeader(tx, member)
    await endMember(tx, { ...looked, groupId: member.groupId })
    return { id: looked.id }
  },
})

export const memberActions = [joinGroup, leaveGroup, makeLeader, dropMember]
