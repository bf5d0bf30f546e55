import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { newId } from '../../core/id.ts'
import { addContact, changeMatter, closeCase } from './actions/case-work.ts'
import { readCase } from './actions/looks.ts'
import { shareCase } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { call, goingOn, nextWeek, quickNote } from './demo/examples.ts'
import { casePage } from './queries/whole-case.ts'

// What a case is about is seldom what somebody first came for: it changes with the work, and what it was stays in its history.

const house = await freshHouse()
const does = doer(house.database)
const [hanako, taro] = [house.person('hanako'), house.person('taro')]
const aCase = async (more: object = {}) => (await does(hanako, takeIn, { ...goingOn, ...more })).id
const read = (id: string) => does(hanako, readCase, { id })
const matter = { topics: ['income', 'debt'], urgentTopic: 'debt', urgency: 'soon' }
const suicidal = { dangers: ['suicidal'], steps: ['asked_directly'] }

test('what a case is about and how urgent it is change, and its history says from what to what', async () => {
  const id = await aCase()
  await does(hanako, changeMatter, { id, version: 1, ...matter })
  const { topics, urgentTopic, urgency, version } = await read(id)
  assert.deepEqual([topics, urgentTopic, urgency, version], [['income', 'debt'], 'debt', 'soon', 2])
  const { changes } = await house.as(hanako, (tx) => casePage(tx, id, 1))
  assert.deepEqual(
    changes.flatMap(({ fields }) => fields).sort((a, b) => (a.field < b.field ? -1 : 1)),
    [
      { field: 'topics', before: ['income'], after: ['income', 'debt'] },
      { field: 'urgency', before: 'normal', after: 'soon' },
      { field: 'urgent_topic', before: 'income', after: 'debt' },
    ],
  )
})

test('of one topic it is the most urgent one, as at intake; it may press less than it did', async () => {
  const id = await aCase({ urgency: 'immediate' })
  await does(hanako, changeMatter, { id, version: 1, topics: ['housing'], urgency: 'normal' })
  const { topics, urgentTopic, urgency } = await read(id)
  assert.deepEqual([topics, urgentTopic, urgency], [['housing'], 'housing', 'normal'])
})

test('refused: no topic, a most urgent one that is not among them, what is not known, a version that is over', async () => {
  const id = await aCase()
  const changing = (more: object) =>
    refusals(does(hanako, changeMatter, { id, version: 1, ...matter, ...more }))
  assert.deepEqual(await changing({ topics: [] }), ['topics: core.field.chooseOne'])
  assert.deepEqual(await changing({ urgentTopic: 'food' }), [
    'urgentTopic: consultation.urgentTopic.notAmong',
  ])
  assert.equal((await changing({ topics: ['weather'] })).length, 1)
  assert.deepEqual(await changing({ version: 7 }), ['core.changedMeanwhile'])
  assert.equal((await read(id)).version, 1)
})

test('refused: a closed case, one that is only shared with them, one they do not see', async () => {
  const over = await does(hanako, takeIn, call)
  assert.deepEqual(await refusals(does(hanako, changeMatter, { id: over.id, version: 1, ...matter })), [
    'casework.closed',
  ])
  const id = await aCase()
  const byTaro = (one: string) => refusals(does(taro, changeMatter, { id: one, version: 1, ...matter }))
  for (const hidden of [id, newId()]) assert.deepEqual(await byTaro(hidden), ['core.notFound'])
  const sharing = { toId: taro.agencyId, basis: 'life_and_limb', purpose: '（試験）', until: nextWeek }
  await does(hanako, shareCase, { id, ...sharing })
  assert.deepEqual(await byTaro(id), ['casework.notHolder'])
  assert.deepEqual((await read(id)).topics, ['income'])
})

test('a later talk says what cannot wait and what was done, and makes the case urgent, with a next date or without', async () => {
  for (const more of [{}, { nextOn: nextWeek }]) {
    const id = await aCase()
    const talk = { id, version: 1, ...quickNote, ...suicidal, urgency: 'immediate', ...more }
    await does(hanako, addContact, talk)
    const { contacts, urgency, version } = await read(id)
    assert.deepEqual([urgency, version], ['immediate', 2], 'changed once')
    assert.deepEqual([contacts[0]?.dangers, contacts[0]?.steps], [['suicidal'], ['asked_directly']])
    await does(hanako, addContact, { ...talk, urgency: undefined, nextOn: undefined })
    assert.equal((await read(id)).version, 2, 'it is as urgent as it was')
  }
})

test('refused: a danger in a case that is not urgent or without a step, steps of nothing, a talk that makes it less urgent', async () => {
  const id = await aCase()
  const talk = (more: object, of = id) =>
    refusals(does(hanako, addContact, { id: of, version: 1, ...quickNote, ...more }))
  assert.deepEqual(await talk(suicidal), ['urgency: casework.urgency.danger'])
  assert.deepEqual(await talk({ dangers: ['suicidal'], urgency: 'soon' }), ['steps: casework.steps.missing'])
  assert.deepEqual(await talk({ steps: ['asked_directly'] }), ['steps: casework.steps.notOf'])
  assert.deepEqual(await talk({ stepsNote: '（試験）' }), ['stepsNote: casework.steps.noDanger'])
  assert.deepEqual(await talk({ ...suicidal, urgency: 'soon', version: 7 }), ['core.changedMeanwhile'])
  const pressing = await aCase({ urgency: 'immediate' })
  assert.deepEqual(await talk({ urgency: 'soon' }, pressing), ['urgency: casework.urgency.less'])
  const { contacts, urgency } = await read(id)
  assert.deepEqual([contacts.length, urgency], [1, 'normal'])
})

test('a case that was closed meanwhile takes neither', async () => {
  const id = await aCase()
  await does(hanako, closeCase, { id, version: 1, result: 'settled' })
  const late = { id, version: 2 }
  assert.deepEqual(await refusals(does(hanako, changeMatter, { ...late, ...matter })), ['casework.closed'])
  const talk = { ...late, ...quickNote, ...suicidal, urgency: 'soon' }
  assert.deepEqual(await refusals(does(hanako, addContact, talk)), ['casework.closed'])
})
