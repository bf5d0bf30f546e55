import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { newId } from '../../core/id.ts'
import { recordWork, withdrawWork } from './actions/community.ts'
import { changeCommunityPlan, makeCommunityPlan, reviewCommunityPlan } from './actions/community-plans.ts'
import { communityPath, communityPlanPath } from './pages/paths.ts'
import { planOf, plansIn, reviewsOf } from './queries/community-plans.ts'
import { planState } from './rules/community.ts'

const site = await freshSite()
const does = doer(site.database)
const [hanako, taro] = [site.person('hanako'), site.person('taro')]
const day = (after: number) => addDays(today(), after)

const aims = {
  ...{ aim: '（試験）月に二回、食卓を囲む', beginsOn: day(-30), endsOn: day(200) },
  ...{ times: 12, participants: 240, nextOn: day(30) },
}
const said = { what: '（試験）だれでも食堂', kind: 'place', ...aims }
const found = { reviewedOn: today(), reached: 'partly', found: '（試験）担い手が足りない' }
const held = { kind: 'place', place: '（試験）会館', residents: 12, supporters: 3, what: '（試験）食堂' }

const planned = async (more: object = {}) =>
  (await does(hanako, makeCommunityPlan, { ...said, ...more })).id as string
const plan = (id: string) => site.as(hanako, (tx) => planOf(tx, id))
const at = async (id: string) => ({ id, version: (await plan(id)).version })
const looks = async (id: string, more: object, who = hanako) =>
  does(who, reviewCommunityPlan, { ...(await at(id)), ...found, ...more })
const works = (planId: string, more: object = {}, who = hanako) =>
  does(who, recordWork, { planId, heldOn: today(), partnerKinds: [], ...held, ...more })

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
    const reviews = await site.as(hanako, (tx) => reviewsOf(tx, id))
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
    const { rows } = await site.database.owner.query(
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

test('whatever is done with a plan, it has the day of the next look until it has an end, and never both', async () => {
  const steps = fc.array(
    fc.constantFrom('go_on', 'work', 'change', 'ended', 'handed_on', 'replanned', 'broken_off'),
    {
      maxLength: 6,
    },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const id = await planned()
      let done = 0
      let isOver = false
      for (const step of taken) {
        const one =
          step === 'work'
            ? works(id)
            : step === 'change'
              ? does(hanako, changeCommunityPlan, { ...(await at(id)), ...aims, reason: '（試験）' })
              : looks(id, { step, ...(step === 'go_on' ? { nextOn: day(7) } : {}) })
        // What was done on its last day may be written down later.
        if (isOver && step !== 'work')
          assert.deepEqual(await refusals(one), ['layered-support.communityPlan.over'])
        else await one
        if (step === 'work') done += 1
        isOver ||= !['work', 'go_on', 'change'].includes(step)
        const now = await plan(id)
        assert.equal(now.nextOn === null, isOver)
        assert.equal(now.ending === null, !isOver)
        assert.deepEqual([now.works, now.came], [done, done * 15])
      }
    }),
    { numRuns: 15 },
  )
})

describe('on the pages', () => {
  const asking = async (who = hanako) => browserOf(site.appWith(), await site.cookieOf(who))

  test('a plan is made, worked for and evaluated by forms; what was typed stays where it is refused', async () => {
    const ask = await asking()
    const form = {
      _form: 'plan',
      _key: newId(),
      ...said,
      times: '4',
      participants: '80',
      areaCode: '',
      partners: '',
    }
    const refused = await ask(communityPath, { form: { ...form, followsId: '', endsOn: day(-40) } })
    assert.equal(refused.status, 422)
    assert.ok(refused.text.includes('終わりの日は、始まりの日以後') && refused.text.includes(said.aim))
    const made = await ask(communityPath, { form: { ...form, _key: newId(), followsId: '' } })
    const path = made.headers.get('location')?.split('?')[0] ?? ''
    const [, id = ''] = path.match(/plans\/(.+)$/) ?? []
    await works(id)
    const { text } = await ask(path)
    assert.match(text, /1回／4回、延べ15人／80人/)
    assert.ok(text.includes('実施中') && text.includes('id="review"') && text.includes('id="record"'))
    const others = await (await asking(taro))(path)
    assert.ok(others.text.includes('id="record"') && !others.text.includes('id="review"'))
    const evaluation = { ...found, step: 'replanned', nextOn: '', id, version: '1' }
    await ask(path, { form: { _form: 'review', _key: newId(), ...evaluation } })
    const after = (await ask(path)).text
    assert.ok(after.includes('次の計画がまだ立てられていません') && after.includes('id="again"'))
    assert.ok(after.includes(found.found) && !after.includes('id="review"'))
  })

  test('who is late is told, on the plan and where all supports are; nobody else', async () => {
    const id = await planned()
    await site.database.owner.query(
      'update community_plan set next_on = $2, version = version + 1, updated_at = now() where id = $1',
      [id, day(-1)],
    )
    const [ask, others] = [await asking(), await asking(taro)]
    const late = /見直す日を過ぎた地域づくりの計画が1件/
    assert.match((await ask(communityPlanPath(id))).text, /見直す日（[^）]+）を過ぎています/)
    assert.match((await ask('/layered-support')).text, late)
    assert.doesNotMatch((await others('/layered-support')).text, late)
  })

  test('a plan that is over stands in the years that it touched, not in others', async () => {
    const id = await planned({ beginsOn: day(-800) })
    await looks(id, { step: 'ended', reviewedOn: day(-400) })
    const stands = (from: number, to: number) =>
      site.as(hanako, async (tx) =>
        (await plansIn(tx, { from: day(from), to: day(to) })).some((one) => one.id === id),
      )
    assert.deepEqual([await stands(-900, -700), await stands(-500, -390)], [true, true])
    assert.deepEqual([await stands(-1000, -801), await stands(-399, 0)], [false, false])
  })
})
