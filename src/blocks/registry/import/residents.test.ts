import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { csv, importing } from '../../../../tests/support/imports.ts'
import { applyImportAction } from '../actions/imports.ts'
import { findPersons } from '../search.ts'
import { residentsOn } from './residents-on.ts'

const house = await freshHouse()
const { send, apply, undo, found, does, steward } = await importing(house)
const clerk = await clerkBeside(house, house.person('hanako'))

const heads = '宛名番号,世帯番号,氏名,氏名フリガナ,生年月日,性別,続柄,住所,方書,支援措置'
const changeHeads = '宛名番号,異動年月日,異動事由,世帯番号,氏名,氏名フリガナ,生年月日,性別,続柄,住所,支援措置'
const kiyoshi = '0000000001,0000000101,見本　清,ミホン　キヨシ,S23.4.5,男,世帯主,柏市架空町1-2,例示荘101,'
const kazuko = '0000000002,0000000101,見本　和子,ミホン　カズコ,昭和25年6月7日,女,妻,柏市架空町1-2,例示荘101,'
const maria = '0000000003,0000000103,SAMPLE MARIA,サンプル　マリア,1990/1/2,2,世帯主,柏市見本町3-4,,'

const then = async (day: string) => {
  const list = await house.asSystem((tx) => residentsOn(tx, day))
  return list.map(({ name, address }) => `${name} ${address ?? '－'}`).sort()
}
const person = (name: string) =>
  house.asSystem((tx) =>
    tx
      .selectFrom('person')
      .selectAll()
      .where('municipality_id', '=', kashiwa)
      .where('name', '=', name)
      .executeTakeFirstOrThrow(),
  )
const addressesOf = (personId: string, who = clerk) =>
  house.as(who, (tx) =>
    tx
      .selectFrom('person_contact')
      .select(['value', 'ends_on'])
      .where('municipality_id', '=', kashiwa)
      .where('person_id', '=', personId)
      .orderBy('starts_on')
      .execute(),
  )

test('a full file is shown first, changes nothing until it is applied, and then everybody is there', async () => {
  const sent = await send('residents', csv(heads, kiyoshi, kazuko, maria), { asOf: '2025-04-01' })
  assert.equal(sent.state, 'checked')
  assert.deepEqual(sent.facts.counts, { rows: 3, new: 3, changed: 0, gone: 0, unchanged: 0, wrong: 0 })
  assert.deepEqual(await then('2025-04-01'), [])
  const done = await apply(sent)
  assert.equal(done.state, 'applied')
  assert.equal((await then('2025-04-01')).length, 3)
  assert.deepEqual(await then('2025-03-31'), [], 'nothing is known of the day before')
  const { persons } = await house.as(clerk, (tx) => findPersons(tx, 'みほんきよし'))
  assert.deepEqual(
    persons.map(({ name, birthOn, address }) => [name, birthOn, address]),
    [['見本　清', '1948-04-05', '柏市架空町1-2　例示荘101']],
  )
  const husband = await person('見本　清')
  const wife = await person('見本　和子')
  assert.equal(husband.household_id, wife.household_id)
  assert.deepEqual([husband.household_role, wife.household_role], ['head', 'spouse'])
})

test('who has no registry duty sees nobody of it', async () => {
  const { persons } = await house.as(house.person('taro'), (tx) => findPersons(tx, 'みほんきよし'))
  assert.deepEqual(persons, [])
})

test('the same file twice changes nothing, whatever its encoding', async () => {
  const again = await send('residents', csv(heads, kiyoshi, kazuko, maria), { asOf: '2025-05-01' })
  assert.deepEqual(again.facts.counts, { rows: 3, new: 0, changed: 0, gone: 0, unchanged: 3, wrong: 0 })
  const marked = await send('residents', `\ufeff${csv(heads, kiyoshi, kazuko, maria)}`, {
    asOf: '2025-05-01',
  })
  assert.equal(marked.facts.counts?.unchanged, 3)
})

test('changes have their day, and the days before stay as they were', async () => {
  const file = csv(
    changeHeads,
    '0000000001,2025-06-10,転居,0000000101,見本　清,ミホン　キヨシ,S23.4.5,男,世帯主,柏市例示台9-9,',
    '0000000003,R7.7.1,転出,,,,,,,,',
    '0000000004,2025-07-02,出生,0000000101,見本　凛,ミホン　リン,2025-07-01,女,子,柏市架空町1-2,',
    '0000000002,2025/8/3,死亡,,,,,,,,',
    '0000000004,2025-08-04,氏名変更,,例示　凛,レイジ　リン,,,,,',
  )
  const sent = await send('resident-changes', file)
  assert.deepEqual(sent.facts.counts, {
    rows: 5,
    new: 1,
    changed: 2,
    gone: 2,
    unchanged: 0,
    wrong: 0,
    'kind.moved': 1,
    'kind.moved_out': 1,
    'kind.born': 1,
    'kind.died': 1,
    'kind.renamed': 1,
  })
  await apply(sent)
  assert.deepEqual(await then('2025-06-09'), [
    'SAMPLE MARIA 柏市見本町3-4',
    '見本　和子 柏市架空町1-2　例示荘101',
    '見本　清 柏市架空町1-2　例示荘101',
  ])
  assert.deepEqual(await then('2025-08-03'), ['見本　凛 柏市架空町1-2', '見本　清 柏市例示台9-9'])
  assert.deepEqual(await then('2025-08-04'), ['例示　凛 柏市架空町1-2', '見本　清 柏市例示台9-9'])
  const wife = await person('見本　和子')
  assert.deepEqual([wife.standing, wife.standing_on, wife.household_id], ['deceased', '2025-08-03', null])
  const { id } = await person('見本　清')
  assert.deepEqual(await addressesOf(id), [
    { value: '柏市架空町1-2　例示荘101', ends_on: '2025-06-10' },
    { value: '柏市例示台9-9', ends_on: null },
  ])
  const again = await send('resident-changes', file)
  assert.equal(again.facts.counts?.unchanged, 5)
})

