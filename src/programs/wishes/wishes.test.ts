import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { wishesHouse } from '../../../tests/support/wishes.ts'
import { similarTo } from '../../blocks/matching/similar.ts'
import { wall, wishOf } from '../../blocks/matching/wishes.ts'
import { leaveOwn } from '../../blocks/memberships/actions.ts'
import { participantIdOf, participantOf } from '../../blocks/memberships/participants.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { sayWish, takeBack, takeDownWish, withdrawWish } from './actions/saying.ts'
import { demoWishes } from './demo/wishes.ts'
import { wholeWish } from './queries/whole-wish.ts'
import { textProblems } from './rules/texts.ts'

const { house, does, mado, hanako, visitor, carded, wish, says, brings } = await wishesHouse()
const tanpopo = await carded('たんぽぽ')
const himawari = await carded('ひまわり')
const seen = (who: Caller, id: string) => house.as(who, (tx) => wholeWish(tx, id))

test('a wish stands on the wall under the name that somebody chose, or under none; who said it the public never learns', async () => {
  const { id } = await says(tanpopo.caller, { named: 'on' })
  const { id: nameless } = await says(tanpopo.caller, { line: '畑で野菜を育てたい' })
  const all = await house.as(visitor, (tx) => wall(tx, {}))
  assert.deepEqual(
    all.map((one) => [one.id, one.shownName, one.state]),
    [
      [nameless, null, 'open'],
      [id, 'たんぽぽ', 'open'],
    ],
  )
  const authors = (who: Caller) =>
    house.as(who, (tx) =>
      tx.selectFrom('said_by').select('id').where('municipality_id', '=', tx.municipality).execute(),
    )
  assert.equal((await authors(visitor)).length, 0)
  assert.equal((await authors(himawari.caller)).length, 0)
  assert.equal((await authors(hanako)).length, 0)
  assert.equal((await authors(tanpopo.caller)).length, 2)
  assert.equal((await authors(mado)).length, 2)
})

test('refused: who has no card, each at its field what cannot stand there, a program, staff as themselves', async () => {
  assert.deepEqual(await refusals(says(visitor)), ['memberships.cardNeeded'])
  assert.deepEqual(await refusals(says(visitor, { line: '電話は04-7100-0000' })), [
    'line: wishes.text.telephone',
  ])
  assert.deepEqual(await refusals(says(tanpopo.caller, { line: '寄付がほしい' })), [
    'line: wishes.text.money',
  ])
  assert.deepEqual(await refusals(says(tanpopo.caller, { areaCode: 'nowhere' })), [
    'areaCode: core.areaUnknown',
  ])
  assert.deepEqual(await refusals(says(tanpopo.caller, { homepage: 'x' })), ['wishes.notSent'])
  assert.equal((await refusals(says(tanpopo.caller, { themes: [] }))).length, 1)
  assert.equal((await refusals(says(tanpopo.caller, { line: 'あ'.repeat(201) }))).length, 1)
  assert.deepEqual(await refusals(says(mado)), ['core.notAllowed'])
})

test('staff take down what was said elsewhere, with a card or of nobody', async () => {
  const typed = { ...wish, channel: 'telephone' }
  const { id } = await does(mado, takeDownWish, { ...typed, number: tanpopo.number, named: 'on' })
  assert.equal((await seen(visitor, id)).wish.shownName, 'たんぽぽ')
  assert.ok((await seen(tanpopo.caller, id)).mine.has(id))
  const { id: nobodys } = await does(mado, takeDownWish, typed)
  assert.equal((await seen(mado, nobodys)).wish.shownName, null)
  const tried = (more: object, who: Caller = mado) => refusals(does(who, takeDownWish, { ...typed, ...more }))
  assert.deepEqual(await tried({ named: 'on' }), ['named: wishes.named.noCard'])
  assert.deepEqual(await tried({ number: '000-000-000' }), ['number: wishes.number.unknown'])
  assert.deepEqual(await tried({ line: '山田さんが困っている' }), ['line: wishes.text.name'])
  assert.deepEqual(await tried({}, hanako), ['memberships.dutyNeeded'])
  assert.deepEqual(await tried({}, tanpopo.caller), ['core.notAllowed'])
})

test('what is brought has a wish gather, its author is told; taken back, it is open again', async () => {
  const { id } = await says(tanpopo.caller)
  const { id: pledge } = await brings(himawari.caller, id, {
    named: 'on',
    groupName: '見本町会',
    groupKind: 'town',
  })
  const { wish: now, pledges } = await seen(visitor, id)
  assert.deepEqual(
    [now.state, pledges.map((one) => [one.shownName, one.groupName])],
    ['gathering', [['ひまわり', '見本町会']]],
  )
  const notices = await house.as(tanpopo.caller, (tx) =>
    tx.selectFrom('notice').select('code').where('municipality_id', '=', tx.municipality).execute(),
  )
  assert.ok(notices.some(({ code }) => code === 'wishes.notice.pledged'))
  for (const who of [tanpopo.caller, visitor, hanako])
    assert.ok((await refusals(does(who, takeBack, { id: pledge, version: 1 }))).length > 0)
  await does(himawari.caller, takeBack, { id: pledge, version: 1 })
  const after = await seen(visitor, id)
  assert.deepEqual([after.wish.state, after.pledges.length], ['open', 0])
})

