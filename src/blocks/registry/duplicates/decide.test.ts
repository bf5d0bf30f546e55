import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals } from '../../../../tests/support/acts.ts'
import { atDesk, newName } from '../../../../tests/support/duplicates.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { historyOf } from '../../../core/db/history.ts'
import { markDistinct, mergePersons, reopenDuplicate, unmergePersons } from '../actions/duplicates.ts'
import { personFile } from '../person-file.ts'
import { addPersonContacts } from '../persons.ts'
import { recordsOf } from '../records.ts'
import { type Hint, hintsIn } from './hints.ts'

const house = await freshHouse()
const does = doer(house.database)
const { steward, look, hintOf, hinted, mergeInput, twice } = atDesk(house)
const clerk = await clerkBeside(house, house.person('hanako'))

const rowsOf = async (ids: string[]) =>
  (
    await house.database.owner.query(
      `select to_jsonb(p) - 'version' - 'updated_at' - 'updated_by' as row from person p where id = any($1) order by id`,
      [ids],
    )
  ).rows

test('looking twice writes nothing anew', async () => {
  const ids = await twice()
  const hint = await hinted(ids)
  assert.deepEqual((await look()).open, 0)
  assert.deepEqual(await hintOf(ids), hint)
})

test('a merge makes an alias, shows both records in one place, and is undone exactly', async () => {
  const ids = await twice(
    { telephone: '000-7777-0001' },
    { telephone: '000-7777-0002', number: '900000000000077' },
  )
  const [one = '', other = ''] = ids
  const hint = await hinted(ids)
  const before = await rowsOf(ids)
  await does(steward, mergePersons, await mergeInput(hint, one))
  assert.deepEqual(await house.as(clerk, (tx) => recordsOf(tx, one)), [one, other])
  assert.deepEqual(await house.as(clerk, (tx) => recordsOf(tx, other)), [one, other])
  const file = await house.as(clerk, (tx) => personFile(tx, one))
  assert.deepEqual(file.contacts.map(({ value }) => value).sort(), ['000-7777-0001', '000-7777-0002'])
  assert.deepEqual(
    file.numbers.map(({ value }) => value),
    ['900000000000077'],
  )
  const merged = (await house.as(steward, (tx) => hintsIn(tx, 'merged', 1))).hints[0] as Hint
  assert.equal(merged.id, hint.id)
  await does(steward, unmergePersons, { id: hint.id, version: merged.version })
  assert.deepEqual(await rowsOf(ids), before)
  assert.deepEqual(await house.as(clerk, (tx) => recordsOf(tx, one)), [one])
  assert.equal((await hintOf(ids))?.state, 'open')
  const history = await house.as(steward, (tx) => historyOf(tx, 'duplicate_candidate', hint.id))
  assert.deepEqual(
    history.map(({ former }) => former.state),
    ['merged', 'open'],
  )
  const verbs = await house.audited()
  assert.ok(verbs.includes('registry.mergePersons') && verbs.includes('registry.unmergePersons'))
})

test('what was decided does not come back, unless they become alike in another way', async () => {
  const ids = await twice()
  const hint = await hinted(ids)
  await does(steward, markDistinct, { id: hint.id, version: hint.version })
  await look()
  assert.equal(await hintOf(ids), undefined)
  await house.asSystem((tx) =>
    addPersonContacts(
      tx,
      ids.map((personId) => ({ personId, kind: 'telephone', value: '000-8888-0001' })),
    ),
  )
  await look()
  assert.deepEqual((await hintOf(ids))?.reasons, ['same_name', 'telephone'])
})

test('that two are two people can be taken back; a merge cannot be taken back so, nor the other way round', async () => {
  const ids = await twice()
  const hint = await hinted(ids)
  const later = { id: hint.id, version: hint.version + 1 }
  await does(steward, markDistinct, { id: hint.id, version: hint.version })
  assert.deepEqual(await refusals(does(steward, unmergePersons, later)), ['registry.duplicate.notMerged'])
  await does(steward, reopenDuplicate, later)
  assert.equal((await hintOf(ids))?.state, 'open')
  const open = { id: hint.id, version: hint.version + 2 }
  assert.deepEqual(await refusals(does(steward, reopenDuplicate, open)), ['registry.duplicate.notDistinct'])
  await does(steward, mergePersons, await mergeInput({ ...hint, version: open.version }, ids[0] as string))
  assert.deepEqual(await refusals(does(steward, markDistinct, { ...open, version: open.version + 1 })), [
    'registry.duplicate.decided',
  ])
})

test('a hint is put away when they are no longer alike, and stays away from the desk', async () => {
  const ids = await twice()
  await hinted(ids)
  await house.asSystem((tx) =>
    tx
      .updateTable('person')
      .set({ birth_on: '1999-09-09' })
      .where('municipality_id', '=', kashiwa)
      .where('id', '=', ids[1] as string)
      .execute(),
  )
  await look()
  assert.equal(await hintOf(ids), undefined)
})

test('no chains, no loops, nothing that changed meanwhile, nobody else’s record', async () => {
  const same = newName()
  const [a = '', b = '', c = ''] = await enterPeople(
    house,
    [1, 2, 3].map(() => ({ name: same, birthOn: '1950-06-07' })),
  )
  await look()
  const [ab, bc, ac] = (await Promise.all([hintOf([a, b]), hintOf([b, c]), hintOf([a, c])])) as [
    Hint,
    Hint,
    Hint,
  ]
  const [first, second] = [await mergeInput(ab, b), await mergeInput(bc, c)]
  assert.deepEqual(await refusals(does(steward, mergePersons, { ...first, standsId: c })), [
    'standsId: registry.duplicate.notOfPair',
  ])
  assert.deepEqual(await refusals(does(steward, mergePersons, { ...first, personVersion: 7 })), [
    'registry.duplicate.recordChanged',
  ])
  assert.deepEqual(await refusals(does(steward, mergePersons, { ...first, version: 7 })), [
    'core.changedMeanwhile',
  ])
  await does(steward, mergePersons, first)
  assert.deepEqual(await refusals(does(steward, mergePersons, second)), ['registry.duplicate.hasAliases'])
  assert.deepEqual(await refusals(does(steward, mergePersons, await mergeInput(ac, c))), [
    'registry.duplicate.decided',
  ])
  await does(steward, mergePersons, { ...second, standsId: b })
  assert.deepEqual(await house.as(clerk, (tx) => recordsOf(tx, b)), [b, ...[a, c].sort()])
})

test('two merges of neighbours at once make no chain', async () => {
  const same = newName()
  const [a = '', b = '', c = ''] = await enterPeople(
    house,
    [1, 2, 3].map(() => ({ name: same, birthOn: '1950-06-07' })),
  )
  await look()
  const [ab, bc] = (await Promise.all([hintOf([a, b]), hintOf([b, c])])) as [Hint, Hint]
  const inputs = [await mergeInput(ab, b), await mergeInput(bc, c)]
  const done = await Promise.allSettled(inputs.map((input) => does(steward, mergePersons, input)))
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1)
  const { rows } = await house.database.owner.query(
    `select 1 from person a join person s on s.id = a.same_as where s.same_as is not null`,
  )
  assert.equal(rows.length, 0)
})
