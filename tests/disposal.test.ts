import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepFilesIn } from '../src/core/files/kept-files.ts'
import { addContact } from '../src/programs/consultation/actions/case-work.ts'
import { quickNote } from '../src/programs/consultation/demo/examples.ts'
import { at, disposing, lately, longAgo, marks, tablesHolding } from './support/disposal.ts'
import { freshFolder } from './support/folder.ts'
import { freshHouse } from './support/house.ts'

process.env.KASANE_NOW = lately
keepFilesIn(freshFolder())
const house = await freshHouse()
const { does, aCase, secondOfficer, draw, agree, approve, carryOut, sums } = disposing(house)
const [hanako, sachiko] = [house.person('hanako'), house.person('sachiko')]
const [priya, stewart] = [house.person('priya'), house.person('stewart')]
await secondOfficer()

test('a closed case goes when its years are over, with all that was ever written of it', async () => {
  const id = await aCase(hanako)
  await at(longAgo, () => does(hanako, addContact, { id, version: 1, ...quickNote, note: marks.note }))
  const texts = [...Object.values(marks), id]
  assert.ok((await tablesHolding(house, texts)).includes('public.contact'))
  await disposing(house).close(hanako, id)
  const { id: list } = await draw(stewart)
  assert.deepEqual(
    (await sums(list)).map(({ record_type, state, count }) => [record_type, state, count]),
    [['casework.case', 'due', 1]],
  )
  await agree(sachiko, list)
  await approve(priya, list)
  await carryOut()
  assert.deepEqual(await tablesHolding(house, Object.values(marks)), [])
  assert.deepEqual(await tablesHolding(house, [id]), ['public.audit_entry'])
  assert.deepEqual(
    (await sums(list)).map(({ record_type, state, count }) => [record_type, state, count]),
    [
      ['casework.case', 'disposed', 1],
      ['registry.person', 'disposed', 1],
    ],
  )
})
