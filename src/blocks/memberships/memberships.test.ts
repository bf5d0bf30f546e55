import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { onSide, twoSides, waitingFor } from '../../../tests/support/exchange.ts'
import { freshHouse, kashiwa, otherCity, type TestPerson } from '../../../tests/support/house.ts'
import { until, workIn } from '../../../tests/support/jobs.ts'
import { perform } from '../../core/action/perform.ts'
import { areasPackage, communityAreas, tellAreas } from '../../core/areas/areas.ts'
import { addAccount, addPost } from '../../core/identity/accounts.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { closeCard, openCard } from '../../core/identity/card-actions.ts'
import { enqueue } from '../../core/jobs/enqueue.ts'
import { syncAreas } from '../registry/areas.ts'
import { addCard, changeOwn, changeTold, leaveOwn, makeCard, renewKey } from './actions.ts'
import { cardOf, participantIdOf, participantOf } from './participants.ts'
import { findParticipants } from './queries.ts'
import { cardKey, isCardKey } from './rules/card.ts'

const house = await freshHouse()
const does = doer(house.database)
const hanako = house.person('hanako')
const { visitor } = house

/** A colleague of Hanako whose post carries the duty. */
const mado: TestPerson = await house.asSystem(async (tx) => {
  const accountId = await addAccount(tx, { authUserId: 'user-mado', name: '見本 まどか', kind: 'staff' })
  const post = { accountId, agencyId: hanako.agencyId, title: '地域参加担当', startsOn: '2020-04-01' }
  const postId = await addPost(tx, { ...post, role: 'coordinator', duties: ['participation'] })
  return { ...hanako, authUserId: 'user-mado', accountId, postId }
})

const told = { name: 'たんぽぽ', telephone: '04-0000-1234' }
const make = (more: object = {}) => does(visitor, makeCard, { ...told, ...more })
const going = (token = ''): Caller => ({ kind: 'card', municipality: kashiwa, via: 'test', token })

/** A card that is open in a browser. */
async function opened(more: object = {}) {
  const card = await make(more)
  const { token } = await does(visitor, openCard, { number: card.number, key: card.key })
  return { ...card, caller: going(token) }
}

const own = (who: Caller) =>
  house.as(who, async (tx) => {
    const id = participantIdOf(tx.actor)
    return id ? participantOf(tx, id) : null
  })

test('a card is made in a minute, opens with number and key however they are typed, and shows what is one’s own', async () => {
  const { number, key } = await make({ interests: ['food', 'garden'] })
  assert.match(number, /^\d{3}-\d{3}-\d{3}$/)
  assert.match(key, /^([0-9A-Z]{4}-){2}[0-9A-Z]{4}$/)
  const typed = { number: number.replaceAll('-', ' '), key: key.toLowerCase().replaceAll('-', '') }
  const { token } = await does(visitor, openCard, typed)
  const row = await own(going(token))
  assert.deepEqual(
    [row?.name, row?.telephone, row?.interests],
    ['たんぽぽ', '04-0000-1234', ['food', 'garden']],
  )
})

test('refused alike: a number nobody has, the key of another card, a number of another city, somebody who left', async () => {
  const [one, two] = [await make(), await make()]
  const tried = (number: string, key: string, municipality = kashiwa) =>
    refusals(
      perform(house.database, openCard, { kind: 'visitor', municipality, via: 'test' }, { number, key }),
    )
  assert.deepEqual(await tried('000-000-000', one.key), ['identity.cardUnknown'])
  assert.deepEqual(await tried(one.number, two.key), ['identity.cardUnknown'])
  assert.deepEqual(await tried(one.number, one.key, otherCity), ['identity.cardUnknown'])
  assert.deepEqual(await tried('（なし）', ''), ['key: core.field.required'])
  const { caller, number, key } = await opened()
  await does(caller, leaveOwn, { version: 1, sure: 'on' })
  assert.deepEqual(await tried(number, key), ['identity.cardUnknown'])
})

