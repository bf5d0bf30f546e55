import { z } from 'zod'
import { activityOf } from '../../../../blocks/matching/activities/activities.ts'
import {
  isCouncilName,
  orgFields,
  orgProblems,
} from '../../../../blocks/matching/activities/organisations.ts'
import { addPartner, partnerOf, stepPartner } from '../../../../blocks/matching/activities/partners.ts'
import { goneFrom, requireAsked, requireUnderWay } from '../../../../blocks/matching/activities/rules.ts'
import { freeTasks } from '../../../../blocks/matching/activities/tasks.ts'
import { authorToTell } from '../../../../blocks/matching/said-by.ts'
import { pledgeOf } from '../../../../blocks/matching/under-wish.ts'
import { groupForm } from '../../../../blocks/memberships/groups/rules.ts'
import { participantIdOf, participantOf } from '../../../../blocks/memberships/participants.ts'
import { agencyKey, participantKey } from '../../../../core/access/keys.ts'
import { defineAction } from '../../../../core/action/action.ts'
import { choice, flag, id, version } from '../../../../core/action/fields.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { notify } from '../../../../core/notice/notify.ts'
import { Refusal, refuseFields } from '../../../../core/refusal.ts'
import { orgOf } from '../../queries/organisations.ts'
import { tellActivity } from '../../queries/packages.ts'
import { guardianProblems } from '../../rules/saying.ts'
import { hasDuty, requireFit, requireOwn } from '../shared.ts'
import { activityPath, isPartner, minePath, ofActivity, tellMaker } from './whose.ts'

const ofPartner = { ...ofActivity, subject: 'activity_partner' } as const

/** Of whom a pledge is: the organisation that it names, or a resident. */
async function broughtBy(tx: Tx, ofId: string, wishId: string) {
  if (ofId === wishId) return { kind: 'resident', org: null } as const
  const pledge = await pledgeOf(tx, ofId)
  const stands = pledge.state === 'offered' && pledge.hiddenReason === null
  if (pledge.wishId !== wishId || !stands) throw new Refusal('core.notFound', 404)
  const { groupName: name, groupKind: kind } = pledge
  if (name === null || kind === null) return { kind: 'resident', org: null } as const
  const isCouncil = isCouncilName(name)
  const org = { name, kind: isCouncil ? 'council' : kind, form: groupForm(name), isCouncil } as const
  return { kind: 'named', org } as const
}

/**
 * Whoever made the wish or brought something to it is asked to be part of it; until they agree nobody else learns of it. Refuses
 * `wishes.partner.nobody` (409) where nobody can be asked, `matching.partner.there` (409), `matching.activity.notNow` (409).
 */
export const askPartner = defineAction({
  ...ofPartner,
  writes: ['activity_partner', 'said_by'],
  name: 'wishes.askPartner',
  http: { method: 'POST', path: '/activities/{id}/partners/asked' },
  input: z.strictObject({ id: id(), ofId: id() }),
  async run({ tx }, { id: activityId, ofId }) {
    const { wishId, state } = await activityOf(tx, activityId)
    await requireOwn(tx, activityId)
    requireUnderWay(state)
    const { kind, org } = await broughtBy(tx, ofId, wishId)
    const participantId = await authorToTell(tx, ofId)
    if (!participantId) throw new Refusal('wishes.partner.nobody', 409)
    const partnerId = await addPartner(tx, { activityId, kind, org, ofId, participantId, state: 'asked' })
    await notify(tx, { to: participantKey(participantId), code: 'wishes.notice.asked', path: minePath })
    return { id: partnerId }
  },
})

/**
 * An organisation is part of it: the desk names any that gave its word, who made the activity a group that they lead. Refuses
 * `memberships.dutyNeeded` (403), at their fields what names none or several, a group that is not theirs or not confirmed, and what
 * cannot stand in public; `matching.partner.there` (409).
 */
