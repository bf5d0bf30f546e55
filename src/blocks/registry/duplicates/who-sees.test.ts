import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, doer, refusals } from '../../../../tests/support/acts.ts'
import { atDesk } from '../../../../tests/support/duplicates.ts'
import { addPerson, freshHouse, kashiwa, type TestPerson } from '../../../../tests/support/house.ts'
import { addPost } from '../../../core/identity/accounts.ts'
import { markDistinct, mergePersons, reopenDuplicate, unmergePersons } from '../actions/duplicates.ts'
import { personSummaries } from '../person-summary.ts'
import { protect } from '../protection/protect.ts'
import { recordsOf } from '../records.ts'
import { comparison, type Hint, hintsOf } from './hints.ts'

const house = await freshHouse()
const does = doer(house.database)
const { steward, look, hintOf, hinted, mergeInput, twice } = atDesk(house)
const hanako = house.person('hanako')
const clerk = await clerkBeside(house, hanako)

/** A steward who also handles protections. */
const keeper: TestPerson = await house.asSystem(async (tx) => {
  const person = await addPerson(tx, { name: 'keeper', role: 'data-steward', agencyId: steward.agencyId })
  const { accountId, agencyId } = person
  const post = { accountId, agencyId, title: 'keeper', startsOn: '2020-04-01' }
  const postId = await addPost(tx, { ...post, role: 'data-steward', duties: ['registry', 'protection'] })
  return { ...person, postId }
})

test('a protected record is merged with an unprotected one by who has the duty alone', async () => {
  const ids = await twice()
  const hint = await hinted(ids)
  await house.asSystem((tx) =>
    protect(tx, [
      { applicantId: ids[0] as string, othersIds: [], startsOn: '2026-01-01', endsOn: '2026-12-31' },
    ]),
  )
  const input = await mergeInput(hint, ids[1] as string)
  assert.deepEqual(await refusals(does(steward, mergePersons, input)), ['registry.duplicate.protected'])
  await does(keeper, mergePersons, input)
  const hidden = () =>
    house.as(keeper, async (tx) => (await personSummaries(tx, ids)).map((one) => one.protected))
  assert.deepEqual(await hidden(), [true, true])
  await does(keeper, unmergePersons, { id: hint.id, version: hint.version + 1 })
  assert.deepEqual(await hidden(), [true, false])
})

test('the register knows of hints about two residents who live openly; of all others the steward alone', async () => {
  const open = await twice()
  const known = await twice({}, { registered: false })
  const hidden = await twice({ address: '柏市隠町1-1' })
  await look()
  assert.ok(await hintOf(open, clerk))
  assert.equal(await hintOf(known, clerk), undefined)
  assert.ok((await hintOf(known)) && (await hintOf(hidden, clerk)))
  await house.asSystem((tx) =>
    protect(tx, [
      { applicantId: hidden[0] as string, othersIds: [], startsOn: '2026-01-01', endsOn: '2026-12-31' },
    ]),
  )
  assert.equal(await hintOf(hidden, clerk), undefined)
  const { sides } = await house.as(steward, async (tx) =>
    comparison(tx, ((await hintsOf(tx, hidden[0] as string))[0] as Hint).id),
  )
  assert.ok(!JSON.stringify(sides).includes('隠町'))
  for (const stranger of [hanako, house.person('adam'), house.person('audrey')])
    assert.equal(await hintOf(open, stranger), undefined)
})

test('the steward sees whom a hint is about as long as there is one, and can take a decision back', async () => {
  const birthOn = '1944-04-04'
  const [, other = ''] = await twice({ birthOn }, { birthOn, registered: false })
  const sees = () => house.as(steward, (tx) => recordsOf(tx, other))
  assert.deepEqual(await sees(), [])
  await look()
  assert.deepEqual(await sees(), [other])
  const hint = (await house.as(steward, (tx) => hintsOf(tx, other)))[0] as Hint
  await does(steward, markDistinct, { id: hint.id, version: hint.version })
  await does(steward, reopenDuplicate, { id: hint.id, version: hint.version + 1 })
  await house.asSystem((tx) =>
    tx
      .updateTable('person')
      .set({ birth_on: '1999-09-09' })
      .where('municipality_id', '=', kashiwa)
      .where('id', '=', other)
      .execute(),
  )
  await look()
  assert.deepEqual(await sees(), [])
})

test('nobody but the steward decides', async () => {
  const hint = await hinted(await twice())
  const input = { id: hint.id, version: hint.version }
  for (const who of [clerk, house.person('adam'), house.person('priya')])
    assert.deepEqual(await refusals(does(who, markDistinct, input)), ['core.notAllowed'])
})
