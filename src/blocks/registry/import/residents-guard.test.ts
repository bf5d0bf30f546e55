import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { csv, importing } from '../../../../tests/support/imports.ts'
import { undoImportAction } from '../actions/imports.ts'
import { findPersons } from '../search.ts'
import { populationOn, residentsOn } from './residents-on.ts'

const house = await freshHouse()
const { send, apply, undo, found, does, steward } = await importing(house)
const clerk = await clerkBeside(house, house.person('hanako'))

const heads = '宛名番号,氏名,生年月日,住所,支援措置'
const changeHeads = '宛名番号,異動年月日,異動事由,住所,支援措置'
const kiyoshi = '0000000001,見本　清,S23.4.5,柏市架空町1-2,'
const hana = '0000000002,想定　花,1985-05-05,柏市架空町3-4,'
const first = await apply(await send('residents', csv(heads, kiyoshi, hana), { asOf: '2025-04-01' }))

const person = (name: string) =>
  house.asSystem((tx) =>
    tx
      .selectFrom('person')
      .selectAll()
      .where('municipality_id', '=', kashiwa)
      .where('name', '=', name)
      .executeTakeFirst(),
  )
const names = async (typed: string) =>
  (await house.as(clerk, (tx) => findPersons(tx, typed))).persons.map(({ name }) => name)
const then = async (day: string) =>
  (await house.asSystem((tx) => residentsOn(tx, day))).map(({ name }) => name)

test('a protection that a change states beside its own matter holds from that row on', async () => {
  const moves = csv(changeHeads, '0000000002,2025-05-01,転居,柏市図解町8-8,対象')
  await apply(await send('resident-changes', moves))
  assert.equal((await person('想定　花'))?.protected, true)
  assert.deepEqual(await names('図解町8-8'), [])
  await apply(await send('resident-changes', csv(changeHeads, '0000000001,2025-05-01,転居,柏市図解町9-9,')))
  assert.deepEqual(await names('図解町9-9'), ['見本　清'], 'who is not protected is found')
})

test('who moves out and in again under a protection has one, not two', async () => {
  const rows = ['0000000002,2025-06-01,転出,,', '0000000002,2025-06-02,転入,柏市図解町8-8,対象']
  await apply(
    await send(
      'resident-changes',
      csv(`${changeHeads},氏名,生年月日`, `${rows[0]},,`, `${rows[1]},想定　花,1985-05-05`),
    ),
  )
  const active = await house.asSystem((tx) =>
    tx
      .selectFrom('address_protection')
      .select('id')
      .where('municipality_id', '=', kashiwa)
      .where('state', '=', 'active')
      .execute(),
  )
  assert.equal(active.length, 1)
})

test('a full file of an earlier day than another one is refused: it would bring back who has left', async () => {
  const older = await send('residents', csv(heads, kiyoshi), { asOf: '2024-04-01' })
  assert.deepEqual([older.state, older.code], ['failed', 'registry.import.olderFile'])
  assert.deepEqual(older.facts.params, { day: '2025-04-01' })
  assert.equal((await send('residents', csv(heads, kiyoshi, hana), { asOf: '2025-04-01' })).state, 'checked')
})

test('an import on which a later one stands is taken back only after it', async () => {
  const second = await apply(
    await send(
      'residents',
      csv(heads, kiyoshi.replace('架空町1-2', '図解町9-9'), hana.replace('架空町3-4', '図解町8-8')),
      {
        asOf: '2025-07-01',
      },
    ),
  )
  assert.equal(second.facts.counts?.unchanged, 2)
  const refused = await undo(first)
  assert.deepEqual([refused.state, refused.code], ['applied', 'registry.import.laterFile'])
  assert.equal((await then('2025-07-01')).length, 2)
  assert.equal((await undo(second)).state, 'undone')
  assert.deepEqual(
    await refusals(does(steward, undoImportAction, { id: first.id, version: first.version })),
    ['core.changedMeanwhile'],
    'what has moved on is looked at anew',
  )
})

test('a wrong row of somebody new who is to be protected is left out, and the rest is imported', async () => {
  const broken = '0000000003,例示　謎,令和7年2月30日,柏市架空町5-6,対象'
  const rows = [kiyoshi.replace('架空町1-2', '図解町9-9'), hana.replace('架空町3-4', '図解町8-8'), broken]
  const done = await apply(await send('residents', csv(heads, ...rows), { asOf: '2025-08-01' }), true)
  assert.deepEqual([done.state, done.facts.counts?.wrong], ['applied', 1])
  assert.equal(await person('例示　謎'), undefined)
})

test('a number that a spreadsheet spoilt is nobody’s, and nobody has gone because of it', async () => {
  const spoilt = hana.replace('0000000002', '2.00E+00')
  const sent = await send('residents', csv(heads, kiyoshi, spoilt), { asOf: '2025-09-01' })
  assert.equal(sent.facts.counts?.gone, 0)
  const list = await found(sent)
  assert.ok(list.includes('3 number') && list.includes('0 goneUnsure'), String(list))
})

test('control characters are taken out, and the file says so', async () => {
  const sent = await send(
    'residents',
    csv(heads, kiyoshi.replace('見本　清', '見\u0007本　清\u001f'), hana),
    { asOf: '2025-09-02' },
  )
  assert.equal(sent.state, 'checked')
  assert.ok(sent.facts.notes?.some(({ kind }) => kind === 'controlCharacters'))
})

test('a file without headings leaves nothing of its first resident behind', async () => {
  const sent = await send('residents', `${kiyoshi}\r\n${hana}\r\n`, { asOf: '2025-09-03' })
  assert.equal(sent.state, 'failed')
  assert.ok(!JSON.stringify(sent.facts).includes('見本'))
})

test('a year of age is completed the day before the birthday, and an unknown age is none', async () => {
  const rows = ['0000000011,例示　四,1960-04-01,柏市写町1,', '0000000012,例示　不詳,不詳,柏市写町2,']
  await apply(await send('residents', csv(heads, kiyoshi, hana, ...rows), { asOf: '2025-09-04' }), true)
  const bands = async (day: string) =>
    (await house.asSystem((tx) => populationOn(tx, day))).map(
      ({ ageFrom, count }) => [ageFrom, count] as const,
    )
  const on = new Map(await bands('2026-03-31'))
  assert.equal(on.get(65), 1)
  assert.equal(on.get(null), 1)
  assert.equal(on.get(85), undefined)
})
