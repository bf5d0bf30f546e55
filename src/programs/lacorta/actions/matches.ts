import { z } from 'zod'
import { themes } from '../../../blocks/matching/rules/codes.ts'
import { requireDuty } from '../../../blocks/memberships/actions.ts'
import { groupOf } from '../../../blocks/memberships/groups/queries.ts'
import { requireGroupState } from '../../../blocks/memberships/groups/rules.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, choices, day, flag, id, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { Refusal } from '../../../core/refusal.ts'
import { addMatch, endOffer, fitting, keepOffer, matchOf, settleMatch } from '../queries/matches.ts'
import { needOf, settleNeed } from '../queries/needs.ts'
import { agreedBy, settledMatches } from '../rules/codes.ts'
import { personalProblems } from '../rules/texts.ts'
import { ofDesk, requireRight } from './shared.ts'

/**
 * A group agreed to be found, by what it said it can be asked for; the day and the way are kept. Refuses `memberships.dutyNeeded`
 * (403), at `agreedOn` a day to come, `memberships.group.notInState` (409) a group that is not confirmed.
 */
export const keepGroupOffer = defineAction({
  ...ofDesk,
  writes: ['group_offer'],
  subject: 'group_offer',
  name: 'lacorta.keepGroupOffer',
  http: { method: 'POST', path: '/lacorta/groups/{groupId}/offer' },
  input: z.strictObject({
    groupId: id().meta({ control: 'choice' }),
    themes: choices(themes, { min: 1 }),
    everywhere: flag(),
    agreedOn: day(),
    agreedBy: choice(agreedBy),
  }),
  async run({ tx }, { groupId, ...offer }) {
    requireDuty(tx)
    const { state } = await groupOf(tx, groupId)
    requireGroupState(state as 'confirmed', ['confirmed'])
    requireRight(offer.agreedOn > today() ? [{ field: 'agreedOn', code: 'lacorta.day.future' }] : [])
    return { id: await keepOffer(tx, groupId, offer) }
  },
})

/** A group takes its word back, and is found no more. Refuses `memberships.dutyNeeded` (403), `core.changedMeanwhile` (409). */
export const endGroupOffer = defineAction({
  ...ofDesk,
  writes: ['group_offer'],
  subject: 'group_offer',
  name: 'lacorta.endGroupOffer',
  http: { method: 'POST', path: '/group-offers/{id}/end' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    requireDuty(tx)
    await endOffer(tx, looked)
    return { id: looked.id }
  },
})

const ofMatch = { ...ofDesk, writes: ['need_match', 'house_need'], subject: 'need_match' } as const

/**
 * A need and a group that fits it are proposed to each other, for the reasons that are found now. Refuses `lacorta.match.notFound` (409) a
 * group that does not fit, or did not agree to be found; `lacorta.match.there` (409), `memberships.dutyNeeded` (403).
 */
export const proposeMatch = defineAction({
  ...ofMatch,
  name: 'lacorta.proposeMatch',
  http: { method: 'POST', path: '/lacorta/needs/{needId}/proposals' },
  input: z.strictObject({ needId: id(), groupId: id() }),
  async run({ tx }, { needId, groupId }) {
    requireDuty(tx)
    const need = await needOf(tx, needId)
    await groupOf(tx, groupId)
    const found = (await fitting(tx, need)).find(({ group }) => group.id === groupId)
    if (!found) throw new Refusal('lacorta.match.notFound', 409)
    const matchId = await addMatch(tx, needId, found)
    if (need.outcome === 'none')
      await settleNeed(tx, need, { outcome: 'group', outcomeNote: null, becameId: groupId })
    return { id: matchId }
  },
})

/** What came of it, in the place of what was said before. Refuses at `cameOf` what tells of somebody; `memberships.dutyNeeded` (403). */
export const settleNeedMatch = defineAction({
  ...ofMatch,
  name: 'lacorta.settleNeedMatch',
  http: { method: 'POST', path: '/need-matches/{id}/outcome' },
  input: z.strictObject({
    id: id(),
    version: version(),
    matchState: choice(settledMatches),
    cameOf: text({ max: 300, control: 'area' }),
  }),
  async run({ tx }, { matchState, cameOf, ...looked }) {
    requireDuty(tx)
    await matchOf(tx, looked.id)
    requireRight(personalProblems({ cameOf }))
    await settleMatch(tx, looked, { state: matchState, cameOf })
    return { id: looked.id }
  },
})

export const matchActions = [keepGroupOffer, endGroupOffer, proposeMatch, settleNeedMatch]
