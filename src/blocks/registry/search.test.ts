import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerkBeside } from '../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { enterPeople, type Someone } from '../../../tests/support/people.ts'
import { setAudience } from '../../core/access/audience.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { normalForm } from '../../core/text/normal-form.ts'
import { findPersons } from './search.ts'

const house = await freshHouse()
const hanako = house.person('hanako')
/** The registry duty is the only difference to hanako. */
const clerk = await clerkBeside(house, hanako)

const people: Someone[] = [
  { name: '渡辺 一', reading: 'わたなべ はじめ' },
  { name: '渡邊 二', reading: 'わたなべ じ' },
  { name: '渡邉\u{e0101} 三', reading: 'わたなべ さん' },
  { name: '渡部 四', reading: 'わたべ し' },
  { name: '斎藤 一', reading: 'さいとう はじめ' },
  { name: '斉藤 二', reading: 'さいとう じ' },
  { name: '齋藤 三', reading: 'さいとう さん' },
  { name: '齊藤 四', reading: 'さいとう し' },
  { name: '小山田 五', reading: 'おやまだ ご', birthOn: '1990-01-01' },
  { name: '山田', reading: 'ﾔﾏﾀﾞ' },
  {
    name: '山田 清',
    reading: 'やまだ きよし',
    birthOn: '1948-04-05',
    telephone: '000-1234-5678',
    address: '千葉県柏市架空町一丁目2番3号 例示荘201',
    number: '000000000012345',
  },
  { name: '山田川 清', reading: 'やまだがわ きよし', birthOn: '1970-12-01', address: '見本台5-6' },
  { name: '林 山田子', reading: 'はやし やまだこ' },
  { name: '髙橋 \ue000', reading: 'たかはし', standing: 'deceased', standingOn: '2026-01-10' },
  { name: '𠮷野 桜', reading: 'よしの さくら', standing: 'moved_out', standingOn: '2026-02-01' },
  { name: '大野 優子', reading: 'おおの ゆうこ' },
  { name: '佐々木 けーこ', reading: 'ささき けいこ' },
  { name: 'SAMPLE MARIA', reading: 'サンプル マリア' },
  { name: 'O’MIHON JOSÉ', reading: 'オミホン ホセ' },
]
const ids = await enterPeople(house, people)
const kiyoshi = ids[10] as string

const found = (typed: string, who: Caller = clerk) => house.as(who, (tx) => findPersons(tx, typed))
const names = async (typed: string) => (await found(typed)).persons.map(({ name }) => name)

/** Each text finds the same people, in any order. */
const finds = (expected: string[], ...texts: string[]) =>
  test(`${texts.join('、')} → ${expected.join('、') || '－'}`, async () => {
    for (const typed of texts) assert.deepEqual((await names(typed)).sort(), [...expected].sort(), typed)
  })

finds(
  ['渡辺 一', '渡邊 二', '渡邉\u{e0101} 三'],
  '渡辺',
  '渡邊',
  '渡邉',
  '渡邉\u{e0101}',
  'わたなべ',
  'ワタナベ',
)
finds(['渡部 四'], '渡部', 'わたべ', 'ﾜﾀﾍﾞ')
finds(['斎藤 一', '斉藤 二', '齋藤 三', '齊藤 四'], '斎藤', '斉藤', '齋藤', '齊藤', 'さいとう', 'ｻｲﾄｰ')
finds(['髙橋 \ue000'], '高橋', '髙橋', 'たかはし', 'かはし', 'タカハ')
finds(['𠮷野 桜'], '吉野', '𠮷野', 'よしの', 'しのさく')
finds(['大野 優子'], 'おおの', 'オーノ', 'おうの', 'ｵｰﾉ', 'ゆーこ', 'ユウコ')
finds(['佐々木 けーこ'], '佐佐木', '佐々木', 'けいこ', 'ケーコ')
finds(['SAMPLE MARIA'], 'sample', 'Ｍａｒｉａ', 'maria sample', 'Sample Maria', 'マリア', 'サンプル')
finds(['O’MIHON JOSÉ'], "o'mihon", 'omihon', 'jose', 'JOSÉ', 'ホセ')
finds(['山田 清'], '山田清', '山田 清', '山田　清', 'ヤマダキヨシ', '山田清 きよし', 'やまだきよし 清')
finds(['山田 清'], 'S23.4.5', '昭和23年4月5日', '3230405', '1948-04-05', 'S23', '昭和23年', '1948年4月')
finds(
  ['山田 清'],
  '000-1234-5678',
  '０００－１２３４－５６７８',
  '(000)1234-5678',
  '0001234',
  '+81 00-1234-5678',
)
finds(['山田 清'], '架空町1-2-3', '架空町一丁目', '架空町１丁目２番３号', '柏市架空町1-2', '千葉県柏市架空町')
finds(['山田 清'], '例示荘', '例示荘201', '空町')
finds(['山田 清'], '000000000012345', '12345', '１２３４５')
finds(['山田 清'], '山田 架空町', '架空町 山田', '山田 S23', '清 000-1234', 'やまだ 架空町 昭和23年')
finds([], '山田 見本台5-7', '渡辺 架空町', '山田 S24', '渡辺 清 見本台')
finds([], ' ', '・・', '😀', '%', '_', '*', '000', "' or 1=1 --", '\\', '\u0000')

test('the words of a name are found in any order and writing, the whole family name first', async () => {
  for (const typed of ['清 山田', '山田 きよし', 'やまだ 清'])
    assert.deepEqual(await names(typed), ['山田 清', '山田川 清'], typed)
})

