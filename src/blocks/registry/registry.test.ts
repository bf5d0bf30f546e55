import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, refusals } from '../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { setAudience } from '../../core/access/audience.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { type PlanArea, requireArea, smallestAreas, syncAreas } from './areas.ts'
import { contactsOf, personSummaries } from './person-summary.ts'
import { addPersonContacts, addPersons, type NewPerson } from './persons.ts'
import { findPersons } from './search.ts'

const house = await freshHouse()
const hanako = house.person('hanako')

/** The registry duty is the only difference to hanako. */
const clerk = await clerkBeside(house, hanako)

const registered = (name: string, reading: string, more: Partial<NewPerson> = {}): NewPerson => ({
  registered: true,
  standing: 'resident',
  name,
  reading,
  ...more,
})

async function enter(tx: Tx, persons: NewPerson[]): Promise<string[]> {
  const ids = await addPersons(tx, persons)
  await setAudience(tx, 'person', ids)
  return ids
}

const [, , , , , , , , , , kiyoshi = '', gone = ''] = await house.asSystem(async (tx) => {
  const ids = await enter(tx, [
    registered('渡辺 一', 'わたなべ はじめ'),
    registered('渡邊 二', 'わたなべ じ'),
    registered('渡邉\u{e0101} 三', 'わたなべ さん'),
    registered('渡部 四', 'わたべ し'),
    registered('斎藤 一', 'さいとう はじめ'),
    registered('斉藤 二', 'さいとう じ'),
    registered('齋藤 三', 'さいとう さん'),
    registered('齊藤 四', 'さいとう し'),
    registered('小山田 五', 'おやまだ ご'),
    registered('山田', 'ﾔﾏﾀﾞ'),
    registered('山田 清', 'やまだ きよし', { birthOn: '1948-04-05', sex: 'male' }),
    registered('髙橋 \ue000', 'たかはし', { standing: 'deceased', standingOn: '2026-01-10' }),
  ])
  await addPersonContacts(tx, [
    { personId: ids[10] as string, kind: 'telephone', value: '000-1234-5678' },
    { personId: ids[10] as string, kind: 'address', value: '柏市架空町一丁目2-3' },
  ])
  await setAudience(tx, 'person', [ids[10] as string])
  return ids
})

const names = async (typed: string) =>
  (await house.as(clerk, (tx) => findPersons(tx, typed))).persons.map(({ name }) => name)

test('渡辺 finds 渡邊 and 渡邉, and not 渡部', async () => {
  for (const typed of ['渡辺', '渡邊', '渡邉'])
    assert.deepEqual((await names(typed)).sort(), ['渡辺 一', '渡邉\u{e0101} 三', '渡邊 二'])
})

test('斎藤 finds 斉藤, 齋藤 and 齊藤', async () => {
  for (const typed of ['斎藤', '斉藤', '齋藤', '齊藤', 'さいとう', 'ｻｲﾄｰ'])
    assert.equal((await names(typed)).length, 4)
})

test('a reading in any kana finds the person', async () => {
  for (const typed of ['やまだ', 'ﾔﾏﾀﾞ', 'ヤマダ', 'やまだ き'])
    assert.ok((await names(typed)).includes('山田 清'), typed)
})

test('山田 清 is found with and without a blank', async () => {
  for (const typed of ['山田清', '山田 清', '山田　清']) assert.deepEqual(await names(typed), ['山田 清'])
})

test('exact comes before what begins alike; 小山田 does not begin with 山田', async () => {
  assert.deepEqual(await names('山田'), ['山田', '山田 清'])
})

test('a birth date is found in the forms people type', async () => {
  for (const typed of ['S23.4.5', '昭和23年4月5日', '3230405', '1948-04-05'])
    assert.deepEqual(await names(typed), ['山田 清'])
})

test('a telephone number is found from its fourth digit, however it is written', async () => {
  for (const typed of ['000-1', '0001234', '０００－１２３４', '(000)1234-5678'])
    assert.deepEqual(await names(typed), ['山田 清'])
  assert.deepEqual(await names('000'), [])
})

