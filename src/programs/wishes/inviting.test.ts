import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { refusals } from '../../../tests/support/acts.ts'
import { wishesHouse } from '../../../tests/support/wishes.ts'
import { addGroup, addMember } from '../../blocks/memberships/groups/groups.ts'
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
const leading = async (name: string, more: object = {}) => {
  const { caller } = await carded(name, more)
  return { caller, id: await idOf(caller) }
}

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
  const decline = { id: asked?.id }
  assert.deepEqual(await refusals(does(near.caller, declineInvitation, decline)), ['core.notFound'])
  await does(other.caller, declineInvitation, { ...decline, noMore: 'on' })
  assert.deepEqual((await own(other.caller)).invited, [])
  assert.deepEqual(await refusals(does(other.caller, declineInvitation, decline)), [
    'matching.invitation.answered',
  ])
  const { id: next } = await says(author.caller, { line: '夕方に歩きたい' })
  assert.deepEqual(await names(next), ['ひまわり'])
})

const away = { findable: 'on', interests: ['garden'] }
/** All that whoever has the duty can read of who was asked: the list of the page, and each row. */
const readOf = (wishId: string) =>
  house.as(mado, async (tx) => {
    const { asked } = await proposalsOf(tx, wishId)
    const { rows } = await sql`select * from wish_invitation where wish_id = ${wishId}`.execute(tx)
    const { rows: declined } = await sql`select * from invitation_declined`.execute(tx)
    return { asked, rows, declined }
  })

test('of whoever declines the duty reads the same as before, also where they do not want to be found any more', async () => {
  const [one, two] = [await leading('あかつめ', away), await leading('しろつめ', away)]
  const { id } = await says(author.caller, { line: '土手で畑をつくりたい', themes: ['nature'] })
  for (const { id: who } of [one, two]) await asks(id, who)
  const before = await readOf(id)
  assert.deepEqual(
    before.asked.map(({ name, state }) => [name, state]),
    [
      ['あかつめ', 'sent'],
      ['しろつめ', 'sent'],
    ],
  )
  const declines = async ({ caller }: typeof one, more: object) =>
    does(caller, declineInvitation, { id: (await own(caller)).invited[0]?.invitation.id, ...more })
  await declines(one, {})
  await declines(two, { noMore: 'on' })
  assert.deepEqual((await own(one.caller)).invited, [])
  assert.deepEqual(await readOf(id), before)
  assert.deepEqual(await refusals(asks(id, one.id)), ['core.notFound'])
  await brings(one.caller, id)
  assert.deepEqual(
    (await readOf(id)).asked.map(({ state }) => state),
    ['pledged', 'sent'],
  )
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

/** A group that is there, with those who lead it, which brought something to a wish before. */
async function group(name: string, leaders: readonly { caller: Caller; id: string }[]) {
  const groupId = await house.asSystem(async (tx) => {
    const text = { name, kind: 'town', about: '（試験）', seeksSuccessor: false, isAnother: false } as const
    const id = await addGroup(tx, { ...text, state: 'confirmed', agencyId: hanako.agencyId })
    for (const { id: participantId } of leaders)
      await addMember(tx, { groupId: id, participantId, name: '（試験）', part: 'leader' })
    return id
  })
  const { id } = await says(author.caller, { line: `${name}と広場で踊りたい` })
  for (const { caller } of leaders.slice(0, 1))
    await brings(caller, id, { groupName: name, groupKind: 'town' })
  return groupId
}
const groupsFor = async (wishId: string) =>
  (await proposed(wishId)).filter(({ kind }) => kind === 'group').map(({ id }) => id)

test('a group that brought something before is proposed by that, and who leads it and wants to be found is asked', async () => {
  const [open, closed] = [await leading('すみれ', { findable: 'on' }), await leading('あざみ')]
  const groupId = await group('見本町会', [open, closed])
  const { id } = await says(author.caller, { line: '広場で歌いたい' })
  const found = (await proposed(id)).find(({ kind }) => kind === 'group')
  assert.deepEqual([found?.id, found?.reasons.at(-1)], [groupId, { why: 'deeds', times: 1 }])
  await asks(id, groupId)
  assert.equal((await own(open.caller)).invited.length, 1)
  assert.equal((await own(closed.caller)).invited.length, 0)
})

test('refused: a group led by nobody who agreed to be found, or by a minor, who said the wish, or whose words were hidden', async () => {
  const lead = { id: await idOf(author.caller), caller: author.caller }
  const minor = await leading('よもぎ', { findable: 'on', ...guardian })
  const barred = { id: await idOf(near.caller), caller: near.caller }
  const led = [await group('無言の会', [await leading('すずな')]), await group('言い出した会', [lead])]
  led.push(await group('消された会', [barred]))
  led.push(await group('若い会', [await leading('せり'), minor]))
  const { id } = await says(author.caller, { line: '広場で笑いたい' })
  for (const groupId of led) {
    assert.ok(!(await groupsFor(id)).includes(groupId))
    assert.deepEqual(await refusals(asks(id, groupId)), ['core.notFound'])
  }
})

test('refused: a group that took back at the desk of the house that it may be found, until it says so again', async () => {
  const groupId = await group('静かな会', [await leading('なでしこ', { ...found })])
  const { id } = await says(author.caller, { line: '広場で休みたい' })
  const offer = (until: string) =>
    house.database.owner.query(`update group_offer set until = ${until} where group_id = '${groupId}'`)
  await house.database.owner.query(
    `insert into group_offer (municipality_id, id, group_id, themes, everywhere, agreed_on, agreed_by, updated_at)
      select municipality_id, id, id, '{together}', true, date '2026-04-01', 'counter', now() from community_group where id = '${groupId}'`,
  )
  assert.ok((await groupsFor(id)).includes(groupId))
  await offer(`date '2026-05-01'`)
  assert.ok(!(await groupsFor(id)).includes(groupId))
  assert.deepEqual(await refusals(asks(id, groupId)), ['core.notFound'])
  await offer('null')
  await asks(id, groupId)
})

test('who was asked already is not asked again through a group, nor the other way round; whoever leads it with them is', async () => {
  const [one, two] = [await leading('かたばみ', { ...found }), await leading('いぬたで', { ...found })]
  const groupId = await group('二人の会', [one, two])
  const { id } = await says(author.caller, { line: '川辺で歌いたい' })
  await asks(id, one.id)
  await asks(id, groupId)
  assert.equal((await own(one.caller)).invited.filter(({ wish }) => wish.id === id).length, 1)
  assert.equal((await own(two.caller)).invited.filter(({ wish }) => wish.id === id).length, 1)
  assert.deepEqual(
    await groupsFor(id),
    (await groupsFor(id)).filter((other) => other !== groupId),
  )
  const { id: next } = await says(author.caller, { line: '海辺で歌いたい' })
  await asks(next, groupId)
  for (const { id: leader } of [one, two])
    assert.deepEqual(await refusals(asks(next, leader)), ['core.notFound'])
})
