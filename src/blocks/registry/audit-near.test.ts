import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { enterPeople, type Someone } from '../../../tests/support/people.ts'
import { today } from '../../core/calendar/clock.ts'
import { newId } from '../../core/id.ts'
import { blockOf, haveOneSurname, nearIn } from './audit-near.ts'
import { addHouseholds, addPersonContacts } from './persons.ts'
import { protect } from './protection/protect.ts'
import { yearFrom } from './protection/rules.ts'

const house = await freshHouse()
const hanako = house.person('hanako')
const [home, nextDoor] = [newId(), newId()]
await house.asSystem(async (tx) => {
  await tx
    .updateTable('account')
    .set({ display_name: '見本花子' })
    .where('municipality_id', '=', kashiwa)
    .where('id', '=', hanako.accountId)
    .execute()
  await addHouseholds(tx, [home, nextDoor])
})
const enter = async (people: Someone[], addresses: string[]) => {
  const ids = await enterPeople(house, people)
  await house.asSystem((tx) =>
    addPersonContacts(
      tx,
      ids.map((personId, at) => ({ personId, kind: 'address', value: addresses[at] ?? '' })),
    ),
  )
  return ids
}
const [herself = '', lodger = '', neighbour = '', further = '', namesake = ''] = await enter(
  [
    { name: '見本　花子', householdId: home },
    { name: '架空　太郎', householdId: home },
    { name: '仮名　次郎', householdId: nextDoor },
    { name: '仮名　三郎' },
    { name: '見本　四郎' },
  ],
  ['柏一丁目2番3号', '柏一丁目2番3号', '柏1-2-9', '柏1丁目3番3号', '増尾台12番地3'],
)

const nearTo = async (personId: string) => {
  const looks = [{ accountId: hanako.accountId, personId }]
  return (await house.asSystem((tx) => nearIn(tx, looks))).map(({ kind }) => kind)
}

const hide = (applicantId: string) =>
  house.asSystem((tx) =>
    protect(tx, [{ applicantId, othersIds: [], startsOn: today(), endsOn: yearFrom(today()) }]),
  )

test('near are oneself, the own household, the block, and the surname, however the name is written', async () => {
  assert.deepEqual(await nearTo(herself), ['household', 'surname'])
  assert.deepEqual(await nearTo(lodger), ['household'])
  assert.deepEqual(await nearTo(neighbour), ['neighbour'])
  assert.deepEqual(await nearTo(further), [])
  assert.deepEqual(await nearTo(namesake), ['surname'])
})

test('nothing tells in which block somebody protected lives: neither who is looked at nor who bears the name', async () => {
  const [hidden = ''] = await enter([{ name: '仮名　五郎' }], ['柏1-2-7'])
  assert.deepEqual(await nearTo(hidden), ['neighbour'])
  await hide(hidden)
  assert.deepEqual(await nearTo(hidden), [])
  await hide(herself)
  assert.deepEqual(await nearTo(neighbour), [])
})

test('one surname: with and without a blank; not a name that merely begins alike', () => {
  assert.ok(haveOneSurname('山田花子', '山田　太郎'))
  assert.ok(haveOneSurname('山田　太郎', '山田花子'))
  assert.ok(!haveOneSurname('山田　太郎', '山　花子'))
  assert.ok(!haveOneSurname('山　花子', '山田　太郎'))
  assert.ok(!haveOneSurname('山田太郎', '山田花子'))
  assert.ok(!haveOneSurname('', '山田　太郎'))
})

test('the block of an address is its first two numbers', () => {
  assert.equal(blockOf('柏1-2-3'), '柏1-2')
  assert.equal(blockOf('増尾台12-3'), '増尾台12-3')
  assert.equal(blockOf('増尾台12'), '増尾台12')
  assert.equal(blockOf('増尾台'), null)
})
