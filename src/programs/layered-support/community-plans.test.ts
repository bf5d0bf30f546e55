import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { aims, communityPlanning, day, said } from '../../../tests/support/community-plans.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { today } from '../../core/calendar/clock.ts'
import { newId } from '../../core/id.ts'
import { withdrawWork } from './actions/community.ts'
import { changeCommunityPlan, makeCommunityPlan } from './actions/community-plans.ts'
import { reviewsOf } from './queries/community-plans.ts'
import { planState } from './rules/community.ts'

const house = await freshHouse()
const { does, plan, at, planned, looks, works } = communityPlanning(house)
const [hanako, taro] = [house.person('hanako'), house.person('taro')]

describe('a plan of 地域づくり', () => {
  test('is planned, runs from the first thing done for it, and counts what was done, of whichever agency', async () => {
    const id = await planned()
    assert.equal(planState(await plan(id)), 'planned')
    await works(id)
    const { id: wrong } = await works(id, { residents: 5, supporters: 0 }, taro)
    const both = await plan(id)
    assert.deepEqual([planState(both), both.works, both.came], ['running', 2, 20])
    await does(taro, withdrawWork, { id: wrong, version: 1, reason: '（試験）二重' })
    const one = await plan(id)
    assert.deepEqual([one.works, one.came], [1, 15])
  })

  test('goes on until somebody says what became of it; what was found stays', async () => {
    const id = await planned()
    await looks(id, { step: 'go_on', nextOn: day(60) })
    assert.equal((await plan(id)).nextOn, day(60))
    await looks(id, { step: 'handed_on', reached: 'reached', found: '（試験）町会が続ける' })
    const { nextOn, endedOn, ending } = await plan(id)
    assert.deepEqual([nextOn, endedOn, ending], [null, today(), 'handed_on'])
    const reviews = await house.as(hanako, (tx) => reviewsOf(tx, id))
    assert.deepEqual(
      reviews.map(({ step, reached }) => `${step} ${reached}`),
      ['handed_on reached', 'go_on partly'],
    )
  })

  test('is changed with a reason, and its former aims stay in the history', async () => {
    const id = await planned()
    await does(hanako, changeCommunityPlan, {
      ...(await at(id)),
      ...aims,
      times: 6,
      reason: '（試験）会場の都合',
    })
    assert.equal((await plan(id)).times, 6)
    const { rows } = await house.database.owner.query(
      "select former ->> 'times' as times from history where table_name = 'community_plan' and former ->> 'id' = $1",
      [id],
    )
    assert.deepEqual(rows, [{ times: '12' }])
  })

  test('is made anew once from one that ended so', async () => {
    const id = await planned()
    const anew = () => planned({ followsId: id, beginsOn: today() })
    assert.deepEqual(await refusals(anew()), ['layered-support.communityPlan.followed'])
    await looks(id, { step: 'replanned' })
    assert.deepEqual(await refusals(does(taro, makeCommunityPlan, { ...said, followsId: id })), [
      'layered-support.communityPlan.notOurs',
    ])
    const next = await anew()
    assert.deepEqual([(await plan(id)).followedBy, (await plan(next)).followsId], [next, id])
    assert.deepEqual(await refusals(anew()), ['layered-support.communityPlan.followed'])
  })
})

describe('refused', () => {
  test('days that cannot be, each at its field', async () => {
    const tried = async (more: object) => refusals(planned(more))
    assert.deepEqual(await tried({ endsOn: day(-31) }), ['endsOn: layered-support.communityPlan.endsBefore'])
    assert.deepEqual(await tried({ nextOn: day(-1) }), ['nextOn: casework.nextOn.past'])
    assert.deepEqual(await tried({ nextOn: day(400) }), ['nextOn: layered-support.communityPlan.nextTooFar'])
    assert.deepEqual(await tried({ areaCode: 'Z99' }), ['areaCode: registry.areaUnknown'])
    const id = await planned()
    assert.deepEqual(await refusals(looks(id, { step: 'go_on' })), ['nextOn: casework.nextOn.missing'])
    assert.deepEqual(await refusals(looks(id, { step: 'ended', reviewedOn: day(1) })), [
      'reviewedOn: casework.on.future',
    ])
    const before = { reviewedOn: day(-31) }
    assert.deepEqual(await refusals(looks(id, { ...before, step: 'ended' })), [
      'reviewedOn: layered-support.communityPlan.beforeBegin',
    ])
    await looks(id, { ...before, step: 'broken_off' })
  })

  test('to end a plan before what was done for it, or to let it begin after that; to look before it is no end', async () => {
    const id = await planned()
    await works(id, { heldOn: day(-5) })
    const early = { reviewedOn: day(-6) }
    assert.deepEqual(await refusals(looks(id, { ...early, step: 'ended' })), [
      'reviewedOn: layered-support.communityPlan.workAfter',
    ])
    const later = { ...(await at(id)), ...aims, beginsOn: day(-4), reason: '（試験）' }
    assert.deepEqual(await refusals(does(hanako, changeCommunityPlan, later)), [
      'beginsOn: layered-support.communityPlan.workBefore',
    ])
    await looks(id, { ...early, step: 'go_on', nextOn: day(9) })
    await looks(id, { step: 'ended', reviewedOn: day(-5) })
  })

  test('what is done before it begins or after it ended, and a plan that nobody has', async () => {
    const id = await planned()
    assert.deepEqual(await refusals(works(id, { heldOn: day(-31) })), [
      'heldOn: layered-support.communityPlan.beforeBegin',
    ])
    await looks(id, { step: 'ended', reviewedOn: day(-2) })
    assert.deepEqual(await refusals(works(id)), ['heldOn: layered-support.communityPlan.afterEnd'])
    await works(id, { heldOn: day(-2) })
    assert.deepEqual(await refusals(works(newId())), ['core.notFound'])
  })

  test('another agency, a plan that is over, and one that somebody else has changed', async () => {
    const id = await planned()
    const aside = { ...(await at(id)), ...aims, reason: '（試験）' }
    const notOurs = ['layered-support.communityPlan.notOurs']
    assert.deepEqual(await refusals(does(taro, changeCommunityPlan, aside)), notOurs)
    assert.deepEqual(await refusals(looks(id, { step: 'ended' }, taro)), notOurs)
    await looks(id, { step: 'go_on', nextOn: day(9) })
    assert.deepEqual(await refusals(does(hanako, changeCommunityPlan, aside)), ['core.changedMeanwhile'])
    await looks(id, { step: 'ended' })
    assert.deepEqual(await refusals(looks(id, { step: 'go_on', nextOn: day(9) })), [
      'layered-support.communityPlan.over',
    ])
  })
})