test('refused: money, a group without its kind, a group that tells a number, a minor alone, a wish that is over', async () => {
  const { id } = await says(tanpopo.caller)
  const tried = (more: object, who: Caller = himawari.caller) => refusals(brings(who, id, more))
  assert.deepEqual(await tried({ line: '三千円あげます' }), ['line: wishes.text.money'])
  assert.equal((await tried({ kind: 'money' })).length, 1)
  assert.deepEqual(await tried({ groupName: '見本町会' }), ['groupKind: wishes.group.whichKind'])
  assert.deepEqual(await tried({ groupKind: 'town' }), ['groupName: wishes.group.whichGroup'])
  assert.deepEqual(await tried({ groupName: '見本会 04-7100-0000', groupKind: 'town' }), [
    'groupName: wishes.text.telephone',
  ])
  assert.deepEqual(await tried({}, visitor), ['memberships.cardNeeded'])
  const guardian = { isMinor: 'on', guardianName: '架空 町子', guardianTelephone: '090-0000-0000' }
  const young = await carded('つくし', guardian)
  assert.deepEqual(await tried({}, young.caller), ['guardianAgrees: wishes.pledge.guardian'])
  assert.ok((await brings(young.caller, id, { guardianAgrees: 'on' })).id)
  const { wish: now } = await seen(tanpopo.caller, id)
  await does(tanpopo.caller, withdrawWish, { id, version: now.version })
  assert.deepEqual(await tried({}), ['core.notFound'])
})

test('a withdrawn wish is its author’s and the desk’s alone; nobody else withdraws it, and none is withdrawn twice', async () => {
  const { id } = await says(tanpopo.caller)
  for (const who of [himawari.caller, hanako])
    assert.deepEqual(await refusals(does(who, withdrawWish, { id, version: 1 })), ['core.notFound'])
  await does(tanpopo.caller, withdrawWish, { id, version: 1 })
  for (const who of [visitor, himawari.caller, hanako])
    assert.deepEqual(await refusals(house.as(who, (tx) => wishOf(tx, id))), ['core.notFound'])
  assert.equal((await seen(mado, id)).wish.state, 'withdrawn')
  assert.deepEqual(await refusals(does(tanpopo.caller, withdrawWish, { id, version: 2 })), [
    'matching.wish.notNow',
  ])
})

test('a similar wish is found; one that was withdrawn is not', async () => {
  const { id } = await says(himawari.caller, { line: '昔の映画を見る夕べをひらきたい' })
  const found = () => house.as(visitor, (tx) => similarTo(tx, '昔の映画を見る会をひらきたいです'))
  assert.deepEqual(
    (await found()).map((one) => one.id),
    [id],
  )
  assert.deepEqual(await house.as(visitor, (tx) => similarTo(tx, '', id)), [])
  await does(himawari.caller, withdrawWish, { id, version: 1 })
  assert.deepEqual(await found(), [])
})

test('whoever leaves is shown by no name any more; what they said stays', async () => {
  const nazuna = await carded('なずな')
  const { id } = await says(nazuna.caller, { named: 'on' })
  const { id: other } = await says(tanpopo.caller)
  await brings(nazuna.caller, other, { named: 'on' })
  const version = await house.as(
    nazuna.caller,
    async (tx) => (await participantOf(tx, participantIdOf(tx.actor) ?? '')).version,
  )
  await does(nazuna.caller, leaveOwn, { version, sure: 'on' })
  assert.equal((await seen(visitor, id)).wish.shownName, null)
  assert.deepEqual(
    (await seen(visitor, other)).pledges.map(({ shownName }) => shownName),
    [null],
  )
})

test('what was typed is not in the audit log', async () => {
  await does(tanpopo.caller, sayWish, { ...wish, line: '秘密の花園を歩きたい' })
  const { rows } = await house.database.owner.query('select to_jsonb(a)::text as row from audit_entry a')
  assert.ok(!rows.some(({ row }) => row.includes('秘密の花園')))
})

test('what the demo wishes for may stand on the wall; what may not is said at its field', () => {
  assert.deepEqual(
    demoWishes.flatMap(({ line }) => textProblems('line', line)),
    [],
  )
  assert.deepEqual(textProblems('line', '寄付がほしい'), [{ field: 'line', code: 'wishes.text.money' }])
})
