import { z } from 'zod'
import { caseRoles } from '../../../blocks/casework/owners.ts'
import { requireArea } from '../../../blocks/registry/areas.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  day,
  optionalDay,
  optionalId,
  optionalText,
  text,
  wholeNumber,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { Refusal } from '../../../core/refusal.ts'
import { addPlan, addReview, changeAims, livePlan, ownPlan } from '../queries/community-plans.ts'
import { communityKinds } from '../rules/codes.ts'
import { lookProblems, reachedCodes, reviewProblems, reviewSteps, spanProblems } from '../rules/community.ts'
import { heads } from './community.ts'
import { at, refuseIf } from './shared.ts'

const ofPlan = { allow: caseRoles, zones: ['inner'], subject: 'community_plan' } as const

/** What is to be different afterwards, with whom, from when to when, how often, for how many, and when somebody looks. */
const aims = {
  aim: text({ max: 1000, control: 'area' }),
  partners: optionalText({ max: 500, control: 'area' }),
  beginsOn: day(),
  endsOn: day(),
  times: wholeNumber({ min: 1, max: 1000 }),
  participants: heads(),
  nextOn: day(),
}

/** 地域づくりの計画, made new or anew from one that ended as 再プラン (`followsId`). It names nobody. */
export const makeCommunityPlan = defineAction({
  ...ofPlan,
  name: 'layered-support.makeCommunityPlan',
  http: { method: 'POST', path: '/community-plans' },
  writes: ['community_plan'],
  input: z.strictObject({
    followsId: optionalId(),
    what: text(),
    kind: choice(communityKinds),
    areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
    ...aims,
  }),
  async run({ tx }, { followsId = null, areaCode = null, partners = null, ...said }) {
    if (followsId) {
      const former = await ownPlan(tx, followsId)
      if (former.ending !== 'replanned' || former.followedBy)
        throw new Refusal('layered-support.communityPlan.followed', 409)
    }
    refuseIf([...spanProblems(said), ...lookProblems(said.nextOn, today())])
    if (areaCode) await requireArea(tx, areaCode, 'areaCode')
    return { id: await addPlan(tx, { ...said, followsId, areaCode, partners }) }
  },
})

/** The same plan with other aims, days or numbers: the former stay in its history with the reason. */
export const changeCommunityPlan = defineAction({
  ...ofPlan,
  name: 'layered-support.changeCommunityPlan',
  http: { method: 'POST', path: '/community-plans/{id}/aims' },
  writes: ['community_plan'],
  input: z.strictObject({ ...at, ...aims, reason: text({ max: 300 }) }),
  async run({ tx }, { id, version, partners = null, ...said }) {
    const { firstWork } = await livePlan(tx, id)
    refuseIf([...spanProblems(said, firstWork), ...lookProblems(said.nextOn, today())])
    await changeAims(tx, { id, version }, { ...said, partners })
    return { id }
  },
})

/** 評価: what was found, how far the aim has come, and whether the plan goes on, until the next look, or what becomes of it. */
export const reviewCommunityPlan = defineAction({
  ...ofPlan,
  name: 'layered-support.reviewCommunityPlan',
  http: { method: 'POST', path: '/community-plans/{id}/reviews' },
  writes: ['community_plan', 'community_review'],
  input: z.strictObject({
    ...at,
    reviewedOn: day(),
    reached: choice(reachedCodes),
    found: text({ max: 2000, control: 'area' }),
    step: choice(reviewSteps),
    nextOn: optionalDay(),
  }),
  async run({ tx }, { id, version, nextOn, ...said }) {
    const plan = await livePlan(tx, id)
    refuseIf(reviewProblems({ ...said, nextOn }, plan, today()))
    await addReview(tx, { id, version }, { ...said, nextOn: nextOn ?? null })
    return { id }
  },
})