test('a change that arrives late is put in its place', async () => {
  const late = csv(changeHeads, '0000000001,2025-05-20,転居,,,,,,,柏市作例町5-5,')
  await apply(await send('resident-changes', late))
  assert.deepEqual((await then('2025-06-09')).at(-1), '見本　清 柏市作例町5-5')
  assert.deepEqual((await then('2025-06-10')).at(-1), '見本　清 柏市例示台9-9')
})

test('an import is taken back, and what came before and after stays', async () => {
  const before = await then('2026-01-01')
  const renamed = await apply(
    await send('resident-changes', csv(changeHeads, '0000000001,2025-09-01,氏名変更,,雛形　清,,,,,,')),
  )
  await apply(
    await send('resident-changes', csv(changeHeads, '0000000001,2025-09-10,転居,,,,,,,柏市試作町7-7,')),
  )
  assert.deepEqual((await then('2025-09-10')).at(-1), '雛形　清 柏市試作町7-7')
  assert.equal((await undo(renamed)).state, 'undone')
  assert.deepEqual((await then('2025-09-10')).at(-1), '見本　清 柏市試作町7-7')
  assert.deepEqual((await then('2025-08-31')).at(-1), before.at(-1))
  assert.equal((await person('見本　清')).name_key, (await person('見本　清')).name_key)
})

test('a full file that is taken back leaves nobody to be found, and may come again', async () => {
  const row = '0000000009,0000000109,作例　茂,サクレイ　シゲル,1950-01-01,男,世帯主,柏市空欄町1-1,,'
  const rest = [kiyoshi, '0000000004,0000000101,例示　凛,レイジ　リン,2025-07-01,女,子,柏市架空町1-2,,']
  const sent = await apply(await send('residents', csv(heads, ...rest, row), { asOf: '2025-10-01' }))
  assert.equal((await house.as(clerk, (tx) => findPersons(tx, '作例茂'))).persons.length, 1)
  await undo(sent)
  assert.deepEqual((await house.as(clerk, (tx) => findPersons(tx, '作例茂'))).persons, [])
  const { id } = await person('作例　茂')
  assert.deepEqual(await addressesOf(id), [])
  const again = await apply(await send('residents', csv(heads, ...rest, row), { asOf: '2025-10-01' }))
  assert.equal(again.facts.counts?.changed, 2)
  assert.equal((await person('作例　茂')).id, id, 'a number stays the same person’s')
  assert.equal((await house.as(clerk, (tx) => findPersons(tx, '作例茂'))).persons.length, 1)
  await undo(again)
})

test('who is missing from a full file has gone, unless a row without a number might be theirs', async () => {
  const less = await send('residents', csv(heads, kiyoshi), { asOf: '2025-11-01' })
  assert.equal(less.facts.counts?.gone, 1)
  assert.deepEqual(await found(less), ['0 noTowns', '0 manyGone'])
  const unsure = await send('residents', csv(heads, kiyoshi, `,${kazuko.slice(11)}`), { asOf: '2025-11-01' })
  assert.equal(unsure.facts.counts?.gone, 0)
  assert.deepEqual(await found(unsure), ['3 missing', '0 noTowns', '0 goneUnsure'])
})

test('a broken row in the middle ends an import, unless it is to be left out', async () => {
  const broken = '0000000011,0000000111,試作　勇,シサク　イサム,令和7年2月30日,男,世帯主,柏市下書町1-1,,'
  const good = '0000000012,0000000112,模擬　進,モギ　ススム,1960-01-01,男,世帯主,柏市下書町1-2,,'
  const file = csv(
    heads,
    kiyoshi,
    '0000000004,0000000101,例示　凛,レイジ　リン,2025-07-01,女,子,柏市架空町1-2,,',
    broken,
    good,
  )
  const sent = await send('residents', file, { asOf: '2025-11-02' })
  assert.equal(sent.facts.counts?.wrong, 1)
  assert.ok((await found(sent)).includes('4 date'))
  const { id, version } = sent
  assert.deepEqual(await refusals(does(steward, applyImportAction, { id, version })), [
    'skipBad: registry.import.wrongRows',
  ])
  const done = await apply(sent, true)
  assert.equal(done.state, 'applied')
  assert.ok((await then('2025-11-02')).includes('模擬　進 柏市下書町1-2'))
  assert.ok(!(await then('2025-11-02')).some((line) => line.startsWith('試作')))
})

