import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { papers } from '../../../tests/support/papers.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { takenInTogether } from '../../blocks/casework/desk/together-card.tsx'
import { readHousehold } from '../../blocks/casework/household/state-actions.ts'
import { documentsOf } from '../../blocks/casework/timeline/documents.ts'
import { addHouseholds } from '../../blocks/registry/persons.ts'
import { newId } from '../../core/id.ts'
import { addContact } from './actions/case-work.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn } from './demo/examples.ts'

const house = await freshHouse()
const does = doer(house.database)
const hanako = house.person('hanako')
const clerk = await clerkBeside(house, hanako)
const paper = papers()

const [mother = '', son = ''] = await enterPeople(house, [{ name: '見本 母子' }, { name: '見本 息子' }])
await house.asSystem(async (tx) => {
  const household = newId()
  await addHouseholds(tx, [household])
  await tx
    .updateTable('person')
    .set((row) => ({
      household_id: household,
      household_role: row.case().when('id', '=', mother).then('head').else('child').end(),
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [mother, son])
    .execute()
})

test('a household is taken in with the person, others by their name, in one go', async () => {
  const family = { others: 'within', withHousehold: true, familyNames: '長女 見本 花\n\n 近所のいとこ ' }
  const { id } = await does(clerk, takeIn, { ...goingOn, who: 'person', personId: mother, ...family })
  const { members } = await does(clerk, readHousehold, { id })
  assert.deepEqual(
    members.map(({ name, relation, personId }) => [name, relation, personId]),
    [
      ['見本 息子', 'child', son],
      ['長女 見本 花', null, null],
      ['近所のいとこ', null, null],
    ],
  )
})

test('of whom there is no record there is no household; too many names are too many', async () => {
  const take = (more: object) =>
    refusals(
      does(hanako, takeIn, { ...goingOn, who: 'person', name: '見本 未知', standing: 'unknown', ...more }),
    )
  assert.deepEqual(await take({ others: 'within', withHousehold: true }), [
    'withHousehold: casework.family.unknown',
  ])
  assert.deepEqual(await take({ others: 'within', familyNames: '見本\n'.repeat(11) }), [
    'familyNames: casework.family.names',
  ])
})

test('others are of the case or have one each: nobody is taken in both ways at once', async () => {
  const take = (more: object) =>
    refusals(does(hanako, takeIn, { ...goingOn, who: 'person', name: '見本 未知', ...more }))
  const family = { familyNames: '見本 母' }
  assert.deepEqual(await take(family), ['others: consultation.others.choose'])
  assert.deepEqual(await take({ ...family, others: 'each' }), ['familyNames: consultation.others.oneWay'])
  assert.deepEqual(await take({ ...family, others: 'within', togetherNames: '見本 弟' }), [
    'togetherNames: consultation.others.oneWay',
  ])
})

test('a photograph of a paper comes with the talk, at intake and later; what is no paper takes nothing in', async () => {
  const input = { ...goingOn, who: 'person', name: '見本 写', others: 'each', togetherNames: '見本 影' }
  const { id } = await does(hanako, takeIn, { ...input, file: paper('（試験）督促', '督促状.txt') })
  const of = (caseId: string) => house.as(hanako, (tx) => documentsOf(tx, caseId))
  const [first] = await of(id)
  assert.deepEqual([first?.name, first?.aboutTable], ['督促状.txt', 'contact'])
  const [other] = await house.as(hanako, (tx) => takenInTogether(tx, id))
  assert.deepEqual(await of(other?.id ?? ''), [], 'it is not the other person’s')
  const talk = { id, version: 1, channel: 'counter', direction: 'in', caller: 'self', note: '（試験）来所' }
  const { contactId } = await does(hanako, addContact, { ...talk, file: paper('（試験）通知', '通知.txt') })
  assert.deepEqual((await of(id)).map(({ aboutId }) => aboutId).includes(contactId), true)
  const acts = paper('MZ\u0000\u0001', '写真.jpg')
  const before = await countOf('contact')
  const refused = await refusals(does(hanako, addContact, { ...talk, version: 1, file: acts }))
  assert.match(refused.join(), /^file: core\.file\./)
  assert.match((await refusals(does(hanako, takeIn, { ...input, file: acts }))).join(), /^file: core\.file\./)
  assert.equal(await countOf('contact'), before)
})

const countOf = async (table: string) => {
  const { rows } = await house.database.owner.query(`select count(*)::int as count from ${table}`)
  return rows[0].count
}
