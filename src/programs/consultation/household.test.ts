import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { readHousehold } from '../../blocks/casework/household/state-actions.ts'
import { addHouseholds } from '../../blocks/registry/persons.ts'
import { newId } from '../../core/id.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn } from './demo/examples.ts'

const house = await freshHouse()
const does = doer(house.database)
const hanako = house.person('hanako')
const clerk = await clerkBeside(house, hanako)

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
  const family = { withHousehold: true, familyNames: '長女 見本 花\n\n 近所のいとこ ' }
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
  assert.deepEqual(await take({ withHousehold: true }), ['withHousehold: casework.family.unknown'])
  assert.deepEqual(await take({ familyNames: '見本\n'.repeat(11) }), ['familyNames: casework.family.names'])
})