test('refused: no way to reach somebody, a number or address that is none, a minor alone, an area that is none, a program', async () => {
  const tried = (input: object) => refusals(does(visitor, makeCard, { name: 'たんぽぽ', ...input }))
  assert.deepEqual(await tried({}), ['telephone: memberships.telephone.orMail'])
  assert.deepEqual(await tried({ telephone: '1234' }), ['telephone: memberships.telephone.form'])
  assert.deepEqual(await tried({ mail: 'たんぽぽ' }), ['mail: memberships.mail.form'])
  assert.deepEqual(await tried({ mail: 'a@b.example', isMinor: 'on' }), [
    'guardianName: memberships.guardian.name',
    'guardianTelephone: memberships.guardian.telephone',
  ])
  assert.deepEqual(await tried({ ...told, areaCode: 'nowhere' }), ['areaCode: core.areaUnknown'])
  assert.deepEqual(await tried({ ...told, homepage: 'http://example.com' }), ['memberships.notSent'])
  assert.equal((await tried({ ...told, name: '' })).length, 1)
  const parent = { isMinor: 'on', guardianName: '架空 町子', guardianTelephone: '090-0000-0000' }
  assert.ok((await make(parent)).id)
})

test('whoever has the duty sees them, and finds them by name, number and telephone; nobody else, also not in a post', async () => {
  const { id, number } = await make({ name: 'さくらんぼ', telephone: '０９０－００００－７７７７' })
  const found = (who: Caller, typed: string) => house.as(who, (tx) => findParticipants(tx, typed))
  for (const typed of ['さくら', number.replaceAll('-', ''), '090 0000 7777'])
    assert.deepEqual(
      (await found(mado, typed)).map((line) => line.id),
      [id],
    )
  for (const who of [visitor, hanako, (await opened()).caller])
    assert.deepEqual(
      (await found(who, 'さくら')).map((line) => line.id),
      [],
    )
})

test('a card shows nobody else, and its holder is named in the log', async () => {
  const [one, two] = [await opened({ name: 'ひまわり' }), await opened({ name: 'あさがお' })]
  assert.deepEqual(await refusals(house.as(one.caller, (tx) => participantOf(tx, two.id))), ['core.notFound'])
  await does(one.caller, changeOwn, { version: 1, ...told, name: 'ひまわり二号' })
  assert.equal((await own(one.caller))?.name, 'ひまわり二号')
  const entries = await house.asSystem((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['role', 'account_id', 'facts'])
      .where('municipality_id', '=', tx.municipality)
      .where('verb', '=', 'memberships.changeOwn')
      .where('outcome', '=', 'done')
      .execute(),
  )
  assert.deepEqual(entries, [{ role: 'participant', account_id: null, facts: { participant: one.id } }])
})

test('two who change at once: the later one is told; nobody changes what they do not see', async () => {
  const { id, caller } = await opened()
  await does(mado, changeTold, { id, version: 1, ...told })
  assert.deepEqual(await refusals(does(caller, changeOwn, { version: 1, ...told })), [
    'core.changedMeanwhile',
  ])
  assert.deepEqual(await refusals(does(hanako, changeTold, { id, version: 2, ...told })), ['core.notFound'])
  assert.deepEqual(await refusals(does(visitor, changeOwn, { version: 2, ...told })), ['core.signIn'])
})

test('staff make a card for who telephones and hand its key over; a post without the duty makes none', async () => {
  const input = { ...told, channel: 'telephone' }
  const { id } = await does(mado, addCard, input)
  const card = await house.as(mado, async (tx) => cardOf(tx, await participantOf(tx, id)))
  assert.ok((await does(visitor, openCard, card)).token)
  assert.deepEqual(await refusals(does(hanako, addCard, input)), ['memberships.dutyNeeded'])
})

test('a new key ends the former one, also where it is open; going out ends a copied token', async () => {
  const { id, number, key, caller } = await opened()
  await does(mado, renewKey, { id, version: 1 })
  assert.equal(await own(caller), null)
  assert.deepEqual(await refusals(does(visitor, openCard, { number, key })), ['identity.cardUnknown'])
  const anew = await house.as(mado, async (tx) => cardOf(tx, await participantOf(tx, id)))
  const { token } = await does(visitor, openCard, anew)
  await does(going(token), closeCard, {})
  assert.equal(await own(going(token)), null)
  assert.deepEqual(await refusals(does(going(token), closeCard, {})), ['core.notAllowed'])
})