test('exact, then the family name, then what begins so, then families that contain it, then given names', async () => {
  assert.deepEqual(await names('山田'), ['山田', '山田 清', '山田川 清', '小山田 五', '林 山田子'])
})

test('among equals the reading decides, then the birth date', async () => {
  await enterPeople(house, [
    { name: '例題 同', reading: 'れいだい どう', birthOn: '1990-01-02' },
    { name: '例題 同', reading: 'れいだい どう', birthOn: '1980-01-02' },
    { name: '例題 同', reading: 'れいだい おなじ', birthOn: '2000-01-02' },
  ])
  const { persons } = await found('例題')
  assert.deepEqual(
    persons.map(({ birthOn }) => birthOn),
    ['2000-01-02', '1980-01-02', '1990-01-02'],
  )
})

test('who moved out or died is found, and shown as such', async () => {
  const standing = async (typed: string) => (await found(typed)).persons[0]?.standing
  assert.equal(await standing('髙橋'), 'deceased')
  assert.equal(await standing('吉野'), 'moved_out')
})

test('without the registry duty the register has nobody in it', async () => {
  for (const typed of ['渡辺', '邊', 'かはし', 'S23.4.5', '000-1234-5678', '架空町', '12345', '山田 架空町'])
    assert.deepEqual(
      await found(typed, hanako),
      { persons: [], more: false, count: 0, atLeast: false },
      typed,
    )
})

test('a hidden address finds nobody, the name still does', async () => {
  const hidden = await enterPeople(house, [
    { name: '秘匿 例', address: '柏市隠町9-9', telephone: '000-9999-0000' },
  ])
  await house.asSystem(async (tx) => {
    await tx
      .updateTable('person_contact')
      .set({ hidden: true })
      .where('municipality_id', '=', kashiwa)
      .where('person_id', 'in', hidden)
      .execute()
    await setAudience(tx, 'person', hidden)
  })
  for (const typed of ['隠町', '隠町9-9', '柏市隠町', '町9', '000-9999-0000', '秘匿 隠町'])
    assert.deepEqual(await names(typed), [], typed)
  assert.equal((await found('秘匿')).persons[0]?.id, hidden[0])
})

test('a changed name, reading or address is found as it is now, and no longer as it was', async () => {
  const [id = ''] = await enterPeople(house, [
    { name: '旧姓 例', reading: 'きゅうせい れい', address: '柏市旧町1' },
  ])
  await house.asSystem(async (tx) => {
    await tx
      .updateTable('person')
      .set({ name: '新姓 例', name_key: normalForm('新姓例'), reading_key: normalForm('しんせい れい') })
      .where('municipality_id', '=', kashiwa)
      .where('id', '=', id)
      .execute()
    await tx
      .updateTable('person_contact')
      .set({ ends_on: '2026-01-01' })
      .where('municipality_id', '=', kashiwa)
      .where('person_id', '=', id)
      .execute()
  })
  for (const typed of ['姓例', '新姓', 'んせい']) assert.deepEqual(await names(typed), ['新姓 例'], typed)
  for (const typed of ['旧姓', 'ゅうせい', '旧町1']) assert.deepEqual(await names(typed), [], typed)
})

test('more than are shown are counted, to a thousand', async () => {
  const crowd = (name: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ name: `${name} ${at}`, reading: 'れいじ' }))
  await enterPeople(house, [...crowd('例示', 25), ...crowd('大勢', 1200)])
  const some = await found('例示')
  assert.deepEqual([some.persons.length, some.more, some.count], [20, true, 25])
  const many = await found('大勢')
  assert.deepEqual([many.persons.length, many.more, many.count, many.atLeast], [20, true, 1000, true])
  const within = await found('勢1')
  assert.deepEqual([within.persons.length, within.more], [20, true])
})

test('a merged record is shown once, as the one that stands; to who sees only the other, as that', async () => {
  const [stands = '', alias = ''] = await enterPeople(house, [
    { name: '統合 例', birthOn: '1955-05-05' },
    { name: '統合 礼', birthOn: '1955-05-05', telephone: '000-5555-5555' },
  ])
  const change = (id: string, set: { same_as?: string; registered?: boolean }) =>
    house.asSystem(async (tx) => {
      const row = tx.updateTable('person').set(set).where('municipality_id', '=', kashiwa)
      await row.where('id', '=', id).execute()
      await setAudience(tx, 'person', [id])
    })
  await change(alias, { same_as: stands })
  const idsOf = async (typed: string) => (await found(typed)).persons.map(({ id }) => id)
  for (const typed of ['統合', '合礼', '000-5555-5555', '1955-05-05', '統合 000-5555'])
    assert.deepEqual(await idsOf(typed), [stands], typed)
  await change(stands, { registered: false })
  assert.deepEqual(await idsOf('統合 礼'), [alias])
})

test('another city finds nobody of this one, whatever its keys', async () => {
  const stranger = { ...clerk, municipality: 131016 }
  await assert.rejects(found('渡辺', stranger), { code: 'core.signInAgain' })
})

test('the look is in the audit log, the words are nowhere', async () => {
  const { rows } = await house.database.owner.query(
    `select count(*)::int as count from audit_entry where facts::text like '%山田%' or verb like '%山田%'`,
  )
  assert.equal(rows[0].count, 0)
})

test('the one who is looked for is the first of the page', async () => {
  assert.equal((await found('山田 清')).persons[0]?.id, kiyoshi)
})
