import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { onSide, twoSides, waitingFor } from '../../../tests/support/exchange.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { lecturesHouse } from '../../../tests/support/lectures.ts'
import { tellingOf } from '../../blocks/gatherings/voice-rules.ts'
import { settleIdea, takeInIdea, tellIdea } from './actions/ideas.ts'
import { addMenu } from './actions/menus.ts'
import { frailty } from './demo/examples.ts'
import { demoIdeas } from './demo/ideas.ts'
import { countIdeas, ideaOf, ideasIn } from './queries/ideas.ts'
import { ideaPackage } from './queries/packages.ts'
import { outcomes, settledProblems } from './rules/ideas.ts'

const { house, does, health, seniors, menuId } = await lecturesHouse()
const outside = await freshHouse()

const line = 'スマートフォンの詐欺を見分ける話を聞きたい'
const told = (more: object = {}) => does(house.visitor, tellIdea, { line, ...more })
const seen = (id: string, who = health.clerk) => house.as(who, (tx) => ideaOf(tx, id))
const settle = (id: string, more: object, version = 1, who = health.clerk) =>
  does(who, settleIdea, { id, version, ...more })

beforeEach(() => house.database.owner.query('delete from lecture_idea'))

test('anybody says what they would like to hear about; every division and the plan officer read it, newest first', async () => {
  const first = await told({ place: '田中地域' })
  const second = await told({ line: '片づけのこつを知りたい' })
  for (const who of [health.clerk, seniors.manager, house.person('kenji')])
    assert.deepEqual(
      (await house.as(who, (tx) => ideasIn(tx, 'open'))).map(({ id }) => id),
      [second.id, first.id],
    )
  const { place, channel, state } = await seen(first.id)
  assert.deepEqual([place, channel, state], ['田中地域', 'web', 'open'])
})

test('refused: to read them, to whoever does not handle lectures', async () => {
  const { id } = await told()
  for (const who of [house.visitor, health.nurse, house.person('hanako')])
    assert.deepEqual(await refusals(house.as(who, (tx) => ideaOf(tx, id))), ['core.notFound'])
})

test('refused: a name, a number or an address in either field, more than a line, and too long a one', async () => {
  assert.deepEqual(await refusals(told({ line: '山田さんに話してほしい' })), ['line: gatherings.voice.name'])
  assert.deepEqual(await refusals(told({ line: '電話は04-7100-0000' })), ['line: gatherings.voice.telephone'])
  assert.deepEqual(await refusals(told({ place: 'machi@example.jp' })), ['place: gatherings.voice.mail'])
  assert.equal((await refusals(told({ line: 'あ'.repeat(201) }))).length, 1)
  assert.equal((await refusals(told({ place: 'あ'.repeat(41) }))).length, 1)
  assert.deepEqual(await refusals(told({ line: '' })).then((all) => all.length), 1)
  const typed = { channel: 'fax', line: '山田さんに話してほしい' }
  assert.deepEqual(await refusals(does(health.clerk, takeInIdea, typed)), ['line: gatherings.voice.name'])
})

test('refused: a program that fills in every field', async () => {
  assert.deepEqual(await refusals(told({ homepage: 'http://example.com' })), ['lectures.notSent'])
})

test('the division writes down what was said on the telephone; a lecturer and a visitor do not', async () => {
  const { id } = await does(health.clerk, takeInIdea, { channel: 'telephone', line })
  assert.equal((await seen(id)).channel, 'telephone')
  const typed = { channel: 'telephone', line }
  assert.deepEqual(await refusals(does(health.nurse, takeInIdea, typed)), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(house.visitor, takeInIdea, typed)), ['core.signIn'])
  assert.equal((await refusals(does(health.clerk, takeInIdea, { channel: 'web', line }))).length, 1)
})

test('it becomes a menu of the catalogue, or is turned down with a reason, and this can be said anew', async () => {
  const { id } = await told()
  await settle(id, { outcome: 'menu', menuId })
  assert.deepEqual([(await seen(id)).state, (await seen(id)).number], ['menu', 101])
  await settle(id, { outcome: 'elsewhere', reason: '公民館の講座を案内した' }, 2, seniors.manager)
  const { state, menuId: menu, reason } = await seen(id)
  assert.deepEqual([state, menu, reason], ['elsewhere', null, '公民館の講座を案内した'])
  assert.deepEqual(await house.as(health.clerk, countIdeas), {
    ...{ open: 0, menu: 0, elsewhere: 1, impossible: 0 },
  })
})

test('refused: a draft, a menu that nobody knows, nothing said, two at once, and whoever does not decide', async () => {
  const { id } = await told()
  const { id: draft } = await does(health.clerk, addMenu, { ...frailty, number: 190 })
  assert.deepEqual(await refusals(settle(id, { outcome: 'menu', menuId: draft })), [
    'menuId: lectures.idea.notInCatalogue',
  ])
  assert.deepEqual(await refusals(settle(id, { outcome: 'menu', menuId: id })), ['core.notFound'])
  assert.deepEqual(await refusals(settle(id, { outcome: 'menu' })), ['menuId: lectures.idea.whichMenu'])
  assert.deepEqual(await refusals(settle(id, { outcome: 'impossible' })), ['reason: lectures.idea.why'])
  assert.deepEqual(await refusals(settle(menuId, { outcome: 'impossible', reason: 'x' })), ['core.notFound'])
  for (const who of [health.nurse, house.person('kenji')])
    assert.deepEqual(await refusals(settle(id, { outcome: 'impossible', reason: 'x' }, 1, who)), [
      'core.notAllowed',
    ])
  await settle(id, { outcome: 'impossible', reason: 'x' })
  assert.deepEqual(await refusals(settle(id, { outcome: 'menu', menuId })), ['core.changedMeanwhile'])
})

test('of what became of it nothing is missing and nothing too much, exactly where the table takes it', () => {
  const some = fc.option(fc.constantFrom('x'), { nil: undefined })
  fc.assert(
    fc.property(fc.constantFrom(...outcomes), some, some, (outcome, menu, reason) => {
      const fits = outcome === 'menu' ? menu && !reason : reason && !menu
      assert.equal(settledProblems({ outcome, menuId: menu, reason }).length === 0, Boolean(fits))
    }),
  )
})

test('from the internet side it goes inside whole, and nothing of it stays there', async () => {
  const keys = twoSides()
  const { id } = await onSide('outer', () =>
    doer(outside.database)(outside.visitor, tellIdea, { line, place: '田中' }),
  )
  const [item] = await outside.asSystem((tx) => waitingFor(tx, keys.inner))
  assert.equal(item?.kind, ideaPackage.kind)
  await onSide('inner', () =>
    house.asSystem((tx) => ideaPackage.take(tx, ideaPackage.payload.parse(item?.payload))),
  )
  const there = await seen(id)
  assert.deepEqual([there.line, there.place, there.channel], [line, '田中', 'web'])
  assert.deepEqual((await outside.database.owner.query('select id from lecture_idea')).rows, [])
})

test('of a sentence nothing stands in the audit log', async () => {
  await told({ place: '田中地域' })
  const { rows } = await house.database.owner.query('select to_jsonb(a)::text as row from audit_entry a')
  const log = rows.map(({ row }) => row).join('\n')
  assert.match(log, /lectures.tellIdea/)
  for (const word of [line, '田中地域']) assert.ok(!log.includes(word), word)
})

test('what is said in the demo tells nobody', () => {
  for (const idea of demoIdeas) assert.equal(tellingOf(`${idea.line} ${idea.place ?? ''}`), null)
})
