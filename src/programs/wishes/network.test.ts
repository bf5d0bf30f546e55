import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activitiesHouse } from '../../../tests/support/activities.ts'
import { wishOf } from '../../blocks/matching/wishes.ts'
import { newId } from '../../core/id.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { hide, showAgain } from './actions/moderating.ts'
import { takeBack } from './actions/saying.ts'
import { networkNow } from './queries/network.ts'

const { house, does, mado, visitor, carded, says, brings, makes, asks, answers, names, partners } =
  await activitiesHouse()
const [tanpopo, kaede, sumire] = [await carded('たんぽぽ'), await carded('かえで'), await carded('すみれ')]
const network = (who: Caller = visitor) => house.as(who, networkNow)
const targetOf = async (id: string, who?: Caller) => (await network(who)).targets.find((one) => one.id === id)
const group = { groupName: '（試験）見本町会', groupKind: 'town' }

test('a wish to which nobody brings anything is not drawn; residents are a number, under whatever name they are shown', async () => {
  const { id } = await says(tanpopo.caller)
  assert.equal(await targetOf(id), undefined)
  const { id: pledgeId } = await brings(kaede.caller, id, { named: 'on' })
  await brings(sumire.caller, id)
  assert.equal((await targetOf(id))?.residents, 2)
  const whole = await network()
  for (const name of ['たんぽぽ', 'かえで', 'すみれ']) assert.ok(!JSON.stringify(whole).includes(name))
  assert.deepEqual(whole.orgs, [])
  await does(kaede.caller, takeBack, { id: pledgeId, version: 1 })
  assert.equal((await targetOf(id))?.residents, 1)
})

test('an organisation is drawn once under two spellings, with what it brings to each', async () => {
  const one = await says(tanpopo.caller, { line: '公園に花を植えたい' })
  const other = await says(tanpopo.caller, { line: '昔の写真を集めたい' })
  await brings(kaede.caller, one.id, { ...group, kind: 'thing' })
  await brings(sumire.caller, one.id, { ...group, kind: 'place', groupName: '（試験） 見本 町会' })
  await brings(kaede.caller, other.id, group)
  const { orgs, ties } = await network()
  const own = orgs.filter(({ kind }) => kind === 'town')
  assert.equal(own.length, 1)
  const first = ties.find(({ target }) => target === one.id)
  assert.deepEqual(new Set(first?.brings), new Set(['thing', 'place']))
  assert.ok(ties.some(({ target, form }) => target === other.id && form === own[0]?.form))
  assert.equal((await targetOf(one.id))?.residents, 0)
})

test('what is hidden from the wall is in nobody’s picture, the desk’s neither; shown again it is', async () => {
  const { id } = await says(tanpopo.caller, { line: '夜の星を見たい' })
  await brings(kaede.caller, id, { ...group, groupName: '（試験）星の会', groupKind: 'salon' })
  const versionNow = async () => (await house.as(mado, (tx) => wishOf(tx, id))).version
  await does(mado, hide, { of: 'wish', id, version: await versionNow(), reason: '試験' })
  for (const who of [visitor, mado]) {
    assert.equal(await targetOf(id, who), undefined)
    assert.ok(!JSON.stringify(await network(who)).includes('星の会'))
  }
  await does(mado, showAgain, { of: 'wish', id, version: await versionNow() })
  assert.ok(await targetOf(id))
})

test('of an activity, who agreed is drawn, who was asked or declined is not; its wish is drawn with it, once', async () => {
  const { id: wishId } = await says(tanpopo.caller, { line: '朝の体操を続けたい' })
  const { id: pledgeId } = await brings(kaede.caller, wishId)
  await brings(sumire.caller, wishId, { ...group, groupName: '（試験）体操の会', groupKind: 'salon' })
  const { id } = await makes(tanpopo.caller, wishId)
  assert.equal(await targetOf(wishId), undefined)
  const residents = (await targetOf(id))?.residents
  assert.ok(residents)
  await asks(tanpopo.caller, id, pledgeId)
  assert.equal((await targetOf(id, tanpopo.caller))?.residents, residents)
  const asked = (await partners(kaede.caller, id)).find(({ ofId }) => ofId === pledgeId)
  await answers(kaede.caller, asked?.id ?? newId())
  assert.equal((await targetOf(id))?.residents, residents)
  await names(mado, id, { orgName: '（試験）例示学園', orgKind: 'school' })
  const { orgs, ties } = await network()
  const school = orgs.find(({ kind }) => kind === 'school')
  assert.equal(school?.name, '（試験）例示学園')
  assert.ok(ties.some(({ form, target }) => form === school?.form && target === id))
})