export const nameOrganisation = defineAction({
  ...ofPartner,
  writes: ['activity_partner', 'said_by'],
  name: 'wishes.nameOrganisation',
  http: { method: 'POST', path: '/activities/{id}/partners' },
  input: z.strictObject({ id: id(), ...orgFields }),
  async run({ tx }, { id: activityId, ...named }) {
    const { state } = await activityOf(tx, activityId)
    await requireOwn(tx, activityId)
    requireUnderWay(state)
    await requireFit(tx, { orgName: named.orgName }, orgProblems(named))
    const { groupId, agencyId, org } = await orgOf(tx, named)
    const own = participantIdOf(tx.actor)
    const partnerId = await addPartner(tx, {
      ...{ activityId, org, state: 'agreed', ...(own ? { participantId: own } : {}) },
      ...(groupId ? { kind: 'group', groupId } : agencyId ? { kind: 'agency', agencyId } : { kind: 'named' }),
    })
    await tellActivity(tx, activityId)
    if (agencyId)
      await notify(tx, {
        to: agencyKey(agencyId),
        code: 'wishes.notice.named',
        path: activityPath(activityId),
      })
    return { id: partnerId }
  },
})

/**
 * Whoever was asked says yes or no, and by which name they are shown: none, where they do not say so themselves. The desk writes down
 * what somebody said by another way. Refuses `core.notFound` (404) to everybody else, `matching.partner.answered` (409), at
 * `named` a name on the word of another, at `guardianAgrees` a minor alone.
 */
export const answerPartner = defineAction({
  ...ofPartner,
  writes: ['activity_partner'],
  name: 'wishes.answerPartner',
  http: { method: 'POST', path: '/activity-partners/{id}/answer' },
  input: z.strictObject({
    id: id(),
    version: version(),
    answer: choice(['yes', 'no']),
    named: flag(),
    guardianAgrees: flag(),
  }),
  async run({ tx }, { answer, named, guardianAgrees, ...looked }) {
    const partner = await partnerOf(tx, looked.id)
    const isThemselves = await isPartner(tx, partner)
    if (!isThemselves && !hasDuty(tx)) throw new Refusal('core.notFound', 404)
    requireAsked(partner.state)
    requireUnderWay((await activityOf(tx, partner.activityId)).state)
    if (named && !isThemselves) throw refuseFields([{ field: 'named', code: 'wishes.partner.namedBySelf' }])
    const person = isThemselves ? await participantOf(tx, participantIdOf(tx.actor) ?? '') : null
    if (person && answer === 'yes') {
      const { is_minor: isMinor, guardian_name } = person
      const minor = { isMinor, hasGuardian: guardian_name !== null, agreed: guardianAgrees }
      await requireFit(tx, {}, guardianProblems(minor))
    }
    const shownName = named && partner.kind === 'resident' && person ? person.name : null
    await stepPartner(tx, looked, answer === 'yes' ? { state: 'agreed', shownName } : { state: 'declined' })
    await tellActivity(tx, partner.activityId)
    await tellMaker(tx, partner.activityId, {
      ...{ code: 'wishes.notice.answered', path: activityPath(partner.activityId) },
    })
    return { id: looked.id }
  },
})

/**
 * A partner goes, without a reason. Before anything took place they are no part of it any more; afterwards a resident stays counted
 * and is shown by no name. Refuses `core.notFound` (404) for somebody else, `matching.activity.notNow` (409) to an organisation
 * after it took place.
 */
export const leaveActivity = defineAction({
  ...ofPartner,
  writes: ['activity_partner', 'activity_task'],
  name: 'wishes.leaveActivity',
  http: { method: 'POST', path: '/activity-partners/{id}/leaving' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    const partner = await partnerOf(tx, looked.id)
    if (!hasDuty(tx) && !(await isPartner(tx, partner))) throw new Refusal('core.notFound', 404)
    if (partner.state !== 'asked' && partner.state !== 'agreed')
      throw new Refusal('matching.partner.answered', 409)
    const { state } = await activityOf(tx, partner.activityId)
    const to = partner.state === 'asked' ? 'declined' : goneFrom(state)
    if (to === 'agreed' && partner.kind !== 'resident') throw new Refusal('matching.activity.notNow', 409)
    await stepPartner(tx, looked, { state: to })
    await freeTasks(tx, looked.id)
    await tellActivity(tx, partner.activityId)
    return { id: looked.id }
  },
})

export const partnerActions = [askPartner, nameOrganisation, answerPartner, leaveActivity]
