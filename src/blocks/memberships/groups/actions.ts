import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, flag, id, optionalText, text, version } from '../../../core/action/fields.ts'
import { requireCommunityArea } from '../../../core/areas/areas.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { bothZones } from '../../../core/zone.ts'
import { lookAfter, requireDuty } from '../actions.ts'
import { participationKey } from '../audience.ts'
import { participantOf, requireParticipant } from '../participants.ts'
import { addMember, changeGroup as editGroup, addGroup as insertGroup, stepGroup } from './groups.ts'
import { requireLeading } from './leading.ts'
import { groupOf } from './queries.ts'
import { groupKinds, requireGroupState } from './rules.ts'

export const own = ['participant', 'resident'] as const

const groupFields = {
  name: text({ max: 60 }),
  isAnother: flag(),
  kind: choice(groupKinds),
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  about: text({ max: 600, control: 'area' }),
  seeksSuccessor: flag(),
}

const ofGroup = { zones: bothZones, writes: ['community_group'], subject: 'community_group' } as const

/** Where a group is looked at; also where a notice about it leads. */
export const groupPath = (groupId: string) => `/community-groups/${groupId}`
const toConfirm = 'memberships.notice.group'

/**
 * Somebody founds a group and leads it; it is public once it is confirmed. Refuses at `name` `memberships.group.there` and
 * `memberships.group.asked` where there is one of that name and it was not said to be another.
 */
export const foundGroup = defineAction({
  ...ofGroup,
  writes: ['community_group', 'group_member', 'notice'],
  name: 'memberships.foundGroup',
  http: { method: 'POST', path: '/community-groups' },
  allow: own,
  input: z.strictObject(groupFields),
  async run({ tx }, group) {
    const participantId = requireParticipant(tx)
    await requireCommunityArea(tx, group.areaCode, 'areaCode')
    const groupId = await insertGroup(tx, { ...group, state: 'asked', agencyId: null })
    const { name } = await participantOf(tx, participantId)
    await addMember(tx, { groupId, participantId, name, part: 'leader' })
    await notify(tx, { to: participationKey, code: toConfirm, path: groupPath(groupId) })
    return { id: groupId }
  },
})

/** Staff write down a group that is there; who leads it joins later. Refuses what `foundGroup` refuses; `memberships.dutyNeeded`. */
export const addGroup = defineAction({
  ...ofGroup,
  name: 'memberships.addGroup',
  http: { method: 'POST', path: '/community-groups/known' },
  allow: lookAfter,
  input: z.strictObject(groupFields),
  async run({ tx }, group) {
    requireDuty(tx)
    await requireCommunityArea(tx, group.areaCode, 'areaCode')
    return { id: await insertGroup(tx, { ...group, state: 'confirmed', agencyId: agencyOf(tx.actor) }) }
  },
})

/** Those who lead a group, or staff for them, write it anew. Refuses what `foundGroup` refuses; `memberships.group.notYours` (403). */
export const changeGroup = defineAction({
  ...ofGroup,
  name: 'memberships.changeGroup',
  http: { method: 'PUT', path: '/community-groups/{id}' },
  allow: [...own, ...lookAfter],
  input: z.strictObject({ id: id(), version: version(), ...groupFields }),
  async run({ tx }, { id, version, ...group }) {
    const { form, state } = await groupOf(tx, id)
    requireGroupState(state, ['asked', 'confirmed'])
    await requireLeading(tx, id)
    await requireCommunityArea(tx, group.areaCode, 'areaCode')
    await editGroup(tx, { id, version }, { ...group, form })
    return { id }
  },
})

const ofDuty = { ...ofGroup, writes: ['community_group', 'notice'], allow: lookAfter } as const

async function decide(
  tx: Tx,
  looked: { id: string; version: number },
  to: { state: 'confirmed' | 'declined' | 'ended'; reason: string | null },
) {
  await stepGroup(tx, looked, { ...to, agencyId: agencyOf(tx.actor) })
  await settleNotices(tx, { code: toConfirm, path: groupPath(looked.id) })
  return { id: looked.id }
}

/** Whoever has the duty confirms a group: from now on everybody finds it. Refuses `memberships.dutyNeeded`, `memberships.group.notInState`. */
export const confirmGroup = defineAction({
  ...ofDuty,
  name: 'memberships.confirmGroup',
  http: { method: 'POST', path: '/community-groups/{id}/confirm' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    requireDuty(tx)
    requireGroupState((await groupOf(tx, looked.id)).state, ['asked', 'declined'])
    return decide(tx, looked, { state: 'confirmed', reason: null })
  },
})

/** The same, where it cannot be confirmed; those who founded it read why. */
export const declineGroup = defineAction({
  ...ofDuty,
  name: 'memberships.declineGroup',
  http: { method: 'POST', path: '/community-groups/{id}/decline' },
  input: z.strictObject({ id: id(), version: version(), reason: text({ max: 200 }) }),
  async run({ tx }, { reason, ...looked }) {
    requireDuty(tx)
    requireGroupState((await groupOf(tx, looked.id)).state, ['asked'])
    return decide(tx, looked, { state: 'declined', reason })
  },
})

/** A group does nothing any more: it is public no longer, what it did stays. Refuses `memberships.dutyNeeded`. */
export const endGroup = defineAction({
  ...ofDuty,
  name: 'memberships.endGroup',
  http: { method: 'POST', path: '/community-groups/{id}/end' },
  input: z.strictObject({ id: id(), version: version(), reason: text({ max: 200 }) }),
  async run({ tx }, { reason, ...looked }) {
    requireDuty(tx)
    requireGroupState((await groupOf(tx, looked.id)).state, ['asked', 'confirmed'])
    return decide(tx, looked, { state: 'ended', reason })
  },
})

export const groupActions = [foundGroup, addGroup, changeGroup, confirmGroup, declineGroup, endGroup]
