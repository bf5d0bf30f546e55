import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clerkBeside, doer, refusals, twoResidents } from '../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../tests/support/house.ts'
import { restrictCase } from '../../blocks/casework/restricted/actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { historyOf } from '../../core/db/history.ts'
import type { Refusal } from '../../core/refusal.ts'
import { closeCase } from './actions/case-work.ts'
import { completePerson } from './actions/complete-person.ts'
import { readCase, searchPersons } from './actions/looks.ts'
import { shareCase } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { goingOn } from './demo/examples.ts'

const house = await freshHouse()
const does = doer(house.database)
const [hanako, sachiko, taro] = [house.person('hanako'), house.person('sachiko'), house.person('taro')]
const clerk = await clerkBeside(house, hanako)
const { yamada } = await twoResidents(house)

/** A case about somebody whom no register knows. */
async function aCase(more: object = {}) {
  const told = { ...goingOn, who: 'person', name: '見本 仮', telephone: '000-1111-2222', ...more }
  const { id } = await does(hanako, takeIn, told)
  const { person } = await does(hanako, readCase, { id })
  return { id, personId: person?.id ?? '' }
}

const seen = async (id: string, who: TestPerson = hanako) => (await does(who, readCase, { id })).person
const complete = (input: object, who: TestPerson = hanako) => does(who, completePerson, input)
const found = async (typed: string) =>
  (await does(hanako, searchPersons, { typed })).persons.map(({ id }) => id)

const whole = {
  ...{ name: '見本 判明', reading: 'みほん はんめい', birthOn: '1950-02-03', sex: 'female' },
  ...{ telephone: '000-3333-4444', address: '柏市架空町三丁目1' },
}

test('what becomes known later is written down: who it is, and where they are reached', async () => {
  const { id, personId } = await aCase()
  await complete({ id, version: 1, ...whole })
  const person = await seen(id)
  assert.deepEqual(
    [person?.name, person?.reading, person?.birthOn, person?.birthKnown, person?.sex, person?.address],
    ['見本 判明', 'みほん はんめい', '1950-02-03', 'exact', 'female', '柏市架空町三丁目1'],
  )
  assert.deepEqual(
    person?.contacts.map(({ kind, value }) => [kind, value]),
    [
      ['address', '柏市架空町三丁目1'],
      ['telephone', '000-3333-4444'],
    ],
  )
  assert.deepEqual([person?.version, person?.standing], [2, 'unknown'])
  const formers = await house.as(hanako, (tx) => historyOf(tx, 'person', personId))
  assert.deepEqual(
    formers.map(({ former, replacedBy }) => [former.name, replacedBy]),
    [['見本 仮', hanako.accountId]],
  )
  assert.ok((await house.audited()).includes('consultation.completePerson'))
})

test('searches find them by what is known now, and no longer by what was not so', async () => {
  const { id, personId } = await aCase({ name: '仮名 壱', telephone: '000-5555-0001' })
  await complete({
    id,
    version: 1,
    ...whole,
    name: '本名 弐',
    reading: 'ほんみょう に',
    telephone: '000-5555-0002',
  })
  for (const typed of ['本名弐', 'ほんみょう', '000-5555-0002'])
    assert.ok((await found(typed)).includes(personId), typed)
  for (const typed of ['仮名壱', '000-5555-0001']) assert.ok(!(await found(typed)).includes(personId), typed)
})

test('a way of contact that is another now ends, and stays on record; one that stays is not written anew', async () => {
  const { id, personId } = await aCase()
  const rows = async () => {
    const { rows } = await house.database.owner.query(
      'select value, ends_on is null as now, version from person_contact where person_id = $1 order by id',
      [personId],
    )
    return rows.map(({ value, now, version }) => [value, now, version])
  }
  await complete({ id, version: 1, name: '見本 仮', telephone: '000-1111-2222' })
  assert.deepEqual(await rows(), [['000-1111-2222', true, 1]])
  await complete({ id, version: 2, name: '見本 仮', telephone: '000-6666-7777' })
  assert.deepEqual(await rows(), [
    ['000-1111-2222', false, 2],
    ['000-6666-7777', true, 1],
  ])
  await complete({ id, version: 3, name: '見本 仮' })
  assert.deepEqual((await seen(id))?.contacts, [])
})

test('they are looked for among all others, as somebody new is', async () => {
  const { id, personId } = await aCase()
  const asked = async () => {
    const { rows } = await house.database.owner.query(
      `select 1 from pgboss.job where name = 'registry.noticeDuplicates' and data->'payload'->>'personId' = $1`,
      [personId],
    )
    return rows.length
  }
  const before = await asked()
  await complete({ id, version: 1, ...whole })
  assert.equal(await asked(), before + 1)
})

test('who was nameless and gives a name is nameless no more; who gives none stays so', async () => {
  const { id } = await aCase({ name: undefined, standing: 'nameless', called: '駅前の男性' })
  await complete({ id, version: 1, called: '駅前の男性', birthKnown: 'unknown' })
  assert.deepEqual([(await seen(id))?.standing, (await seen(id))?.birthKnown], ['nameless', 'unknown'])
  const both = complete({ id, version: 2, name: '見本 太', standing: 'nameless' })
  assert.deepEqual(await refusals(both), ['standing: consultation.standing.named'])
  await complete({ id, version: 2, name: '見本 太', called: '駅前の男性' })
  assert.deepEqual([(await seen(id))?.standing, (await seen(id))?.name], ['unknown', '見本 太'])
})

