import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { wishesHouse } from '../../../tests/support/wishes.ts'
import { addGroup, addMember } from '../../blocks/memberships/groups/groups.ts'
import { groupForm } from '../../blocks/memberships/groups/rules.ts'
import { participantIdOf } from '../../blocks/memberships/participants.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { declineInvitation, invite } from './actions/inviting.ts'
import { hide } from './actions/moderating.ts'
import { ownOf } from './queries/own.ts'
import { proposalsOf } from './queries/proposals.ts'

const { house, does, mado, hanako, visitor, carded, says, brings } = await wishesHouse()
const found = { findable: 'on', interests: ['sport'], times: ['weekend'], areaCode: 'A01' }
const author = await carded('たんぽぽ', found)
const near = await carded('ひまわり', found)
const silent = await carded('なずな', { ...found, findable: '' })
const guardian = { isMinor: 'on', guardianName: '架空 町子', guardianTelephone: '090-0000-0000' }
await carded('つくし', { ...found, ...guardian })
const other = await carded('れんげ', { findable: 'on', interests: ['sport'] })

const idOf = (who: Caller) => house.as(who, async (tx) => participantIdOf(tx.actor) ?? '')
const proposed = async (wishId: string) => (await house.as(mado, (tx) => proposalsOf(tx, wishId))).proposed
const names = async (wishId: string) => (await proposed(wishId)).map(({ name }) => name)
const asks = (wishId: string, candidateId: string, who: Caller = mado) =>
  does(who, invite, { wishId, candidateId })
const own = (who: Caller) => house.as(who, ownOf)

test('whoever agreed to be found is proposed, best first, with why; nobody else, not who said it, no minor', async () => {
  const { id } = await says(author.caller, { times: ['weekend'] })
  assert.deepEqual(await names(id), ['ひまわり', 'れんげ'])
  assert.deepEqual((await proposed(id))[0]?.reasons, [
    { why: 'theme', of: 'health' },
    { why: 'area' },
    { why: 'time', of: 'weekend' },
  ])
  for (const who of [visitor, near.caller, hanako]) {
    const seen = await house.as(who, (tx) => proposalsOf(tx, id))
    assert.deepEqual(
      seen.proposed.filter(({ name }) => name !== 'ひまわり' || who !== near.caller),
      [],
    )
  }
})

test('who is asked reads why, brings something or would rather not, and is asked for it once', async () => {
  const { id } = await says(author.caller)
  const [nearId, otherId] = [await idOf(near.caller), await idOf(other.caller)]
  await asks(id, nearId)
  await asks(id, otherId)
  assert.deepEqual(await names(id), [])
  const [invited] = (await own(near.caller)).invited
  assert.deepEqual(invited?.invitation.reasons, ['theme:health', 'area'])
  await brings(near.caller, id)
  assert.deepEqual((await own(near.caller)).invited, [])
  const asked = (await own(other.caller)).invited[0]?.invitation
  const decline = { id: asked?.id, version: asked?.version }
  assert.deepEqual(await refusals(does(near.caller, declineInvitation, decline)), ['core.notFound'])
  await does(other.caller, declineInvitation, { ...decline, noMore: 'on' })
  assert.deepEqual((await own(other.caller)).invited, [])
  const { id: next } = await says(author.caller, { line: '夕方に歩きたい' })
  assert.deepEqual(await names(next), ['ひまわり'])
})

test('refused alike: who does not want to be found, who is not proposed, an id of nobody; staff without the duty', async () => {
  const { id } = await says(author.caller, { line: '朝に走りたい' })
  for (const who of [silent, author])
    assert.deepEqual(await refusals(asks(id, await idOf(who.caller))), ['core.notFound'])
  assert.deepEqual(await refusals(asks(id, id)), ['core.notFound'])
  assert.deepEqual(await refusals(asks(id, await idOf(near.caller), hanako)), ['memberships.dutyNeeded'])
  assert.deepEqual(await refusals(asks(id, await idOf(near.caller), near.caller)), ['core.notAllowed'])
})

test('of whom something was taken from the wall is not proposed', async () => {
  const { id } = await says(author.caller, { line: '川辺を走りたい' })
  const { id: pledge } = await brings(near.caller, id)
  await does(mado, hide, { of: 'pledge', id: pledge, version: 1, reason: '（試験）' })
  const { id: next } = await says(author.caller, { line: '海辺を走りたい' })
  assert.deepEqual(await names(next), [])
})

test('a group that brought something before is proposed by that, and who leads it is asked', async () => {
  const leader = await carded('すみれ')
  const participantId = await idOf(leader.caller)
  const groupId = await house.asSystem(async (tx) => {
    const text = {
      name: '見本町会',
      kind: 'town',
      about: '（試験）',
      seeksSuccessor: false,
      isAnother: false,
    } as const
    const id = await addGroup(tx, { ...text, state: 'confirmed', agencyId: hanako.agencyId })
    await addMember(tx, { groupId: id, participantId, name: 'すみれ', part: 'leader' })
    return id
  })
  assert.equal(groupForm('見本町会').length > 0, true)
  const { id } = await says(author.caller, { line: '広場で踊りたい' })
  await brings(leader.caller, id, { groupName: '見本町会', groupKind: 'town' })
  const { id: next } = await says(author.caller, { line: '広場で歌いたい' })
  const [group] = await proposed(next)
  assert.deepEqual([group?.id, group?.reasons.at(-1)], [groupId, { why: 'deeds', times: 1 }])
  await asks(next, groupId)
  assert.equal((await own(leader.caller)).invited.length, 1)
})