test('a card is open for two hours, on one’s own device for thirty days', async () => {
  const { number, key } = await make()
  for (const [remember, hours] of [
    ['', 2],
    ['on', 720],
  ] as const) {
    const { id, token } = await does(visitor, openCard, { number, key, remember })
    const later = (past: number) =>
      house.database.owner.query(
        `update card_session set until = now() + make_interval(hours => $2) - make_interval(hours => $3) where id = $1`,
        [id, hours, past],
      )
    await later(hours - 1)
    assert.ok(await own(going(token)))
    await later(hours + 1)
    assert.equal(await own(going(token)), null)
  }
})

test('who leaves is forgotten at once, everywhere, and what was theirs is nobody’s', async () => {
  const { id, caller } = await opened({ name: 'わすれてね', mail: 'forget@me.example' })
  assert.deepEqual(await refusals(does(caller, leaveOwn, { version: 1 })), ['sure: memberships.leave.sure'])
  await does(caller, leaveOwn, { version: 1, sure: 'on' })
  assert.deepEqual(await refusals(house.as(mado, (tx) => participantOf(tx, id))), ['core.notFound'])
  const { rows } = await house.database.owner.query(
    `select (select string_agg(p::text, ' ') from participant p) || coalesce((select string_agg(h::text, ' ') from history h), '') as all`,
  )
  for (const word of ['わすれてね', 'forget@']) assert.ok(!rows[0].all.includes(word), word)
})

test('a resident who signs in needs no key; in a post one is nobody there', async () => {
  const resident: Caller = await house.asSystem(async (tx) => {
    await addAccount(tx, { authUserId: 'user-machiko', name: '架空 町子', kind: 'resident' })
    return {
      kind: 'account',
      municipality: kashiwa,
      via: 'test',
      authUserId: 'user-machiko',
      postId: null,
      secondFactor: false,
    }
  })
  const { id } = await does(resident, makeCard, { name: 'まちこ' })
  assert.equal((await own(resident))?.id, id)
  assert.deepEqual(await refusals(does(resident, makeCard, { name: 'もう一つ' })), ['memberships.cardThere'])
  assert.deepEqual(await refusals(does(hanako, makeCard, told)), ['core.notAllowed'])
  assert.equal(await own(hanako), null)
})

test('a key belongs to one card of one city, in its latest making', () => {
  const card = fc.record({
    municipality: fc.constantFrom(kashiwa, otherCity),
    id: fc.constantFrom('a', 'b'),
    cardVersion: fc.integer({ min: 1, max: 3 }),
  })
  fc.assert(
    fc.property(card, card, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other)
      assert.equal(isCardKey(one, cardKey(other).toLowerCase()), isSame)
    }),
  )
})

test('the internet side is told the areas once, and again when they change', async () => {
  const keys = twoSides()
  const worker = await workIn(house, [tellAreas])
  const look = async () => {
    const id = await onSide('inner', () => house.asSystem((tx) => enqueue(tx, tellAreas, {})))
    await until(async () => {
      const { rows } = await house.database.owner.query('select state from job_run where id = $1', [id])
      return rows[0]?.state === 'done'
    })
  }
  const areas = [{ code: 'tanaka', level: 'small', name: '田中', nameEn: 'Tanaka' }]
  await house.asSystem((tx) => syncAreas(tx, areas))
  await onSide('inner', look)
  await onSide('inner', look)
  const items = await house.asSystem((tx) => waitingFor(tx, keys.outer))
  const payload = [{ code: 'tanaka', name: '田中', nameEn: 'Tanaka' }]
  assert.deepEqual(items, [{ kind: 'core.areas', payload }])
  await onSide('outer', async () => {
    await house.asSystem((tx) => areasPackage.take(tx, payload))
    assert.deepEqual(await house.as(visitor, communityAreas), payload)
  })
  await worker.stop()
})