test('what intake refuses of a new person is refused here too', async () => {
  const { id } = await aCase()
  const refused = (more: object) => refusals(complete({ id, version: 1, name: '見本 仮', ...more }))
  assert.deepEqual(await refused({ name: '' }), ['name: consultation.name.missing'])
  assert.deepEqual(await refused({ birthOn: addDays(today(), 1) }), ['birthOn: calendar.bornInFuture'])
  assert.deepEqual(await refused({ birthOn: '1880-01-01' }), ['birthOn: calendar.bornTooEarly'])
  assert.deepEqual(await refused({ birthKnown: 'exact' }), ['birthOn: consultation.birthOn.missing'])
  assert.deepEqual(await refused({ birthOn: '1950-02-03', birthKnown: 'not_asked' }), [
    'birthKnown: consultation.birthKnown.given',
  ])
  assert.deepEqual(await refused({ standing: 'deceased' }), ['standing: core.field.choose'])
  assert.equal((await seen(id))?.version, 1)
})

test('of two who write at once the second is refused, and shown what stands now', async () => {
  const { id } = await aCase()
  await complete({ id, version: 1, ...whole })
  const refusal = await complete({ id, version: 1, name: '見本 別' }).then(
    () => assert.fail('not refused'),
    (error: Refusal) => error,
  )
  assert.deepEqual([refusal.code, refusal.current?.name], ['core.changedMeanwhile', '見本 判明'])
})

test('a closed case is completed too; the ones of another agency are not, whether shared or not', async () => {
  const { id } = await aCase()
  assert.deepEqual(await refusals(complete({ id, version: 1, ...whole }, taro)), ['core.notFound'])
  await does(hanako, shareCase, {
    ...{
      id,
      toId: taro.agencyId,
      basis: 'life_and_limb',
      purpose: '安否の確認',
      until: addDays(today(), 30),
    },
  })
  assert.deepEqual(await refusals(complete({ id, version: 1, ...whole }, taro)), ['casework.notHolder'])
  await does(hanako, closeCase, { id, version: 1, result: 'settled' })
  await complete({ id, version: 1, ...whole })
  assert.equal((await seen(id, taro))?.name, '見本 判明')
  for (const who of ['kenji', 'adam'] as const)
    assert.deepEqual(await refusals(complete({ id, version: 2, ...whole }, house.person(who))), [
      'core.notAllowed',
    ])
})

test('nobody of the register is changed here, nor nobody', async () => {
  const { id } = await does(clerk, takeIn, { ...goingOn, who: 'person', personId: yamada })
  assert.equal((await seen(id))?.version, null)
  assert.deepEqual(await refusals(complete({ id, version: 1, ...whole })), ['registry.complete.registered'])
  assert.equal((await seen(id))?.name, '山田 清')
  const { id: anonymous } = await does(hanako, takeIn, goingOn)
  assert.deepEqual(await refusals(complete({ id: anonymous, version: 1, ...whole })), [
    'consultation.completePerson.nobody',
  ])
})

test('a record that is part of another is left to whoever joined them', async () => {
  const { id, personId } = await aCase()
  const { personId: stands } = await aCase()
  await house.database.owner.query('update person set same_as = $2 where id = $1', [personId, stands])
  assert.deepEqual(await refusals(complete({ id, version: 1, ...whole })), ['registry.complete.merged'])
})

test('of somebody whose address is protected it is neither shown nor changed; the rest is', async () => {
  const { id, personId } = await aCase({ address: '柏市架空町九丁目9' })
  await house.database.owner.query(
    'update person set protected = true, version = version + 1 where id = $1',
    [personId],
  )
  await house.database.owner.query('update person_contact set hidden = true where person_id = $1', [personId])
  const name = '見本 秘'
  assert.deepEqual(
    await refusals(complete({ id, version: 2, name, telephone: '000-1', address: '架空町' })),
    ['telephone: registry.complete.protected', 'address: registry.complete.protected'],
  )
  await complete({ id, version: 2, name })
  assert.equal((await seen(id))?.name, name)
  const { rows } = await house.database.owner.query(
    'select ends_on, hidden from person_contact where person_id = $1',
    [personId],
  )
  assert.deepEqual(rows, [
    { ends_on: null, hidden: true },
    { ends_on: null, hidden: true },
  ])
})

test('of a restricted case the posts that are named on it alone complete the person', async () => {
  const { id } = await aCase()
  await does(hanako, restrictCase, {
    id,
    version: 1,
    reason: 'violence',
    postIds: [hanako.postId, sachiko.postId],
  })
  assert.deepEqual(await refusals(complete({ id, version: 1, ...whole }, clerk)), ['core.notFound'])
  await complete({ id, version: 1, ...whole }, { ...hanako, freshFactor: true })
})

test('whatever is said and taken back, what is shown is what was said last', async () => {
  const { id } = await aCase()
  let version = 1
  const word = fc.constantFrom(undefined, '000-1', '000-2', '000-3')
  await fc.assert(
    fc.asyncProperty(word, word, async (telephone, address) => {
      await complete({ id, version: version++, name: '見本 仮', telephone, address })
      const person = await seen(id)
      const shown = (kind: string) =>
        person?.contacts.filter((one) => one.kind === kind).map((one) => one.value)
      assert.deepEqual(
        [shown('telephone'), shown('address')],
        [[telephone].filter(Boolean), [address].filter(Boolean)],
      )
    }),
    { numRuns: 20 },
  )
})