test('headings that are missing are named, all of them', async () => {
  const sent = await send('residents', csv('宛名番号,氏名,性別', '1,見本　清,男'))
  assert.deepEqual([sent.state, sent.code], ['failed', 'registry.import.headings'])
  assert.deepEqual(sent.facts.params, { headings: '生年月日、住所', count: 2 })
  assert.deepEqual(sent.facts.headings, ['宛名番号', '氏名', '性別'])
})

test('leading zeros that a spreadsheet took away come back', async () => {
  const sent = await send('residents', csv(heads, `1,101${kiyoshi.slice(21)}`), { asOf: '2025-11-03' })
  assert.ok((await found(sent)).includes('2 zerosRestored'))
  assert.equal(sent.facts.counts?.new, 0)
})

test('what contradicts itself or the register is told, row by row', async () => {
  const file = csv(
    changeHeads,
    '0000009999,2025-11-01,転居,,,,,,,柏市余白台1-1,',
    '0000000005,2025-11-01,出生,0000000101,作例　凛,,2025-11-02,女,子,柏市架空町1-2,',
    '0000000001,1940-01-01,死亡,,,,,,,,',
    '0000000002,2025-11-01,転居,,,,,,,柏市余白台1-1,',
    '0000000001,2025-11-01,空を飛んだ,,,,,,,,',
    '0000000001,2099-01-01,転居,,,,,,,柏市余白台1-1,',
    '0000000001,2025-11-01,転居,,,,,,,,',
    '0000000001,,転出,,,,,,,,',
  )
  const sent = await send('resident-changes', file)
  assert.equal(sent.facts.counts?.wrong, 8)
  assert.deepEqual(await found(sent), [
    '2 personUnknown',
    '3 beforeBirth',
    '4 deathBeforeBirth',
    '5 afterDeath',
    '6 reasonUnknown',
    '7 dayAhead',
    '8 missing',
    '9 missing',
    '0 noTowns',
  ])
})

test('a household without a head, or with two, is doubtful; a number that stands twice is taken once', async () => {
  const rows = [
    '0000000021,0000000121,例示　一,,1980-01-01,男,子,柏市候補台1-1,,',
    '0000000022,0000000122,例示　二,,1980-01-01,男,世帯主,柏市候補台1-2,,',
    '0000000023,0000000122,例示　三,,1980-01-01,女,世帯主,柏市候補台1-2,,',
    '0000000022,0000000122,例示　四,,1980-01-01,男,妻,柏市候補台1-2,,',
  ]
  const sent = await send('residents', csv(heads, ...rows), { asOf: '2025-11-04' })
  const list = await found(sent)
  for (const wanted of ['2 noHead', '3 manyHeads', '5 twice'])
    assert.ok(list.includes(wanted), `${wanted} in ${list}`)
  assert.deepEqual([sent.facts.counts?.new, sent.facts.counts?.wrong], [3, 1])
})

test('a protected person in a file: hidden from the first day on, never quoted, and their moves go unseen', async () => {
  const secret = '0000000031,0000000131,想定　花,ソウテイ　ハナ,1985-05-05,女,世帯主,柏市図解町8-8,,対象'
  const rest = [kiyoshi, '0000000004,0000000101,例示　凛,レイジ　リン,2025-07-01,女,子,柏市架空町1-2,,']
  await apply(await send('residents', csv(heads, ...rest, secret), { asOf: '2025-11-05' }))
  const hana = await person('想定　花')
  assert.deepEqual([hana.protected, hana.area_code, hana.household_id], [true, null, null])
  assert.deepEqual(await addressesOf(hana.id), [])
  assert.deepEqual((await house.as(clerk, (tx) => findPersons(tx, '図解町8-8'))).persons, [])
  const moves = csv(
    changeHeads,
    '0000000031,2025-11-06,転居,0000000132,想定　花,,,,世帯主,柏市図解町9-9,',
    '0000000031,2025-11-07,空を飛んだ,,,,,,,柏市図解町9-9,',
    '0000000031,2025-11-08,支援措置終了,,,,,,,,',
  )
  const sent = await send('resident-changes', moves)
  assert.deepEqual(await found(sent), ['3 reasonUnknown', '0 noTowns'])
  const quoted = await house.as(steward, (tx) =>
    tx
      .selectFrom('import_problem')
      .select('params')
      .where('municipality_id', '=', kashiwa)
      .where('import_id', '=', sent.id)
      .where('line', '=', 3)
      .executeTakeFirst(),
  )
  assert.deepEqual(quoted?.params, {})
  await apply(sent, true)
  assert.deepEqual(await addressesOf(hana.id), [])
  assert.equal((await person('想定　花')).protected, true, 'a report of the register ends nothing')
  assert.ok((await then('2025-11-06')).includes('想定　花 柏市図解町9-9'), 'the ledger knows')
})