test('外字 and variation selectors are kept in a name', async () => {
  assert.deepEqual(await names('高橋'), ['髙橋 \ue000'])
})

test('blanks, signs and emoji alone find nobody', async () => {
  for (const typed of [' ', '・・', '😀', '%', '_', '*']) assert.deepEqual(await names(typed), [])
})

test('without the registry duty the register has nobody in it', async () => {
  for (const typed of ['渡辺', 'S23.4.5', '000-1234-5678'])
    assert.deepEqual((await house.as(hanako, (tx) => findPersons(tx, typed))).persons, [])
  assert.deepEqual(await house.as(hanako, (tx) => contactsOf(tx, kiyoshi)), [])
})

test('more than are shown are announced', async () => {
  await house.asSystem((tx) =>
    enter(
      tx,
      Array.from({ length: 25 }, (_, at) => registered(`例示 ${at}`, 'れいじ')),
    ),
  )
  const found = await house.as(clerk, (tx) => findPersons(tx, '例示'))
  assert.equal(found.persons.length, 20)
  assert.equal(found.more, true)
})

test('a person who died is shown as such, with the day', async () => {
  const [person] = await house.as(clerk, (tx) => personSummaries(tx, [gone]))
  assert.equal(person?.standing, 'deceased')
  assert.equal(person?.standingOn, '2026-01-10')
})

test('another municipality sees nobody', async () => {
  const stranger = { ...clerk, municipality: 131016 }
  await assert.rejects(
    house.as(stranger, (tx) => findPersons(tx, '渡辺')),
    { code: 'core.signInAgain' },
  )
})

test('the table refuses a person without a name, a birth date of which nothing is known, a nameless resident', async () => {
  const enters = (person: Partial<NewPerson>) =>
    house.asSystem((tx) => addPersons(tx, [{ ...registered('例', 'れい'), ...person }]))
  await assert.rejects(enters({ name: null }), { constraint: 'person_has_name' })
  await assert.rejects(enters({ birthKnown: 'exact' }), { constraint: 'person_birth' })
  await assert.rejects(enters({ birthOn: '1948-04-05', birthKnown: 'unknown' }), {
    constraint: 'person_birth',
  })
  await assert.rejects(enters({ standing: 'nameless' }), { constraint: 'person_register_standing' })
})

const area = (code: string, parent?: string): PlanArea => ({
  code,
  level: parent ? 'small' : 'large',
  name: `${code}地域`,
  nameEn: code,
  ...(parent ? { parent } : {}),
})

test('areas follow the plan; one that the plan drops is retired, because rows point at it', async () => {
  const plan = [area('L1'), area('A2', 'L1'), area('A1', 'L1')]
  await house.asSystem((tx) => syncAreas(tx, plan))
  const shown = () => house.as(hanako, async (tx) => (await smallestAreas(tx)).map(({ code }) => code))
  assert.deepEqual(await shown(), ['A2', 'A1'])
  await house.asSystem((tx) => syncAreas(tx, plan.slice(0, 2)))
  assert.deepEqual(await shown(), ['A2'])
  await house.as(hanako, (tx) => requireArea(tx, 'A2', 'areaCode'))
  assert.deepEqual(await refusals(house.as(hanako, (tx) => requireArea(tx, 'A1', 'areaCode'))), [
    'areaCode: registry.areaUnknown',
  ])
})

test('the same areas again write nothing, another name is an edit with history', async () => {
  const rows = () =>
    house.asSystem((tx) =>
      tx
        .selectFrom('area')
        .select(['code', 'name', 'version'])
        .where('municipality_id', '=', kashiwa)
        .orderBy('code')
        .execute(),
    )
  const before = await rows()
  await house.asSystem((tx) => syncAreas(tx, [area('L1'), area('A2', 'L1')]))
  assert.deepEqual(await rows(), before)
  await house.asSystem((tx) => syncAreas(tx, [area('L1'), { ...area('A2', 'L1'), name: '新しい名' }]))
  assert.deepEqual(
    (await rows()).find(({ code }) => code === 'A2'),
    { code: 'A2', name: '新しい名', version: 2 },
  )
})
