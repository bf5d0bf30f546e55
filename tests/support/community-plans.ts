import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { recordWork } from '../../src/programs/layered-support/actions/community.ts'
import {
  makeCommunityPlan,
  reviewCommunityPlan,
} from '../../src/programs/layered-support/actions/community-plans.ts'
import { communityPlanOf } from '../../src/programs/layered-support/queries/community-plans.ts'
import { doer } from './acts.ts'
import type { House } from './house.ts'

/** So many days from today. */
export const day = (after: number): string => addDays(today(), after)

export const aims = {
  ...{ aim: '（試験）月に二回、食卓を囲む', beginsOn: day(-30), endsOn: day(200) },
  ...{ times: 12, participants: 240, nextOn: day(30) },
}
export const said = { what: '（試験）だれでも食堂', kind: 'place', ...aims }
export const found = { reviewedOn: today(), reached: 'partly', found: '（試験）担い手が足りない' }
const held = { kind: 'place', place: '（試験）会館', residents: 12, supporters: 3, what: '（試験）食堂' }

/** What hanako does with plans of 地域づくり; fifteen people come to each thing that is done for one. */
export function communityPlanning(house: House) {
  const does = doer(house.database)
  const hanako = house.person('hanako')
  const plan = (id: string) => house.as(hanako, (tx) => communityPlanOf(tx, id))
  const at = async (id: string) => ({ id, version: (await plan(id)).version })
  return {
    does,
    plan,
    at,
    planned: async (more: object = {}): Promise<string> =>
      (await does(hanako, makeCommunityPlan, { ...said, ...more })).id,
    looks: async (id: string, more: object, who = hanako) =>
      does(who, reviewCommunityPlan, { ...(await at(id)), ...found, ...more }),
    works: (planId: string, more: object = {}, who = hanako) =>
      does(who, recordWork, { planId, heldOn: today(), partnerKinds: [], ...held, ...more }),
  }
}
