import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aims, communityPlanning, day, found, said } from '../../../tests/support/community-plans.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { syncAreas } from '../../blocks/registry/areas.ts'
import { newId } from '../../core/id.ts'
import { changeCommunityPlan } from './actions/community-plans.ts'
import { communityPath, communityPlanPath } from './pages/paths.ts'
import { plansIn } from './queries/community-plans.ts'

const site = await freshSite()
const { does, at, planned, looks, works } = communityPlanning(site)
const [hanako, taro] = [site.person('hanako'), site.person('taro')]

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
    assert.ok(after.includes(found.found) && after.includes('評価した人') && !after.includes('id="review"'))
  })

  test('a change says why, and an area that is past stays the area of the plan', async () => {
    const ask = await asking()
    const code = 'C-PAST'
    const area = { code, name: '昔の地域（試験）', nameEn: 'Former', level: 'small' }
    await site.asSystem((tx) => syncAreas(tx, [area]))
    const id = await planned({ areaCode: code })
    await does(hanako, changeCommunityPlan, { ...(await at(id)), ...aims, reason: '（試験）会場の都合' })
    await site.asSystem((tx) => syncAreas(tx, []))
    const { text } = await ask(communityPlanPath(id))
    assert.ok(text.includes('（試験）会場の都合') && text.includes(area.name))
    assert.ok(!text.includes(`<option value="${code}"`))
  })

  test('what waits is told on the plan and where all supports are, to its agency alone', async () => {
    const [ask, others] = [await asking(), await asking(taro)]
    const counted = async (from = ask) =>
      Number(/待っている地域づくりの計画が(\d+)件/.exec((await from('/layered-support')).text)?.[1] ?? 0)
    const before = await counted()
    const set = (id: string, column: string, on: string) =>
      site.database.owner.query(
        `update community_plan set ${column} = $2, version = version + 1, updated_at = now() where id = $1`,
        [id, on],
      )
    const shown = async (id: string) => (await ask(communityPlanPath(id))).text
    const late = await planned()
    await set(late, 'next_on', day(-1))
    assert.match(await shown(late), /見直す日（[^）]+）を過ぎています/)
    const past = await planned()
    await set(past, 'ends_on', day(-1))
    assert.match(await shown(past), /計画の期間が終わっています/)
    const anew = await planned()
    await looks(anew, { step: 'replanned', reviewedOn: day(-1) })
    assert.match(await shown(anew), /次の計画がまだ立てられていません/)
    assert.doesNotMatch(await shown(await planned()), /notice--warning/)
    assert.deepEqual([await counted(), await counted(others)], [before + 3, 0])
    await planned({ followsId: anew })
    assert.equal(await counted(), before + 2)
  })

  test('a plan that is over stands in the years that it touched, not in others', async () => {
    const id = await planned({ beginsOn: day(-800) })
    await looks(id, { step: 'ended', reviewedOn: day(-400) })
    const stands = (from: number, to: number) =>
      site.as(hanako, async (tx) =>
        (await plansIn(tx, { from: day(from), to: day(to) })).lines.some((one) => one.id === id),
      )
    assert.deepEqual([await stands(-900, -700), await stands(-500, -390)], [true, true])
    assert.deepEqual([await stands(-1000, -801), await stands(-399, 0)], [false, false])
    // One that waits for the next plan is not forgotten with its year.
    const waits = await planned({ beginsOn: day(-800) })
    await looks(waits, { step: 'replanned', reviewedOn: day(-400) })
    const found = await site.as(hanako, (tx) => plansIn(tx, { from: day(-10), to: day(0) }))
    assert.ok(found.lines.some((one) => one.id === waits))
  })
})
